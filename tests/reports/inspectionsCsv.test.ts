import { describe, expect, test } from "vitest";
import type { Door } from "../../src/domain/doors/place.ts";
import { readCsv } from "../../src/reports/export/csv.ts";
import {
  checklistsIn,
  type InspectedPlaces,
  type InspectionRow,
  inspectionRows,
  inspectionsCsv,
  inspectionsCsvName,
} from "../../src/reports/export/inspectionsCsv.ts";
import { ratesCsv } from "../../src/reports/export/ratesCsv.ts";
import { buildingOf, doorOf } from "../town.ts";
import { assetOf, COMPOUND, idOf, lookAt, nightOf } from "./patrolTown.ts";

const [LAMP, GULLY, DOOR, BUILDING, PERSON, ROUND] = [1, 2, 3, 4, 5, 6].map(idOf) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const places: InspectedPlaces = {
  assets: new Map([
    [LAMP, assetOf("L01", "lamp", { where: "15栋东侧" })],
    [GULLY, assetOf("3-2", "gully", { where: "=1+1" })],
  ]),
  doors: new Map([[DOOR, doorOf(BUILDING, "301") as Door]]),
  buildings: new Map([[BUILDING, buildingOf(COMPOUND)]]),
  compounds: new Map([[COMPOUND, { name: "新塘村小区" }]]),
  people: new Map([[PERSON, { name: "网格员一" }]]),
  patrols: new Map([[ROUND, { name: "三月夜间数灯" }]]),
};
const row = (body: InspectionRow["body"], more: Partial<InspectionRow> = {}): InspectionRow => ({
  record: idOf(99),
  body,
  state: "stored",
  begun: { by: PERSON },
  ...more,
});
const drain = { checklist: { id: "drain", version: 1 } };
/** The cells of a file by their headers, row by row. */
function table(text: string): { [header: string]: string }[] {
  const [header = [], ...rows] = readCsv(text) ?? [];
  expect(new Set(header).size).toBe(header.length);
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}

