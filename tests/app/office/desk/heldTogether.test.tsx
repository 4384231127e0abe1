import { afterEach, beforeAll, expect, test, vi } from "vitest";
import Held from "../../../../src/app/office/inbox/held/Held.tsx";
import { PROTO } from "../../../../src/sync/protocol.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { newId, phoneWith, someone, visitOf } from "../../store/phone.ts";
import { layOut, type Paper } from "../paper.ts";
import { buttonSaying, drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});
afterEach(() => vi.unstubAllGlobals());

const [one, other] = [newId(), newId()];
const at = "2026-03-18T11:05:07Z";
const heldOf = (by: string, seq: number) => {
  const [id, body] = [newId(), visitOf(newId())];
  const place = { v: 1, base: "", stream: "", community: someone.community.id, device: "d", salt: "" };
  const revision = { id, record: id, kind: "visit", ...place, changed: [], resolved: [], by, at, body };
  return { id, text: JSON.stringify(revision), reason: "access", by, receivedAt: at, seq, letIn: "tap" };
};

/** The desk over what the endpoint answers of two people's words. */
async function drawn(total: number): Promise<void> {
  const { store } = await phoneWith(officeMe);
  const person = (name: string) => ({
    kind: "person" as const,
    name,
    role: "block_leader" as const,
    left: false,
  });
  await store.saveAll([
    { id: one, body: person("邻长甲") },
    { id: other, body: person("邻长乙") },
  ]);
  const page = { held: [heldOf(one, 2), heldOf(other, 1)], total, taps: total, aside: 0, more: total > 2 };
  vi.stubGlobal("fetch", async () => Response.json({ proto: PROTO, ...page }));
  await drawAtDesk(sheet, store, <Held path="/office/held" />, "邻长乙");
  store.close();
}

test("what several people tapped is let in together where all of it is on the page, with everybody named", async () => {
  await drawn(2);
  expect(buttonSaying(sheet, "一起收下这 2 条")).toBeDefined();
  expect(sheet.textContent).toMatch(/记为 邻长[甲乙].*邻长[甲乙].* 写的/);
});

test("not where more is to come than is seen", async () => {
  await drawn(60);
  expect(sheet.all((node) => node.localName === "button").length).toBeGreaterThan(2);
  expect(buttonSaying(sheet, "一起收下")).toBeUndefined();
});
