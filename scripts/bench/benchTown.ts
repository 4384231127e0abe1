import { createHash, randomBytes, randomUUID } from "node:crypto";
import { homeStream } from "../../src/domain/access.ts";
import type { Id } from "../../src/domain/ids.ts";
import { kinds, type SurveyRecord } from "../../src/domain/records.ts";
import type { Revision } from "../../src/domain/revision.ts";
import type { Endpoint } from "../../src/server/http/endpoint.ts";
import { acceptBody, BUILDING_DOORS, doorBody, ids, issueBody, numberedId, visitBody } from "./visits.ts";

/** The register of so many doors, walked by one leader in one round. */
export type BenchTown = { office: Id; leader: Id; round: Id; doors: number };

const grid = numberedId(6, 0);
const patch = numberedId(7, 0);
const APPEND = 1000;

export type Author = { by: Id; device: string; community: Id };

/** A new record's first revision, as a phone writes it. */
export function revisionText(
  id: Id,
  body: SurveyRecord,
  author: Author,
  parent?: Id,
): { text: string; hash: string } {
  const revision: Revision = {
    id: body.kind === "visit" ? id : randomUUID(),
    record: id,
    kind: body.kind,
    v: kinds[body.kind].version,
    base: "",
    changed: Object.keys(body).filter((field) => field !== "kind"),
    ...(parent ? { parent } : {}),
    stream: homeStream(body) ?? "",
    community: author.community,
    by: author.by,
    device: author.device,
    at: "2026-03-18T19:05:07+08:00",
    salt: randomBytes(12).toString("hex"),
    resolved: [],
    body: body as unknown as Revision["body"],
  };
  const text = JSON.stringify(revision);
  return { text, hash: createHash("sha256").update(text).digest("hex") };
}

function buildingBody(n: number): SurveyRecord {
  return {
    kind: "building",
    compound: ids.compound,
    name: `${n + 1}栋`,
    aliases: [],
    code: `B${n + 1}`,
    order: n,
    form: "slab",
    units: [{ key: "1", name: "1", order: 1 }],
    storeys: Array.from({ length: BUILDING_DOORS / 10 }, (_, at) => ({
      index: at + 1,
      label: String(at + 1),
      kind: "dwelling" as const,
    })),
    doorOrder: "ltr",
  };
}

export async function fillBenchTown(endpoint: Endpoint, doors: number): Promise<BenchTown> {
  const office = await endpoint.addPerson({ name: "社区测", role: "office" });
  const leader = await endpoint.addPerson({ name: "邻长测", role: "block_leader" });
  const author: Author = { by: office, device: "bench", community: endpoint.community.id };
  const places: [Id, SurveyRecord][] = [
    [grid, { kind: "grid", name: "第一网格", workers: [] }],
    [patch, { kind: "patch", name: "一片", grid, leaders: [leader] }],
    [ids.compound, { kind: "compound", name: "测速小区", aliases: [], code: "C1", order: 1 }],
    ...Array.from({ length: Math.ceil(doors / BUILDING_DOORS) }, (_, n): [Id, SurveyRecord] => [
      ids.building(n),
      buildingBody(n),
    ]),
    ...Array.from({ length: doors }, (_, n): [Id, SurveyRecord] => [ids.door(n), doorBody(n, patch)]),
    [
      ids.round,
      {
        kind: "round",
        name: "测速轮",
        doors: Array.from({ length: doors }, (_, n) => ids.door(n)),
        from: "2026-01-01",
        closed: false,
      },
    ],
  ];
  await append(
    endpoint,
    places.map(([id, body]) => revisionText(id, body, author)),
    office,
  );
  return { office, leader, round: ids.round, doors };
}

/**
 * Visits by the leader, handed in by the endpoint's own entrance. With days of their own, the last door's
 * only visit is the last of all.
 */
export async function appendVisits(
  endpoint: Endpoint,
  town: BenchTown,
  count: number,
  dayOf?: (n: number) => string,
): Promise<void> {
  const author: Author = { by: town.leader, device: "bench", community: endpoint.community.id };
  await append(endpoint, visitTexts(count, author, town, dayOf), town.leader);
}

export function visitTexts(
  count: number,
  author: Author,
  town: BenchTown,
  dayOf?: (n: number) => string,
): { text: string; hash: string }[] {
  return Array.from({ length: count }, (_, n) => {
    const body = visitBody(n, town.doors, town.round);
    if (dayOf) {
      body.visitedAt = `${dayOf(n)}${body.visitedAt.slice(10)}`;
      body.door = ids.door(n === count - 1 ? town.doors - 1 : n % (town.doors - 1));
    }
    return revisionText(ids.visit(n), body, author, body.door);
  });
}

/**
 * Issues raised at the doors by the leader, of which the office has accepted two of three: what a big
 * community has in some years.
 */
export async function appendIssues(endpoint: Endpoint, town: BenchTown, count: number): Promise<void> {
  const community = endpoint.community.id;
  const leader: Author = { by: town.leader, device: "bench", community };
  const office: Author = { by: town.office, device: "bench", community };
  const numbers = Array.from({ length: count }, (_, n) => n);
  const raised = numbers.map((n) => {
    const body = issueBody(n, town.doors);
    return revisionText(ids.issue(n), body, leader, body.place);
  });
  await append(endpoint, raised, town.leader);
  const taken = numbers.filter((n) => n % 3 !== 0);
  const steps = taken.map((n) => revisionText(randomUUID(), acceptBody(ids.issue(n)), office, ids.issue(n)));
  await append(endpoint, steps, town.office);
}

async function append(endpoint: Endpoint, texts: { text: string; hash: string }[], as: Id): Promise<void> {
  for (let at = 0; at < texts.length; at += APPEND) {
    const receipts = await endpoint.append(texts.slice(at, at + APPEND), as);
    const bad = receipts.find((receipt) => receipt.verdict !== "line");
    if (bad) throw new Error(`the bench's own town was not taken: ${bad.verdict} ${bad.reason ?? ""}`);
  }
}
