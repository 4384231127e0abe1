import type { Day, Id } from "../../../domain/ids.ts";
import type { Asset } from "../../../domain/inspections/asset.ts";
import type { Delivery } from "../../../reports/export/delivery.ts";
import type { InspectedPlaces } from "../../../reports/export/inspectionsCsv.ts";
import { type NamedPhoto, photoNames } from "../../../reports/export/photoNames.ts";
import { walkedOf } from "../../../reports/figures/compare.ts";
import type { WalkedPatrol } from "../../../reports/figures/latest.ts";
import { withPictures } from "../../files/delivery.ts";
import { readNames } from "../../inspections/readNames.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";

export type ExportQuestion = { from: Day; to: Day } | { round: Id };
/**
 * What leaves: the inspections, the rounds whose rates go with them, the pictures; `when` is the day, the
 * days or the round in a file's name.
 */
export type Out = {
  when: string;
  from: Day;
  to: Day;
  inspections: (Shown<"inspection"> & Pick<Delivery, "pictures">)[];
  places: InspectedPlaces;
  walked: WalkedPatrol[];
  photos: NamedPhoto[];
};

/**
 * Of days: what was looked at then, and the rounds that were walked then. Of a round: all of it, whenever it
 * was.
 */
export async function readExports(
  store: Store,
  reads: PatrolReads,
  asked: ExportQuestion,
): Promise<Out | undefined> {
  const patrols = await store.all("patrol");
  const round = "round" in asked ? patrols.find(({ record }) => record === asked.round) : undefined;
  if ("round" in asked && !round) return undefined;
  const inspections = await withPictures(
    store,
    "round" in asked
      ? await reads.inspectionsOf(asked.round)
      : await reads.inspectionsOn(asked.from, asked.to),
  );
  const rounds = round
    ? [round]
    : patrols.filter(({ record }) => inspections.some(({ body }) => body.patrol === record));
  const places = await readNames(store, inspections);
  const walked = await Promise.all(rounds.map((one) => walkOf(store, reads, one)));
  const days = "round" in asked ? daysOf(round?.body.from ?? "", inspections) : asked;
  const when = round?.body.name ?? (days.from === days.to ? days.from : `${days.from}_${days.to}`);
  return {
    when,
    from: days.from,
    to: days.to,
    inspections,
    places,
    walked,
    photos: photosOf(inspections, places),
  };
}

/** A round's rates are of the whole round, whichever of its days are asked for. */
async function walkOf(
  store: Store,
  reads: PatrolReads,
  { record, body }: Shown<"patrol">,
): Promise<WalkedPatrol> {
  const [assets, inspections] = await Promise.all([
    store.getMany("asset", body.assets),
    reads.inspectionsOf(record),
  ]);
  const byId = new Map<Id, Asset>(assets.flatMap((asset) => (asset ? [[asset.record, asset.body]] : [])));
  return walkedOf(
    body,
    byId,
    inspections.map((one) => one.body),
  );
}

function daysOf(began: Day, inspections: readonly Shown<"inspection">[]): { from: Day; to: Day } {
  const days = inspections.map(({ body }) => body.inspectedAt.slice(0, 10)).sort();
  return { from: days[0] ?? began, to: days.at(-1) ?? began };
}

function photosOf(
  inspections: readonly Shown<"inspection">[],
  { assets, doors, compounds }: InspectedPlaces,
): NamedPhoto[] {
  return photoNames(
    inspections.flatMap(({ record, body }) => {
      if (body.withdrawn || !body.photos) return [];
      const asset = assets.get(body.place);
      const place = asset
        ? [compounds.get(asset.compound)?.name ?? "", asset.code]
        : [doors.get(body.place)?.code ?? ""];
      return [{ record, at: body.inspectedAt, place, photos: body.photos }];
    }),
  );
}

/** The estate where they all stand, else the community: the place in a file's name. */
export function exportPlace(
  { inspections, places }: Pick<Out, "inspections" | "places">,
  community: string,
): string {
  const estates = new Set(
    inspections.map(
      ({ body }) =>
        places.assets.get(body.place)?.compound ??
        places.buildings.get(places.doors.get(body.place)?.building ?? "")?.compound,
    ),
  );
  const [only] = estates;
  return (estates.size === 1 && only && places.compounds.get(only)?.name) || community;
}
