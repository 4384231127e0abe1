import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import People from "../../../../src/app/office/people/People.tsx";
import type { DeviceList } from "../../../../src/sync/officeProtocol.ts";
import { PROTO } from "../../../../src/sync/protocol.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { newId, phoneWith } from "../../store/phone.ts";
import { buttonSaying, drawAtDesk, officeMe } from "../desk/atDesk.ts";
import { layOut, type Paper, settled } from "../paper.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

type Device = DeviceList["devices"][number];

test("who is let in beside the list is asked about no more in the list, at once", async () => {
  const { store } = await phoneWith(officeMe);
  const leader = newId();
  const body = { kind: "person", name: "邻长甲", role: "block_leader", left: false } as const;
  await store.saveAll([{ id: leader, body }]);
  let waits: true | undefined = true;
  vi.stubGlobal("fetch", async (url: string) => {
    if (url === "/api/devices/admit") {
      waits = undefined;
      return Response.json({ proto: PROTO, ok: true });
    }
    const device = { id: "d", person: leader, name: "红米", joinedAt: "2026-03-01T08:00:00Z", waits };
    return Response.json({ proto: PROTO, devices: [{ ...device, superseded: false, unsent: 0 }] });
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const both = (
    <>
      <People path="/office/people" />
      <People path={`/office/people/person/${leader}`} />
    </>
  );
  await drawAtDesk(sheet, store, both, "待询问的手机");
  await settled(sheet, () => buttonSaying(sheet, "同意加入") !== undefined);
  buttonSaying(sheet, "同意加入")?.tap();
  await settled(sheet, () => buttonSaying(sheet, "同意加入") === undefined);
  expect(sheet.textContent).not.toContain("待询问的手机");
});

/** The people's page of somebody who has these phones, and what the office was asked for codes. */
async function personWith(phones: readonly Partial<Device>[]) {
  const { store } = await phoneWith(officeMe);
  const leader = newId();
  const body = { kind: "person", name: "邻长甲", role: "block_leader", left: false } as const;
  await store.saveAll([{ id: leader, body }]);
  const devices = phones.map((one, nth) => ({
    ...{ id: `d${nth}`, person: leader, name: `手机${nth}`, joinedAt: "2026-03-01T08:00:00Z" },
    ...{ superseded: false, unsent: 0, ...one },
  }));
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (url === "/api/devices") return Response.json({ proto: PROTO, devices });
    if (url !== "/api/codes") return new Response(null, { status: 500 });
    asked.push(JSON.parse(String(init.body)));
    const code = { code: "abcdefghijklmnopqrst", digits: "12345678", expiresAt: "2026-03-21T08:00:00Z" };
    return Response.json({ proto: PROTO, ...code });
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const path = `/office/people/person/${leader}`;
  await drawAtDesk(sheet, store, <People path={path} />, "加入码", { path });
  return { leader, asked };
}

test("who has two phones gets a third beside them, or instead of the one that is named", async () => {
  const { leader, asked } = await personWith([
    {},
    {},
    { superseded: true },
    { taken: { at: "2026-03-02T08:00:00Z" } },
    { waits: true },
    { ended: { at: "2026-03-02T08:00:00Z", why: "idle" } },
  ]);
  await settled(sheet, () => buttonSaying(sheet, "再加一部") !== undefined);
  expect(buttonSaying(sheet, "生成加入码")).toBeUndefined();
  const named = sheet.all((node) => node.localName === "button" && node.textContent.includes("换下“"));
  expect(named.map(({ textContent }) => textContent.trim())).toEqual(["换下“手机0”", "换下“手机1”"]);
  buttonSaying(sheet, "再加一部")?.tap();
  await settled(sheet, () => sheet.textContent.includes("原来的 2 部照常用"));
  buttonSaying(sheet, "换下“手机1”")?.tap();
  await settled(sheet, () => sheet.textContent.includes("换下“手机1”：新手机联系上社区以后"));
  expect(asked).toEqual([
    { proto: PROTO, person: leader, replaces: [] },
    { proto: PROTO, person: leader, replaces: ["d1"] },
  ]);
});

test("two that have one name are told apart by when they were heard", async () => {
  await personWith([
    { name: "红米", heardAt: "2026-03-02T08:00:00Z" },
    { name: "红米", heardAt: "2026-03-03T08:00:00Z" },
  ]);
  await settled(sheet, () => buttonSaying(sheet, "再加一部") !== undefined);
  const named = sheet.all((node) => node.localName === "button" && node.textContent.includes("换下“"));
  const said = named.map(({ textContent }) => textContent);
  expect(said.map((one) => /最近联系 3月(\d)日/.exec(one)?.[1])).toEqual(["2", "3"]);
});

test("who has none that is in use gets one as ever", async () => {
  const { leader, asked } = await personWith([{ superseded: true }]);
  await settled(sheet, () => buttonSaying(sheet, "生成加入码") !== undefined);
  buttonSaying(sheet, "生成加入码")?.tap();
  await settled(sheet, () => asked.length === 1);
  expect(asked).toEqual([{ proto: PROTO, person: leader }]);
});
