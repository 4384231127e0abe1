import type { Checklist, Item } from "../../checklists/checklist.ts";
import { checklistOf, everyChecklist } from "../../checklists/everyChecklist.ts";
import { placeWord } from "../../domain/address.ts";
import type { Building, Door } from "../../domain/doors/place.ts";
import type { Day, Id } from "../../domain/ids.ts";
import type { AnswerCode } from "../../domain/inspections/answers.ts";
import type { Asset } from "../../domain/inspections/asset.ts";
import type { Inspection } from "../../domain/inspections/inspection.ts";
import { asset as assetZh } from "../../words/zh/asset.ts";
import { assetWord, numberWord } from "./assetWord.ts";
import { columnsFor } from "./columnsFor.ts";
import { csvText } from "./csv.ts";
import { type Delivery, sayDelivery } from "./delivery.ts";
import { masked } from "./masked.ts";
import { personCell } from "./personCell.ts";

/**
 * An inspection at its head, as the store shows it. Who wrote it, `begun.by`, also looked: nobody inspects
 * for another.
 */
export type InspectionRow = {
  record: Id;
  body: Inspection;
  state: Delivery["state"];
  pictures?: Delivery["pictures"];
  begun: { by: Id };
  handedBy?: Id;
  letInBy?: Id;
};

/** What things are called and where they stand. What this phone does not hold is left empty. */
export type InspectedPlaces = {
  assets: ReadonlyMap<Id, Asset>;
  doors: ReadonlyMap<Id, Door>;
  buildings: ReadonlyMap<Id, Building>;
  compounds: ReadonlyMap<Id, { name: string }>;
  people: ReadonlyMap<Id, { name: string }>;
  patrols: ReadonlyMap<Id, { name: string }>;
};

const BEFORE = [
  "日期",
  "时间",
  "小区",
  "编号",
  "类型",
  "位置",
  "巡查",
  "结论",
  "严重程度",
  "无法检查",
] as const;
const AFTER = [
  "给谁打了电话",
  "照片张数",
  "补充",
  "巡查人",
  "补录",
  "更正",
  "送达",
  "检查表",
  "记录编号",
  "代交",
  "社区确认收下",
] as const;

/** Free words, left out unless they are asked for. */
const PERSONAL: readonly string[] = ["补充"];

/**
 * One row an inspection made with this checklist, in any version of it; what was taken back is left out. Each
 * question has two columns: the words as they were asked then, and the codes that stay the same for ever.
 */
export function inspectionsCsv(
  checklist: AnswerCode,
  inspections: readonly InspectionRow[],
  places: InspectedPlaces,
  isFull: boolean,
): string {
  return csvText(inspectionRows(checklist, inspections, places, isFull));
}

/** The same as rows of text under their header, for a workbook. */
export function inspectionRows(
  checklist: AnswerCode,
  inspections: readonly InspectionRow[],
  places: InspectedPlaces,
  isFull: boolean,
): string[][] {
  const rows = inspections.filter(({ body }) => body.checklist.id === checklist && !body.withdrawn);
  const items = itemsOf(checklist);
  const header = [...BEFORE, ...items.flatMap(({ ask }) => [ask.zh, `${ask.zh}（代码）`]), ...AFTER];
  const [columnsOf, least] = columnsFor(header, PERSONAL);
  return [[...columnsOf(isFull)], ...rows.map((row) => least(cellsOf(row, items, places), isFull))];
}

/**
 * The checklists that these inspections were made with, in the order in which checklists are offered: a file
 * for each.
 */
export function checklistsIn(inspections: readonly InspectionRow[]): AnswerCode[] {
  const used = new Set(
    inspections.filter(({ body }) => !body.withdrawn).map(({ body }) => body.checklist.id),
  );
  const known = [...new Set(everyChecklist.map(({ id }) => id))];
  return [...known.filter((id) => used.has(id)), ...[...used].filter((id) => !known.includes(id)).sort()];
}