describe("the table of a day's or a round's inspections", () => {
  test("says of a lamp where it is, what was answered in words and in codes, and how grave it is", () => {
    const out = lookAt(
      LAMP,
      { mode: ["night"], light: ["off"], group: ["two"], dark: ["steps", "fall"] },
      { severity: 3, patrol: ROUND, note: "叫 13812345678 来" },
    );
    const [cells] = table(inspectionsCsv("lamp", [row(out)], places, true));
    expect(cells).toMatchObject({
      日期: "2026-03-10",
      时间: "20:00",
      小区: "新塘村小区",
      编号: "L01",
      类型: "灯",
      位置: "15栋东侧",
      巡查: "三月夜间数灯",
    });
    expect(cells).toMatchObject({
      亮不亮: "不亮",
      "亮不亮（代码）": "off",
      暗处有什么: "台阶坡道、有人摔过",
      "暗处有什么（代码）": "steps fall",
    });
    expect(cells).toMatchObject({
      结论: "严重",
      严重程度: "3",
      无法检查: "",
      补充: "叫 138****5678 来",
      巡查人: "网格员一",
      送达: "已交社区",
      检查表: "lamp 第1版",
    });
    expect(cells).toMatchObject({ 灯杆: "", "灯杆（代码）": "", 照片张数: "0" });
  });

  test("its columns stand in one order, the questions in the middle, and the hands it went through last", () => {
    const out = lookAt(LAMP, { mode: ["night"] });
    const stranger = idOf(77);
    const [header = [], cells = []] =
      readCsv(inspectionsCsv("lamp", [row(out, { handedBy: PERSON, letInBy: stranger })], places, true)) ??
      [];
    expect(header.slice(0, 10).join()).toBe("日期,时间,小区,编号,类型,位置,巡查,结论,严重程度,无法检查");
    expect(header.slice(-11).join()).toBe(
      "给谁打了电话,照片张数,补充,巡查人,补录,更正,送达,检查表,记录编号,代交,社区确认收下",
    );
    expect(cells.slice(-2)).toEqual(["网格员一", stranger]);
  });

  test("has other columns for drains, and a point indoors says its door", () => {
    const home = lookAt(
      DOOR,
      { backflow: ["flood"], where: ["toilet", "floor"] },
      { ...drain, placeKind: "door", severity: 4, calledWhom: ["property", "unreached"] },
    );
    const [cells] = table(inspectionsCsv("drain", [row(home, { state: "waiting" })], places, true));
    expect(cells).toMatchObject({
      编号: "C1-B15-U1-F03-301",
      类型: "户内",
      位置: "15栋1单元301室",
      户内反水: "正在倒灌",
      哪里反: "马桶、地漏",
      结论: "紧急",
    });
    expect(cells).toMatchObject({ 给谁打了电话: "物业、都没打通", 送达: "已存手机" });
    expect(cells).not.toHaveProperty("亮不亮");
  });

  test("leaves out what somebody added in words, unless it is asked for", () => {
    const noted = row(lookAt(GULLY, { gully: ["full"] }, { ...drain, severity: 3, note: "张三家门口" }));
    const [all = [], full = []] = inspectionRows("drain", [noted], places, true);
    const [header = [], cells = []] = inspectionRows("drain", [noted], places, false);
    expect(all.filter((title) => !header.includes(title))).toEqual(["补充"]);
    expect(cells).toEqual(header.map((title) => full[all.indexOf(title)]));
    expect(full.join()).toContain("张三");
  });

  test("disarms formulas and gives a number like 3-2 its noun, so that no spreadsheet makes a date of it", () => {
    const text = inspectionsCsv(
      "drain",
      [row(lookAt(GULLY, { gully: ["full"] }, { ...drain, severity: 3 }))],
      places,
      true,
    );
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(text).toContain(`"3-2号","雨水口","'=1+1"`);
    expect(text.split("\r\n")).toHaveLength(3);
  });

  test("says why something was not looked at, leaves out what was taken back, and tells what could not be seen from what is well", () => {
    const rows = [
      row(lookAt(LAMP, {}, { cannotInspect: "blocked" })),
      row(lookAt(LAMP, { mode: ["night"], light: ["on"] }, { severity: 0, withdrawn: true })),
      row(lookAt(LAMP, { mode: ["night"], light: ["obstructed"] })),
      row(
        lookAt(
          LAMP,
          { mode: ["night"], light: ["on"] },
          { severity: 0, enteredLater: true, corrected: true },
        ),
      ),
    ];
    const cells = table(inspectionsCsv("lamp", rows, places, true));
    expect(cells.map((cell) => [cell.结论, cell.无法检查, cell.严重程度, cell.补录, cell.更正])).toEqual([
      ["无法检查", "被挡住", "", "否", "否"],
      ["看不清", "", "", "否", "否"],
      ["没问题", "", "0", "是", "是"],
    ]);
  });

  test("keeps the codes of a version that this app does not know, and a record whose asset this phone does not hold", () => {
    const newer = lookAt(
      idOf(77),
      { light: ["sparkling"], hue: ["blue"] },
      { checklist: { id: "lamp", version: 9 } },
    );
    const [cells] = table(inspectionsCsv("lamp", [row(newer)], places, true));
    expect(cells).toMatchObject({
      编号: "",
      位置: "",
      亮不亮: "sparkling",
      "亮不亮（代码）": "sparkling",
      检查表: "lamp 第9版",
      记录编号: idOf(99),
    });
  });

  test("is a file for each checklist, named so that a file system takes it", () => {
    const both = [row(lookAt(GULLY, {}, drain)), row(lookAt(LAMP, {}))];
    expect(checklistsIn(both)).toEqual(["lamp", "drain"]);
    expect(inspectionsCsvName("lamp", "新塘/村小区", "2026-03-10")).toBe(
      "巡查_路灯检查_新塘村小区_2026-03-10.csv",
    );
    expect(inspectionsCsvName("drain", "", "雨后:一轮")).toBe("巡查_下水道检查_社区_雨后一轮.csv");
  });
});

describe("the table of rates", () => {
  test("has a row a round, with both numbers beside each rate and its definition", () => {
    const lights = [...Array.from({ length: 8 }, () => "on"), ...Array.from({ length: 12 }, () => "off")];
    const [march, april] = table(
      ratesCsv([
        nightOf(["on", "obstructed", ""], { name: "四月数灯", from: "2026-04-10" }),
        nightOf(lights, { name: "三月数灯", closed: true, closedOn: "2026-03-10" }),
      ]),
    );
    expect(march).toMatchObject({
      巡查: "三月数灯",
      种类: "夜间数灯",
      已关闭: "是",
      应查: "20",
      已查: "20",
      夜里看清的灯: "20",
      算亮的灯: "8",
      亮灯率: "40.0%",
    });
    expect(march?.亮灯率怎么算).toContain("正常亮");
    expect(april).toMatchObject({
      已关闭: "否",
      应查: "3",
      已查: "2",
      还没查: "1",
      夜里看清的灯: "1",
      算亮的灯: "1",
      夜里看不清的灯: "1",
      亮灯率: "100.0%",
    });
    expect(march).toMatchObject({ 整体查过: "", 完好率: "" });
  });
});
