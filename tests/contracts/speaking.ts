import { randomUUID } from "node:crypto";
import type { Id } from "../../src/domain/ids.ts";
import type { Person } from "../../src/domain/person.ts";
import type { Log } from "../../src/server/log/log.ts";
import { parsePush } from "../../src/server/log/parsedPush.ts";
import { PROTO, type Receipt, type SyncAnswer, type SyncRequest } from "../../src/sync/protocol.ts";
import { expectAll, type Written, writeIn } from "../server/town.ts";

/** An office person, two patches with a leader each. */
export async function settle(log: Log) {
  const person = (name: string, role: Person["role"]) =>
    writeIn(log.community, log.community, { kind: "person", name, role, left: false });
  const people = [
    person("社区甲", "office"),
    person("邻长甲", "block_leader"),
    person("邻长乙", "block_leader"),
  ];
  const [office = "", leader = "", otherLeader = ""] = people.map((one) => one.revision.record);
  const patchOf = (name: string, leaders: Id[]) =>
    writeIn(log.community, office, { kind: "patch", name, grid: randomUUID(), leaders });
  const patchWritten = patchOf("甲片", [leader]);
  const other = patchOf("乙片", [otherLeader]);
  const receipts = await take(log, [...people, patchWritten, other]);
  expectAll(receipts, "line");
  return {
    office,
    leader,
    otherLeader,
    patchWritten,
    patch: patchWritten.revision.id,
    otherPatch: other.revision.id,
  };
}

export function edit(from: Written, change: { [field: string]: unknown }): Written {
  const { record, id, by, community, body } = from.revision;
  return writeIn(community, by, { ...body, ...change } as never, {
    record,
    base: id,
    changed: Object.keys(change),
  });
}

export function take(log: Log, written: Written[]): Promise<Receipt[]> {
  return log.take(
    written.map((one) => parsePush(one, log.community)),
    null,
  );
}

export function pull(
  log: Log,
  person: Id,
  cursors: SyncRequest["cursors"] = {},
  max = 1000,
): Promise<SyncAnswer> {
  return exchange(log, person, { cursors, max });
}

export function exchange(log: Log, person: Id, change: Partial<SyncRequest>): Promise<SyncAnswer> {
  const quiet = {
    top: { seq: 0, chain: "" },
    proofs: [],
    streamsDigest: "",
    at: "2026-03-18T17:00:00+08:00",
    cursors: {},
    push: [],
    max: 1000,
  };
  return log.exchange(person, { proto: PROTO, ...quiet, ...change });
}
