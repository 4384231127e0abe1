import { type DoorAt, isActive } from "../../src/domain/doors/doorAt.ts";
import type { Id } from "../../src/domain/ids.ts";
import { UNASSIGNED } from "../../src/domain/kinds.ts";
import type { Role } from "../../src/domain/person.ts";
import { idParts, registerId } from "../../src/domain/registerIds/derivedId.ts";
import type { Round } from "../../src/domain/visits/round.ts";
import { monthOf } from "../../src/domain/visits/roundOf.ts";
import type { Endpoint } from "../../src/server/http/endpoint.ts";
import { sha1 } from "../../src/server/seal/key.ts";
import { demoBallots } from "./demoBallots.ts";
import { demoCare } from "./demoCare.ts";
import { demoDeliberation } from "./demoDeliberation.ts";
import { demoIssues, demoLetters } from "./demoIssues.ts";
import { demoOwners } from "./demoOwners.ts";
import { demoPatrols } from "./demoPatrols.ts";
import { demoPlaces, PATCHES } from "./demoPlaces.ts";
import { demoService } from "./demoService.ts";
import { demoVisits } from "./demoVisits.ts";
import { demoWishes } from "./demoWishes.ts";
import { type DemoWriting, textOf } from "./demoWriting.ts";

export const DEMO_COMMUNITY = "新塘社区";

export type DemoPerson = { role: Role; name: string; person: Id };

/** Nobody who lives: names that say what they are. In the order in which they are printed. */
const people: readonly { role: Role; name: string }[] = [
  { role: "office", name: "社区甲" },
  { role: "grid_worker", name: "网格员一" },
  { role: "grid_worker", name: "网格员二" },
  { role: "block_leader", name: "邻长甲" },
  { role: "block_leader", name: "邻长乙" },
  { role: "block_leader", name: "邻长丙" },
  { role: "block_leader", name: "邻长丁" },
  { role: "block_leader", name: "邻长戊" },
  { role: "block_leader", name: "邻长己" },
  { role: "volunteer", name: "志愿者一" },
  { role: "volunteer", name: "志愿者二" },
];

const DAY_MS = 24 * 60 * 60 * 1000;
const ZONE_MS = 8 * 60 * 60 * 1000;
const OFFICE_DAYS_AGO = 9;
const ROUND_DAYS_LEFT = 21;

/** A moment as clocks in China show it, whatever this machine's zone. */
export function chinaTime(ms: number): string {
  return `${new Date(ms + ZONE_MS).toISOString().slice(0, 19)}+08:00`;
}

/**
 * Fills an empty endpoint with 新塘村小区: fifteen blocks, 270 doors and a few oddities, a round under way and
 * some days of visits, twenty courtyard lamps of which a first night count found eight lit, and the drains
 * around 15栋 with a plan whose turn is due, eight issues at different places of their lives, and two slips
 * that nobody has looked at, some small wishes with their claims, and a round from door to door with eleven
 * doors to go. What the register holds has ids derived from what it is; a community that has patches already
 * is left as it stands. Gives back everybody to join as.
 */
export async function fillDemo(
  endpoint: Endpoint,
  { now = () => new Date() }: { now?: () => Date } = {},
): Promise<DemoPerson[]> {
  const town: DemoPerson[] = [];
  for (const { role, name } of people)
    town.push({ role, name, person: await endpoint.addPerson({ role, name }) });
  const office = town[0]?.person ?? "";
  if (
    (await endpoint.log.permissions())
      .of(office)
      .sorted.some((stream) => stream.startsWith("patch:") && stream !== UNASSIGNED)
  )
    return town;

  const ground = { sha1, community: endpoint.community.id, key: endpoint.registerKey };
  // Of what a phone would have drawn by lot: the same at every start, and not to be taken for derived.
  const named = async (...parts: string[]) => {
    const id = await registerId(sha1, ground.community, ground.key, ...parts);
    return `${id.slice(0, 14)}4${id.slice(15)}`;
  };
  const person = (name: string) => town.find((one) => one.name === name)?.person ?? "";
  const today = chinaTime(now().getTime()).slice(0, 10);
  const opened = chinaTime(Date.parse(`${today}T09:00:00+08:00`) - OFFICE_DAYS_AGO * DAY_MS);

  const places = await demoPlaces(ground, person);
  const round = {
    id: await named("demo", "round"),
    body: runningRound(places.doors, today, opened.slice(0, 10)),
  };
  const leaders = new Map(PATCHES.map(({ leader }, at) => [places.patches[at] as Id, person(leader)]));
  const register: DemoWriting[] = [];
  for (const { id, body } of places.records)
    register.push({ id: await named("demo", "revision", id), record: id, body, by: office, at: opened });
  register.push({ id: round.id, record: round.id, body: round.body, by: office, at: opened });
  const patrols = await demoPatrols({
    sha1,
    community: endpoint.community.id,
    places,
    office,
    worker: person("网格员一"),
    today,
    opened,
    named,
  });
  const houses = places.buildings.map(({ id, building }) => ({ id, name: building.name }));
  const units = await registerId(sha1, ground.community, null, ...idParts.handlingUnits());
  const community = endpoint.community.id;
  const { compound, doors } = places;
  const owners = await demoOwners({ community, compound, office, doors, today, named });
  const writings = [
    ...register,
    ...patrols,
    ...owners.writings,
    ...(await demoDeliberation({ office, today, named, roll: owners.roll })),
    ...(await demoBallots({ office, person, doors: places.doors, houses, today, named })),
    ...(await demoService({ office, person, today, named })),
    ...(await demoWishes({ office, person, doors: places.doors, leaders, today, named })),
    ...(await demoCare({ office, doors: places.doors, leaders, today, named })),
    ...(await demoIssues({ places, person, units, today, named })),
    ...(await demoVisits({ places, round: round.id, leaders, today, named })),
  ];

  const written = writings.map((writing) => textOf(endpoint.community.id, writing));
  // One transaction: the town is there whole, or not at all.
  for (const { verdict, reason, path } of await endpoint.append(written, office)) {
    if (verdict !== "line")
      throw new Error(`the demo town wrote something that was ${verdict}: ${reason ?? ""} ${path ?? ""}`);
  }
  await demoLetters(endpoint, named);
  return town;
}

/** Over every standing door, begun some days ago and running for weeks yet. */
function runningRound(doors: readonly DoorAt[], today: string, from: string): Round {
  const to = monthOf(
    chinaTime(Date.parse(`${today}T12:00:00+08:00`) + ROUND_DAYS_LEFT * DAY_MS).slice(0, 10),
  ).to;
  const standing = doors.filter(({ door }) => isActive(door)).map(({ id }) => id);
  return {
    kind: "round",
    name: `${Number(today.slice(5, 7))}月敲门听民情`,
    doors: standing,
    from,
    to,
    closed: false,
  };
}