/** `巡查_路灯检查_新塘村小区_2026-03-18.csv`; of a round its name stands for the day. */
export function inspectionsCsvName(checklist: AnswerCode, place: string, when: Day | string): string {
  const name = everyChecklist.find(({ id }) => id === checklist)?.name.zh ?? checklist;
  const safe = (text: string) => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, "").trim();
  return `巡查_${name}_${safe(place) || "社区"}_${safe(when)}.csv`;
}

/** The questions of every version, each once, the newest wording first. */
function itemsOf(checklist: AnswerCode): Item[] {
  const items = new Map<AnswerCode, Item>();
  for (const { id, items: asked } of everyChecklist) {
    if (id !== checklist) continue;
    for (const item of asked)
      if (item.type !== "photo" && item.type !== "note" && !items.has(item.id)) items.set(item.id, item);
  }
  return [...items.values()];
}

function cellsOf(
  { record, body, state, pictures, begun, ...hands }: InspectionRow,
  items: readonly Item[],
  places: InspectedPlaces,
): string[] {
  const asked = checklistOf(body.checklist);
  return [
    body.inspectedAt.slice(0, 10),
    body.inspectedAt.slice(11, 16),
    ...placeCells(body, places),
    body.patrol ? (places.patrols.get(body.patrol)?.name ?? "") : "",
    conclusionOf(body),
    body.severity === undefined ? "" : String(body.severity),
    body.cannotInspect ? assetZh.cannotInspect[body.cannotInspect] : "",
    ...items.flatMap(({ id }) => answerCells(id, body, asked)),
    (body.calledWhom ?? []).map((line) => assetZh.called[line]).join("、"),
    String(body.photos?.length ?? 0),
    masked(body.note),
    places.people.get(begun.by)?.name ?? "",
    yesNo(body.enteredLater === true),
    yesNo(body.corrected === true),
    sayDelivery({ state, pictures }),
    `${body.checklist.id} 第${body.checklist.version}版`,
    record,
    personCell(hands.handedBy, places.people),
    personCell(hands.letInBy, places.people),
  ];
}

function conclusionOf({ severity, cannotInspect }: Inspection): string {
  if (cannotInspect) return "无法检查";
  return severity === undefined ? "看不清" : assetZh.severity[severity];
}

/** The estate, the number, the type and the place in words; of a point indoors those of its door. */
function placeCells(
  { place, placeKind }: Inspection,
  { assets, doors, buildings, compounds }: InspectedPlaces,
): string[] {
  const asset = placeKind === "asset" ? assets.get(place) : undefined;
  if (asset)
    return [
      compoundWord(compounds.get(asset.compound)?.name),
      assetWord(asset.code),
      assetZh.type[asset.type],
      numberWord(asset.where),
    ];
  const door = placeKind === "door" ? doors.get(place) : undefined;
  const building = door && buildings.get(door.building);
  const unit = door && (building?.units.find(({ key }) => key === door.unit)?.name ?? door.unit);
  const where = [word(building?.name, "building"), word(unit, "unit"), word(door?.label, "room")].join("");
  return [
    compoundWord(building && compounds.get(building.compound)?.name),
    door?.code ?? "",
    placeKind === "door" ? assetZh.indoors : "",
    where,
  ];
}

function answerCells(item: AnswerCode, { answers }: Inspection, asked: Checklist | null): [string, string] {
  const codes = Object.hasOwn(answers, item) ? (answers[item] ?? []) : [];
  const options = asked?.items.find(({ id }) => id === item)?.options ?? [];
  return [
    codes.map((code) => options.find((option) => option.code === code)?.say.zh ?? code).join("、"),
    codes.join(" "),
  ];
}

const word = (label: string | undefined, noun: Parameters<typeof placeWord>[1]) =>
  label ? placeWord(label, noun) : "";
const compoundWord = (name: string | undefined) => word(name, "compound");
const yesNo = (is: boolean) => (is ? "是" : "否");
