import { afterAll, beforeAll, expect, test } from "vitest";
import { PatrolRounds } from "../../../../src/app/office/assets/PatrolRounds.tsx";
import { DoorsTable } from "../../../../src/app/office/register/DoorsTable.tsx";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import Rounds from "../../../../src/app/office/rounds/Rounds.tsx";
import { WithReads } from "../../../../src/app/patrolReads.tsx";
import { loadWords } from "../../../../src/words/loader.ts";
import { assetOf, COMPOUND, idOf, lookAt, patrolOf } from "../../../reports/patrolTown.ts";
import { type Estate, openTown, smallEstate, type Town } from "../../../town.ts";
import { newId, phoneWith, visitOf } from "../../store/phone.ts";
import { layOut, type Paper } from "../paper.ts";
import { drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
let town: Town;
let estate: Estate;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
  town = await openTown();
  estate = await smallEstate(town);
});
afterAll(() => town.close());

/** What stands in each row, but for the box that chooses it. */
const rows = () =>
  sheet
    .all((node) => node.localName === "tr" && node.getAttribute("data-row") !== null)
    .map((row) => row.all(({ localName }) => localName === "td").slice(1))
    .map((cells) => cells.map((cell) => cell.textContent.trim()));

test("every standing door has its line, and is narrowed by what the address asks", async () => {
  const { office, doors } = estate;
  await office.edit("door", doors[1], { status: "phantom" });
  const register = await readRegisterOf(office.store);
  const table = <DoorsTable register={register} />;
  await drawAtDesk(sheet, office.store, table, "301", { me: office.me });
  const line = (door: string, patch: string, leader: string) => [
    "新塘村小区",
    "15栋",
    "1单元",
    "3层",
    door,
    "住宅",
    "第一网格",
    patch,
    leader,
  ];
  expect(rows()).toEqual([line("301", "一片", "邻长甲"), line("303", "二片", "邻长乙")]);
  await drawAtDesk(sheet, office.store, table, "303", { me: office.me, query: { patch: "二片" } });
  expect(rows()).toEqual([line("303", "二片", "邻长乙")]);
});

test("rounds stand in one table, the running ones first, each with how far it is, and are narrowed to a state", async () => {
  const { office, doors } = estate;
  const round = await office.write({
    ...{ kind: "round", name: "二月走访", from: "2026-02-01", to: "2026-02-28" },
    ...{ doors: [doors[0], doors[2]], closed: true },
  });
  await office.write({ ...visitOf(doors[0], { round, visitedAt: "2026-02-03T09:00:00+08:00" }) });
  const running = await office.write({
    ...{ kind: "round", name: "三月走访", from: "2026-03-01", to: "2026-03-31" },
    ...{ doors: [doors[0], doors[2]], closed: false },
  });
  for (const door of [doors[0], doors[2]])
    await office.write({
      ...visitOf(door, { round: running, visitedAt: "2026-03-03T09:00:00+08:00" }),
    });
  const ended = ["二月走访", "已结束", "2月1日", "2月28日", "1 / 2 户 · 50%", "1"];
  const table = <Rounds path="/office/rounds" />;
  await drawAtDesk(sheet, office.store, table, "1 / 2", { me: office.me });
  expect(rows()).toEqual([["三月走访", "进行中", "3月1日", "3月31日", "2 / 2 户 · 100%", "0"], ended]);
  await drawAtDesk(sheet, office.store, table, "1 / 2", { me: office.me, query: { state: "closed" } });
  expect(rows()).toEqual([ended]);
  await office.edit("round", running, { closed: true, endedEarly: "mistaken" });
  await drawAtDesk(sheet, office.store, table, "开错了", { me: office.me, query: { state: "early" } });
  expect(rows().map((cells) => cells.slice(0, 2))).toEqual([["三月走访", "提前结束 · 开错了"]]);
  await office.exchange();
  await estate.first.exchange();
  const heard = await estate.first.see("round", running);
  expect([heard.state, heard.body.endedEarly]).toEqual(["stored", "mistaken"]);
});

test("rounds over lamps say how far they are, how many were lit, and why one was ended early", async () => {
  const { store } = await phoneWith(officeMe);
  const [one, other] = [idOf(1), idOf(2)];
  const [night, early] = [newId(), newId()];
  await store.saveAll([
    { id: COMPOUND, body: { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 0 } },
    { id: one, body: assetOf("L01") },
    { id: other, body: assetOf("L02") },
    { id: night, body: { ...patrolOf([one, other]), name: "三月数灯", from: "2026-03-02" } },
    {
      id: early,
      body: {
        ...{ ...patrolOf([one]), name: "开错的", from: "2026-03-01" },
        ...{ closed: true, closedOn: "2026-03-01", endedEarly: "mistaken" },
      },
    },
    { id: newId(), body: { ...lookAt(one, { light: ["on"] }), patrol: night } },
  ]);
  const page = (
    <WithReads>
      <PatrolRounds />
    </WithReads>
  );
  await drawAtDesk(sheet, store, page, "三月数灯");
  expect(rows().map((cells) => [cells[0], cells[5], cells[3], cells[4]])).toEqual([
    ["三月数灯", "进行中", "1 / 2 · 50.0%", "1 / 1 · 100.0%"],
    ["开错的", "提前结束 · 开错了", "0 / 1 · 0.0%", "尚未检查"],
  ]);
});
