import type { Me } from "../../src/app/store/store.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/person.ts";
import type { Body, SurveyRecord } from "../../src/domain/records.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { parsePush } from "../../src/server/log/parsedPush.ts";
import { type Seal, sealWith } from "../../src/server/seal/key.ts";
import { Chance } from "./chance.ts";
import { type Archive, Office } from "./office/office.ts";
import { type Disk, Phone, sha256 } from "./people/phone.ts";
import { Scheduler } from "./scheduler.ts";
import { Wire } from "./wire.ts";

/** What the phones and the office stand on, at either level. */
export type Ground = {
  archive(sched: Scheduler): Archive;
  disk(sched: Scheduler, chance: Chance): Disk;
  /** A backup in which nothing is: an office that begins anew. */
  nothing: unknown;
};

/** A town in which nothing has gone wrong yet; every schedule begins with it. */
export type Settled = {
  books: unknown;
  images: unknown[];
  people: Me[];
  patches: [Id, Id];
  doors: Id[];
  visit: Id;
  knownIds: ReadonlySet<Id>;
};

const NAMES: [string, Role][] = [
  ["社区", "office"],
  ["邻长甲", "block_leader"],
  ["邻长乙", "block_leader"],
  ["网格员", "grid_worker"],
];
/** The same town where wishes are granted: one leader, and two who walk no doors. */
const HELPERS: typeof NAMES = [
  ["社区", "office"],
  ["志愿者甲", "volunteer"],
  ["邻长乙", "block_leader"],
  ["志愿者丙", "volunteer"],
];
const community = new Chance(7).id();
const sealed = new Map<string, string>();
const seal = sealWith(new Uint8Array(32).fill(7));
/** What is sealed again and again, as credentials are with each request, costs its hashes once. */
const remembered: Seal = (purpose, ...parts) => {
  if (purpose === "stamp") return seal(purpose, ...parts);
  const words = `${purpose}|${parts.join("|")}`;
  if (sealed.size > SEALED_MAX) sealed.clear();
  const known = sealed.get(words) ?? seal(purpose, ...parts);
  sealed.set(words, known);
  return known;
};
const SEALED_MAX = 10_000;
export const world = { seal: remembered, community };

/**
 * One grid, two patches with a leader each, three doors, one visit, and four phones that have heard of it
 * all.
 */
export function settle(ground: Ground, isOfHelpers = false): Settled {
  const sched = new Scheduler();
  return sched.own(() => settleOn(sched, ground, isOfHelpers ? HELPERS : NAMES));
}

function settleOn(sched: Scheduler, ground: Ground, names: typeof NAMES): Settled {
  const chance = new Chance(1);
  const office = new Office(sched, chance.apart(), ground.archive(sched), world);
  const wire = new Wire(sched, chance.apart(), office);
  const knownIds = new Set<Id>();
  const people = names.map(
    ([name, role]): Me => ({
      device: chance.id(),
      community: { id: community, name: "新塘社区" },
      person: { id: chance.id(), name, role },
    }),
  );
  const [boss, first, second, worker] = people.map(({ person }) => person.id) as [Id, Id, Id, Id];

  function write(by: Id, body: SurveyRecord, record?: Id) {
    const id = chance.id();
    knownIds.add(id);
    const { kind, ...fields } = body;
    const revision: Revision = {
      ...{
        id,
        record: record ?? id,
        kind,
        v: 1,
        base: "",
        changed: Object.keys(fields),
        stream: "all",
        community,
        by,
        device: "endpoint",
      },
      ...{
        at: "2026-03-18T17:00:00+08:00",
        salt: "",
        resolved: [],
        body,
        ...(body.kind === "visit" ? { parent: body.door } : {}),
      },
    };
    const text = JSON.stringify(revision);
    return parsePush({ text, hash: sha256(text) }, community);
  }
  const idOf = (offer: ReturnType<typeof write>) => (offer.ok ? offer.revision.record : "");

  const persons = names.map(([name, role], at) =>
    write(community, { kind: "person", name, role, left: false }, people[at]?.person.id),
  );
  const grid = write(boss, { kind: "grid", name: "一网格", workers: [worker] });
  const patches = [first, second].map((leader, at) =>
    write(boss, { kind: "patch", name: `${at + 1}片`, grid: idOf(grid), leaders: [leader] }),
  );
  const [one = "", two = ""] = patches.map(idOf);
  const doors = [one, one, two].map((patch, at) => write(boss, doorBody(`30${at + 1}`, patch)));
  const visit = write(names === NAMES ? first : boss, visitBody(idOf(doors[0] as ReturnType<typeof write>)));

  begin(sched, async () => {
    await office.start();
    await office.log?.take([...persons, grid, ...patches, ...doors, visit], null);
  });
  const images = people.map((me) => {
    const phone = new Phone(
      me.person.name,
      ground.disk(sched, chance.apart()),
      sched,
      chance.apart(),
      wire,
      me,
      office.credentialOf(me.device),
    );
    office.enrol(me.device, me.person.id);
    begin(sched, async () => {
      const tab = await phone.open();
      await tab.store.keepMe(me);
      const told = await tab.runner.tryNow();
      if (!told.ok) throw new Error(`${phone.name} could not hear: ${told.why}`);
      tab.life.end();
    });
    return phone.disk.image();
  });
  return {
    books: office.archive.backup(),
    images,
    people,
    patches: [one, two],
    doors: doors.map(idOf),
    visit: idOf(visit),
    knownIds,
  };
}

const STEPS_MAX = 20_000;

/** Begins something and lives through events until it has ended. */
export function begin(sched: Scheduler, act: () => Promise<unknown>): void {
  let end: { fault?: unknown } | null = null;
  act().then(
    () => {
      end = {};
    },
    (fault: unknown) => {
      end = { fault };
    },
  );
  sched.settle();
  for (let steps = 0; !end && steps < STEPS_MAX && sched.step(); steps++);
  const ended = end as { fault?: unknown } | null;
  if (!ended) throw new Error("it never ended");
  if ("fault" in ended) throw ended.fault;
}

function doorBody(label: string, patch: Id | undefined): Body<"door"> {
  return {
    ...{
      kind: "door",
      building: "00000000-0000-4000-8000-0000000000b1",
      unit: "1",
      storey: 3,
      storeyGuessed: false,
      label,
      slot: 0,
      spanColumns: 1,
    },
    ...{
      spanStoreys: 1,
      use: "dwelling",
      occupancy: "unknown",
      rooms: 0,
      status: "active",
      patch,
      code: label,
    },
  };
}

export function visitBody(door: Id): Body<"visit"> {
  return {
    ...{
      kind: "visit",
      door,
      result: "not_home",
      visitedAt: "2026-03-18T17:00:00+08:00",
      enteredLater: false,
      withdrawn: false,
      topics: [],
      note: "",
    },
  };
}
