import { roundOffers } from "../../../../checklists/rounds.ts";
import { isActive } from "../../../../domain/doors/doorAt.ts";
import { type Id, LABEL_CHARS_MAX } from "../../../../domain/ids.ts";
import type { AssetType } from "../../../../domain/inspections/asset.ts";
import { PATROL_ASSETS_MAX } from "../../../../domain/inspections/patrol.ts";
import type { Issue } from "../../../../domain/issues/issue.ts";
import { shortened } from "../../../../domain/text/shortened.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import type { Draft, PatrolReads, Store } from "../../../store/store.ts";
import type { World } from "../../../world.ts";

/** All that is of a kind with what an issue hangs on: assets of one type in the estate, doors on one pipe. */
export type SimilarPlaces = { what: "asset"; type: AssetType; ids: Id[] } | { what: "stack"; ids: Id[] };

/** Null where there is nothing else like it, or nothing is known of the place. */
export async function readSimilar(
  store: Store,
  reads: PatrolReads,
  { place, placeKind }: Issue,
): Promise<SimilarPlaces | null> {
  if (placeKind === "asset") {
    const asset = await store.get("asset", place);
    if (!asset || offerFor(asset.body.type) === undefined) return null;
    const all = await reads.assetsIn(asset.body.compound);
    const ids = all
      .filter(({ body }) => body.type === asset.body.type && body.status === "in_use")
      .map(({ record }) => record);
    return ids.length > 1 ? { what: "asset", type: asset.body.type, ids } : null;
  }
  if (placeKind !== "door") return null;
  const door = await store.get("door", place);
  if (!door) return null;
  const { building, unit, slot } = door.body;
  const ids = (await store.doorsOf(building))
    .filter(({ body }) => body.unit === unit && body.slot === slot && isActive(body))
    .map(({ record }) => record);
  return ids.length > 1 ? { what: "stack", ids } : null;
}

const offerFor = (type: AssetType) => roundOffers().find(({ checklist }) => checklist.kinds.includes(type));

/** A round over all of them that begins today. */
export function similarRound(
  { now, newId }: Pick<World, "now" | "newId">,
  similar: SimilarPlaces,
  name: string,
): { draft: Draft; page: string } {
  const [id, from] = [newId(), dayOf(now())];
  const named = { name: shortened(name, LABEL_CHARS_MAX), from, closed: false };
  if (similar.what === "stack")
    return {
      draft: { id, body: { kind: "round", ...named, doors: similar.ids } } as Draft,
      page: `/office/rounds/round/${id}`,
    };
  const offer = offerFor(similar.type);
  if (!offer) throw new Error(`no checklist is for ${similar.type}`);
  const { checklist, round } = offer;
  const preset = { ...round.preset, ...round.presetByHand };
  return {
    draft: {
      id,
      body: {
        ...{ kind: "patrol", ...named, sort: round.sort, assets: similar.ids.slice(0, PATROL_ASSETS_MAX) },
        checklist: { id: checklist.id, version: checklist.version },
        ...(Object.keys(preset).length > 0 ? { preset } : {}),
      },
    } as Draft,
    page: `/patrol/round/${id}`,
  };
}
