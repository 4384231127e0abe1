import { normalLabel } from "../../../domain/address.ts";
import type { Id } from "../../../domain/ids.ts";
import { ISSUE_CHARS_MAX, type Issue } from "../../../domain/issues/issue.ts";
import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { shortened } from "../../../domain/text/shortened.ts";
import type { SlipLetter } from "../../../sync/slipProtocol.ts";
import { askSlipPhoto, fetchHere } from "../../api.ts";
import { type IssuePlace, issueNow } from "../../issues/issueDraft.ts";
import { stepNow } from "../../issues/life/steps.ts";
import { raisedAt } from "../../issues/readRaising.ts";
import { takePhoto } from "../../photos/capture/keeping.ts";
import type { Draft, Shown, Store } from "../../store/store.ts";
import type { World } from "../../world.ts";
import type { IssueRow } from "../issues/book/issueRow.ts";

/** Where what a slip says may belong, the likeliest first. */
type SlipSpots = readonly IssuePlace[];

/**
 * The asset itself; of a building the one home that its writer names, where only one is called so, and the
 * grid that looks after the house. None where neither is known here any more.
 */
export async function spotsOf(
  store: Store,
  { body: { placeKind, place, where } }: Shown<"slip_place">,
  { room }: Pick<SlipLetter, "room">,
  unit: (name: string) => string,
): Promise<SlipSpots> {
  if (placeKind === "asset") {
    const asset = await raisedAt(store, "asset", place, { unit });
    return asset ? [asset] : [];
  }
  const [building, doors, patches] = await Promise.all([
    store.get("building", place),
    store.doorsOf(place),
    store.all("patch"),
  ]);
  if (!building) return [];
  const named = room ? doorsNamed(room, building, doors) : [];
  const homes = await Promise.all(named.map(({ record }) => raisedAt(store, "door", record, { unit })));
  const walked = new Set(doors.flatMap(({ body }) => body.patch ?? []));
  const grids = new Set(patches.flatMap(({ record, body }) => (walked.has(record) ? body.grid : [])));
  const spots = [...grids].map((id): IssuePlace => ({ id, kind: "grid", where }));
  const known = homes.flatMap((home) => home ?? []);
  // Of several that are called so, none is taken for the writer's unasked.
  return known.length === 1 ? [...known, ...spots] : [...spots, ...known];
}

/** The doors that a resident may mean by 2单元301 or 301; several, where several stairs have that number. */
function doorsNamed(room: string, { body }: Shown<"building">, doors: Shown<"door">[]): Shown<"door">[] {
  const [, unit, label = ""] = /^(?:(.+?)\s*(?:单元|-|\/))?\s*([^\s-]+)$/.exec(room.trim()) ?? [];
  const wanted = normalLabel(label, "room");
  if (wanted === "") return [];
  const key =
    unit && body.units.find(({ name }) => normalLabel(name, "unit") === normalLabel(unit, "unit"))?.key;
  return doors.filter(
    (door) =>
      normalLabel(door.body.label, "room") === wanted && (key === undefined || door.body.unit === key),
  );
}

type Taking = { draft: Draft<"issue">; besides: Draft<"issue_event">[]; isPhotoLost: boolean };

/**
 * What its writer asked besides, where the place of the issue does not say it. Chinese always, as all that is
 * kept; it stands in a remark, which goes to those who see to it, and on no paper.
 */
function askedBesides({ call, room }: SlipLetter, isAtHome: boolean): string {
  return [!isAtHome && room ? `自填房号 ${room}` : "", call ? "请到家里来一趟" : ""]
    .filter(Boolean)
    .join("，");
}

/**
 * The issue that a slip becomes, with its picture on this computer's disk before anything is saved; `besides`
 * is what is saved with it.
 */
export async function issueOfSlip(
  world: World,
  slip: SlipLetter,
  spot: IssuePlace,
  words: string,
): Promise<Taking> {
  const id = world.newId();
  const photo = slip.photo ? await photoOf(world, id, slip.id) : undefined;
  const said: Partial<Issue> = {
    ...{ category: slip.category, words, heard: "slip", slip: slip.id },
    reporter: spot.kind === "door" ? "resident" : "finder",
    ...(photo ? { photos: [photo] } : {}),
  };
  const asked = askedBesides(slip, spot.kind === "door");
  const remark: Partial<IssueEvent> = { words: `居民便条：${asked}`, saidBy: "resident" };
  return {
    draft: { id, body: issueNow(spot, world.now(), said) },
    besides: asked
      ? [
          {
            id: world.newId(),
            body: stepNow(id, "remark", { state: "collected", after: [] }, world.now(), remark),
          },
        ]
      : [],
    isPhotoLost: slip.photo !== undefined && !photo,
  };
}

/** A slip that says what is known already is a remark there; its home is told what came of it, too. */
export async function remarkOfSlip(
  world: World,
  slip: SlipLetter,
  { id: issue, life }: IssueRow,
  words: string,
  door: Id | undefined,
): Promise<Draft<"issue_event">[]> {
  const id = world.newId();
  const photo = slip.photo ? await photoOf(world, id, slip.id) : undefined;
  const asked = askedBesides(slip, door !== undefined);
  const said: Partial<IssueEvent> = {
    words: shortened(`居民便条${asked && `（${asked}）`}：${words}`, ISSUE_CHARS_MAX),
    ...{ saidBy: "resident", slip: slip.id },
    ...(photo ? { photos: [photo] } : {}),
  };
  const remark = { id, body: stepNow(issue, "remark", life, world.now(), said) };
  if (!door || life.asked.has(door)) return [remark];
  const { state } = life;
  const joined = stepNow(issue, "me_too", { state, after: [id] }, world.now(), { door });
  return [remark, { id: world.newId(), body: joined }];
}

/** Undefined where it could not be fetched or kept. */
async function photoOf(world: World, record: Id, slip: Id): Promise<PhotoSlot | undefined> {
  const asked = await askSlipPhoto(fetchHere, slip);
  if (!asked.answered) return undefined;
  const taken = await takePhoto(world, record, new Blob([asked.answer], { type: "image/jpeg" }));
  return taken.taken ? taken.slot : undefined;
}
