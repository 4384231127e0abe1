import { RIGHTS } from "../../../../domain/access.ts";
import { placeWord } from "../../../../domain/address.ts";
import type { Id, Moment } from "../../../../domain/ids.ts";
import { isKind, rowOf } from "../../../../domain/records.ts";
import { Revision } from "../../../../domain/revision.ts";
import { withoutControls } from "../../../../domain/text/plainText.ts";
import type { Shown, Store } from "../../../store/store.ts";
import type { HeldRow } from "./askHeld.ts";
import { type Becomes, becomesOf, type StandingNow } from "./becoming.ts";

/** What is held, as far as this computer can read it; `body` has whatever form its author's phone gave it. */
export type HeldShown = HeldRow & {
  author?: string;
  /** The name of who brought it, where that is not whose words it claims to be. */
  hand?: string;
  kind?: string;
  at?: Moment;
  body?: { [field: string]: unknown };
  /** 15栋 1单元 301室 */
  place?: string;
  /** Where one looks at what it is about, where that is here. */
  href?: string;
  /**
   * Of what changes who may see or do what: what becomes true once it is let in. Null where that cannot be
   * told.
   */
  becomes?: Becomes | null;
};

/** What these say is said as what becomes true, whatever may be done with them here. */
const WEIGHTY: ReadonlySet<string> = new Set(RIGHTS);

/**
 * Reads each one's text and looks up its people, its place and what stands now, in a few reads whatever there
 * is.
 */
export async function readHeld(store: Store, held: readonly HeldRow[]): Promise<HeldShown[]> {
  const revisions = held.map(({ text }) => revisionOf(text));
  const [people, { placeOf, hrefOf }] = [await store.all("person"), await readPlaces(store, revisions)];
  const names = new Map(people.map(({ record, body }) => [record, body.name]));
  const becomes = await readBecomes(store, held, revisions, people);
  return held.map((row, at) => {
    const revision = revisions[at];
    return {
      ...row,
      ...{
        author: names.get(row.by),
        kind: revision?.kind,
        at: revision?.at,
        body: withoutControls(revision?.body),
      },
      hand: row.handedBy && row.handedBy !== row.by ? names.get(row.handedBy) : undefined,
      place: revision ? placeOf(revision) : undefined,
      href: revision ? hrefOf(revision) : undefined,
      becomes: becomes[at],
      // Never by one tap, whatever the endpoint says.
      ...(row.letIn === "tap" && WEIGHTY.has(revision?.kind ?? "") ? { letIn: "sure" as const } : {}),
    };
  });
}

type Places = Record<"placeOf" | "hrefOf", (revision: Revision) => string | undefined>;

/** Doors, assets and issues, each in words and by its address: the thing itself, or else what it hangs on. */
async function readPlaces(store: Store, revisions: readonly (Revision | null)[]): Promise<Places> {
  const placeId = (revision: Revision) =>
    revision.parent ?? (revision.kind === "door" ? revision.record : undefined);
  const ids = [
    ...new Set(
      revisions.flatMap((revision) =>
        revision ? [revision.record, placeId(revision)].filter((id) => id !== undefined) : [],
      ),
    ),
  ];
  const [doors, assets, issues] = await Promise.all([
    store.getMany("door", ids),
    store.getMany("asset", ids),
    store.getMany("issue", ids),
  ]);
  const buildings = new Map((await store.all("building")).map((building) => [building.record, building]));
  const said = new Map<Id, string>();
  for (const door of doors) if (door) said.set(door.record, doorWords(door, buildings));
  for (const asset of assets)
    if (asset) said.set(asset.record, [asset.body.code, asset.body.where].filter(Boolean).join(" "));
  for (const issue of issues)
    if (issue) said.set(issue.record, [issue.body.where, issue.body.words].filter(Boolean).join(" · "));
  const pages = new Map(
    [...doors, ...assets, ...issues].flatMap((one) =>
      one ? [[one.record, rowOf(one.body.kind).page?.(one.body, one.record)] as const] : [],
    ),
  );
  return {
    placeOf: (revision) => said.get(placeId(revision) ?? "") ?? nameOf(revision),
    hrefOf: (revision) => pages.get(revision.record) ?? pages.get(placeId(revision) ?? ""),
  };
}

function doorWords({ body }: Shown<"door">, buildings: ReadonlyMap<Id, Shown<"building">>): string {
  const building = buildings.get(body.building)?.body;
  const unit = building?.units.find(({ key }) => key === body.unit)?.name ?? body.unit;
  return [building?.name ?? "", placeWord(unit, "unit"), placeWord(body.label, "room")]
    .filter(Boolean)
    .join(" ");
}

/** What a record calls itself: a building, a person, a door that is not here yet, the spot of an issue. */
function nameOf({ body }: Revision): string | undefined {
  return [body.name, body.label, body.where, body.code].find(
    (name): name is string => typeof name === "string" && name !== "",
  );
}

async function readBecomes(
  store: Store,
  held: readonly HeldRow[],
  revisions: readonly (Revision | null)[],
  people: Shown<"person">[],
): Promise<(Becomes | null | undefined)[]> {
  const isWeighty = (at: number) =>
    WEIGHTY.has(revisions[at]?.kind ?? "") || held[at]?.letIn === "sure" || held[at]?.letIn === "never";
  if (!held.some((_, at) => isWeighty(at))) return [];
  const [grids, patches] = await Promise.all([store.all("grid"), store.all("patch")]);
  const standing = { people: byId(people), grids: byId(grids), patches: byId(patches) };
  return Promise.all(
    held.map(async (_, at) => {
      const revision = revisions[at];
      if (!isWeighty(at)) return undefined;
      const now = revision ? await nowOf(store, revision) : null;
      const becomes = revision ? becomesOf(revision, { ...standing, now }) : revision;
      // The endpoint asks for a sentence though the kind decides nothing: then it is where the record goes.
      if (!becomes || !revision || !now || WEIGHTY.has(revision.kind) || held[at]?.letIn !== "sure")
        return becomes;
      const place = await placeTo(store, revision, standing);
      const name = nameOf(revision) ?? "";
      const moved = { what: "movesTo" as const, kind: now.body.kind, name, place };
      return { ...becomes, changes: [moved, ...becomes.changes] };
    }),
  );
}

/** The name of the patch or grid that a revision puts its record into; "" where it is not here. */
async function placeTo(
  store: Store,
  { kind, body, parent }: Revision,
  { patches, grids }: Pick<StandingNow, "patches" | "grids">,
): Promise<string> {
  const own = kind === "door" || kind === "asset" ? (body as { patch?: Id; grid?: Id }) : undefined;
  const door = own ? null : await store.get("door", parent ?? "");
  const asset = own ? null : await store.get("asset", parent ?? "");
  const patch = own?.patch ?? door?.body.patch;
  const grid = own?.grid ?? asset?.body.grid ?? parent;
  return patches.get(patch ?? "")?.name ?? grids.get(grid ?? "")?.name ?? "";
}

async function nowOf(store: Store, { kind, record }: Revision): Promise<StandingNow["now"]> {
  const known = isKind(kind) ? await store.get(kind, record) : null;
  return known && { rev: known.rev, body: known.body };
}

const byId = <B>(all: readonly { record: Id; body: B }[]) =>
  new Map(all.map(({ record, body }) => [record, body]));

function revisionOf(text: string): Revision | null {
  try {
    const parsed = Revision.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // No JSON: shown as a text that cannot be read.
    return null;
  }
}
