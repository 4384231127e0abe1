import type { Id } from "../../domain/ids.ts";
import type { AssetAt } from "../../domain/inspections/asset.ts";
import { compareAssets } from "../../domain/inspections/assetOrder.ts";
import { isLampType } from "../../domain/inspections/assetTypes.ts";
import { roundBefore, walkedOf } from "../../reports/figures/compare.ts";
import type { WalkedPatrol } from "../../reports/figures/latest.ts";
import type { PatrolReads, Shown, Store } from "../store/store.ts";
import { readVotedFirst } from "./assets/votedFirst.ts";

/** One round as its pages show it. */
export type PatrolLook = {
  patrol: Shown<"patrol">;
  /** Of its assets those on this phone, in walking order. */
  assets: AssetAt[];
  /** Still to be looked at are those in use. */
  wanted: AssetAt[];
  isLamps: boolean;
  /** Assets of the round that this phone does not hold: another grid's. */
  elsewhere: number;
  /** What counts of each: the newest look, else the newest reason why there was none. */
  latest: ReadonlyMap<Id, Shown<"inspection">>;
  walked: WalkedPatrol;
  /** The newest finished round of the same kind over exactly the same assets. */
  last: { name: string; walked: WalkedPatrol } | null;
  estate: string;
  /** What was voted on, by which it comes before others. */
  votedFirst: string | null;
};

/** Null when the round is not on this phone. */
export async function readPatrol(store: Store, reads: PatrolReads, id: Id): Promise<PatrolLook | null> {
  const patrol = await store.get("patrol", id);
  if (!patrol) return null;
  const [found, inspections, patrols] = await Promise.all([
    store.getMany("asset", patrol.body.assets),
    reads.inspectionsOf(id),
    store.all("patrol"),
  ]);
  const assets = found
    .filter((asset) => asset !== null)
    .map(({ record, body }) => ({ id: record, asset: body }))
    .sort((a, b) => compareAssets(a.asset, b.asset));
  const byId = new Map(assets.map(({ id, asset }) => [id, asset]));
  const wanted = assets.filter(({ asset }) => asset.status === "in_use");
  const bodies = inspections.map(({ body }) => body);
  const walked = walkedOf(patrol.body, byId, bodies);
  const shown = new Map(inspections.map((one) => [one.body, one]));
  const latest = new Map(
    [...walked.latest].flatMap(([place, body]) =>
      shown.has(body) ? [[place, shown.get(body) as Shown<"inspection">] as const] : [],
    ),
  );
  const before = roundBefore(
    patrols.map(({ record, body }) => ({ id: record, patrol: body })),
    { id, patrol: patrol.body },
  );
  const compound = assets[0] && (await store.get("compound", assets[0].asset.compound));
  const then = before && (await reads.inspectionsOf(before.id)).map(({ body }) => body);
  return {
    patrol,
    assets,
    wanted,
    isLamps: wanted.every(({ asset }) => isLampType(asset.type)),
    elsewhere: found.length - assets.length,
    latest,
    walked,
    last: before && then && { name: before.patrol.name, walked: walkedOf(before.patrol, byId, then) },
    estate: compound?.body.name ?? "",
    votedFirst: (await readVotedFirst(store, [{ id, patrol: patrol.body }])).get(id) ?? null,
  };
}
