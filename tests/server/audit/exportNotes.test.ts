import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ExportNote } from "../../../src/domain/exports/exportNote.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { verifyAudit } from "../../../src/server/audit/verify.ts";
import type { AuditPage } from "../../../src/sync/auditProtocol.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { joinAs, openTown, type Phone, settledTown, write } from "../town.ts";

const noteOf = (person: Id, more: Partial<ExportNote> = {}): ExportNote => ({
  ...{ kind: "export_note", person, what: "visits", format: "csv", count: 12, reason: "meeting" },
  ...{ at: "2026-03-18T17:00:00+08:00", ...more },
});
const pageOf = async (desk: Phone, query = "") =>
  (await (await desk.get(`/api/audit${query}`)).json()) as AuditPage;
const exportsIn = ({ lines }: AuditPage) => lines.filter(({ act }) => act === "exported");

async function openDesk() {
  const town = await openTown();
  const { endpoint } = town;
  const { office, leaderA, leaderB } = await settledTown(town);
  const desk = await joinAs(endpoint, office);
  const walker = await joinAs(endpoint, leaderA);
  const say = (by: Id, body: ExportNote, edit = {}) => write(endpoint, by, body, edit);
  return { town, endpoint, office, leaderA, leaderB, desk, walker, say };
}

test("what somebody took out, and why, stands in the audit once, without a word of theirs", async () => {
  const { town, leaderA, desk, walker, say } = await openDesk();
  const note = say(leaderA, noteOf(leaderA, { reason: "other", words: "张三家要看" }));
  for (let twice = 0; twice < 2; twice += 1)
    expect((await walker.sync([note])).receipts).toMatchObject([{ verdict: "line" }]);
  expect(exportsIn(await pageOf(desk))).toMatchObject([
    { by: leaderA, about: note.revision.id, what: "visits csv other", count: 12, rev: note.revision.id },
  ]);
  expect(readFileSync(join(town.data, "beside", "audit.jsonl"), "utf8")).not.toContain("张三");
  expect(await verifyAudit(town.data)).toMatchObject({ broken: null });
});

test("the office reads what each person says of it, and no colleague does", async () => {
  const { endpoint, leaderA, leaderB, desk, walker, say } = await openDesk();
  const note = say(leaderA, noteOf(leaderA));
  await walker.sync([note]);
  const colleague = await joinAs(endpoint, leaderB);
  const hears = async (phone: Phone) =>
    (await phone.sync([], { cursors: {} })).rows.some(({ id }) => id === note.revision.id);
  expect([await hears(desk), await hears(colleague)]).toEqual([true, false]);
});

test("nobody says of somebody else that they took something out, the office and whoever it lets in neither", async () => {
  const { office, leaderA, leaderB, desk, walker, say } = await openDesk();
  const forged = say(leaderA, noteOf(leaderB));
  const byOffice = say(office, noteOf(leaderA));
  expect((await walker.sync([forged])).receipts).toMatchObject([{ verdict: "held" }]);
  expect((await desk.sync([byOffice])).receipts).toMatchObject([{ verdict: "held", reason: "form" }]);
  for (const { revision } of [forged, byOffice])
    await desk.post("/api/held/accept", { proto: PROTO, id: revision.id, sure: true });
  // By another hand it is nobody's.
  const brought = say(leaderB, noteOf(leaderB));
  const file = { push: [{ text: brought.text, hash: brought.hash }] };
  await walker.post("/api/handed-in", { proto: PROTO, ...file });
  await desk.post("/api/held/accept", { proto: PROTO, id: brought.revision.id, sure: true });
  expect(exportsIn(await pageOf(desk))).toEqual([]);
});

test("nobody says it otherwise afterwards, or takes it back", async () => {
  const { office, leaderA, desk, walker, say } = await openDesk();
  const note = say(leaderA, noteOf(leaderA));
  await walker.sync([note]);
  const edit = { record: note.revision.id, base: note.revision.id, changed: ["count"] };
  const less = say(leaderA, noteOf(leaderA, { count: 0 }), edit);
  const byOffice = say(office, noteOf(leaderA, { count: 0 }), edit);
  expect((await walker.sync([less])).receipts).toMatchObject([{ verdict: "held" }]);
  expect((await desk.sync([byOffice])).receipts).toMatchObject([{ verdict: "held" }]);
  expect(exportsIn(await pageOf(desk))).toMatchObject([{ count: 12 }]);
});

test("words that are too long, a code of nobody's and a number below nothing are held and noted nowhere", async () => {
  const { leaderA, desk, walker, say } = await openDesk();
  const wrong = [
    { words: "长".repeat(101) },
    { what: "张三家" as "visits" },
    { reason: "因为张三" as "check" },
    { count: -1 },
    { count: 1e12 },
  ].map((more) => say(leaderA, noteOf(leaderA, more)));
  for (const { reason } of (await walker.sync(wrong)).receipts) expect(reason).toBe("form");
  expect(exportsIn(await pageOf(desk))).toEqual([]);
});

test("a volunteer's and a viewer's are refused", async () => {
  const { endpoint, desk, say } = await openDesk();
  for (const role of ["volunteer", "viewer"] as const) {
    const person = await endpoint.addPerson({ name: "志愿者", role });
    const phone = await joinAs(endpoint, person);
    const answer = await phone.sync([say(person, noteOf(person))]);
    expect(answer.receipts).toMatchObject([{ verdict: "refused", reason: "no-right" }]);
  }
  expect(exportsIn(await pageOf(desk))).toEqual([]);
});

test("a thousand notes are a thousand lines, read a page at a time, and the chain is whole", async () => {
  const { town, leaderA, desk, walker, say } = await openDesk();
  const before = (await pageOf(desk)).total;
  for (let hundred = 0; hundred < 10; hundred += 1)
    await walker.sync(Array.from({ length: 100 }, () => say(leaderA, noteOf(leaderA))));
  const page = await pageOf(desk);
  expect([page.lines.length, page.total - before, page.broken]).toEqual([100, 1000, undefined]);
  expect(await verifyAudit(town.data)).toEqual({ count: before + 1000, broken: null });
});
