import { expect, test } from "vitest";
import { PROTO, type SyncAnswer } from "../../src/sync/protocol.ts";
import { doorBody, writeIn } from "../server/town.ts";
import type { OpenLogs } from "./log.ts";
import { edit, exchange, pull, settle, take } from "./speaking.ts";

const MANY = 700;

/** What is read for phones that have much to hear, beside those that have little to say. */
export function readingContract(open: () => Promise<OpenLogs>): void {
  test("whoever hands in while far behind has the receipts at once, and reads most without handing in", async () => {
    const { log } = await open();
    const { office, patch } = await settle(log);
    const doors = Array.from({ length: MANY }, (_, nth) =>
      writeIn(log.community, office, doorBody(patch, { label: String(nth) })),
    );
    await take(log, doors);
    const own = Array.from({ length: 3 }, () => writeIn(log.community, office, doorBody(patch)));
    const push = own.map(({ text, hash }) => ({ text, hash }));
    const answers: SyncAnswer[] = [await exchange(log, office, { push })];
    expect(answers[0]?.receipts.map(({ verdict }) => verdict)).toEqual(["line", "line", "line"]);
    expect(answers[0]?.rows.length).toBeLessThan(MANY / 2);
    expect(answers[0]?.rows.length).toBeGreaterThan(0);
    for (let last = answers[0]; last?.more; last = answers.at(-1))
      answers.push(await exchange(log, office, { cursors: last.cursors, top: last.top }));
    const told = answers.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(new Set(told).size).toBe(told.length);
    for (const { revision } of doors) expect(told).toContain(revision.id);
  });

  test("what others have changed, moved or had erased since is told as if nobody had read it before", async () => {
    const { log, others } = await open();
    const [other = log, fresh = log] = others;
    const { office, patch, otherPatch } = await settle(log);
    const doors = Array.from({ length: MANY }, () => writeIn(log.community, office, doorBody(patch)));
    await take(log, doors);
    const top = (await pull(log, office, {}, 0)).top.seq;
    const cursors = { all: top, rounds: top };
    const first = () => pull(log, office, cursors, 300);
    const ids = async () => (await first()).rows.map(({ id }) => id);
    const isLike = async () => expect(await first()).toEqual(await pull(fresh, office, cursors, 300));
    expect((await ids()).length).toBe(300);
    expect((await first()).rows).toBe((await first()).rows);
    const [edited, moved, erased] = doors;
    if (!edited || !moved || !erased) throw new Error("nothing was written");
    await take(other, [edit(edited, { label: "309" })]);
    expect(await ids()).not.toContain(edited.revision.id);
    await isLike();
    await take(other, [edit(moved, { patch: otherPatch })]);
    expect(await ids()).not.toContain(moved.revision.id);
    await isLike();
    await other.empty([erased.revision.record]);
    expect(await ids()).not.toContain(erased.revision.id);
    await isLike();
    await take(other, [writeIn(log.community, office, doorBody(patch))]);
    await isLike();
  });

  test("says without asking anybody who has much to hear and who has little", async () => {
    const { log } = await open();
    const { office, patch } = await settle(log);
    const doors = Array.from({ length: 1001 }, () => writeIn(log.community, office, doorBody(patch)));
    await take(log, doors);
    const { top, cursors } = await exchange(log, office, { max: 1000 });
    const before = { proofs: [], streamsDigest: "", at: "2026-03-18T17:00:00+08:00" };
    const asked = { proto: PROTO, top, ...before, max: 1000 } as const;
    expect(log.isFarBehind({ ...asked, cursors: {}, push: [] })).toBe(true);
    expect(log.isFarBehind({ ...asked, cursors: { ...cursors, [`patch:${patch}`]: 1 }, push: [] })).toBe(
      true,
    );
    const near = Object.fromEntries(Object.keys(cursors).map((stream) => [stream, top.seq - 1]));
    expect(log.isFarBehind({ ...asked, cursors: near, push: [] })).toBe(false);
    expect(log.isFarBehind({ ...asked, max: 0, cursors: {}, push: [] })).toBe(false);
    const [push] = doors.map(({ text, hash }) => ({ text, hash }));
    expect(log.isFarBehind({ ...asked, cursors: {}, push: push ? [push] : [] })).toBe(false);
  });
}
