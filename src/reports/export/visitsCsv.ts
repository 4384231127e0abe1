import { placeWord } from "../../domain/address.ts";
import type { Building, Door } from "../../domain/doors/place.ts";
import type { Day, Id } from "../../domain/ids.ts";
import { plainText } from "../../domain/text/plainText.ts";
import type { EndedEarly } from "../../domain/visits/round.ts";
import type { Visit } from "../../domain/visits/visit.ts";
import { answers as answersZh } from "../../words/zh/answers.ts";
import { core as zh } from "../../words/zh/core.ts";
import { rounds as roundsZh } from "../../words/zh/rounds.ts";
import { columnsFor } from "./columnsFor.ts";
import { csvCells, csvRow, csvStart } from "./csv.ts";
import { type Delivery, sayDelivery } from "./delivery.ts";
import { masked } from "./masked.ts";
import { personCell } from "./personCell.ts";

/** New columns stand behind the old ones, so that what counts them from the left counts on. */
export const VISIT_COLUMNS = [
  "日期",
  "时间",
  "小区",
  "楼栋",
  "单元",
  "楼层",
  "房号",
  "户码",
  "结果",
  "走访形式",
  "见到谁",
  "话题",
  "当场解决",
  "满意度",
  "下次再访",
  "备注",
  "走访人",
  "补录",
  "更正",
  "送达",
  "记录编号",
  "录入人",
  "代交",
  "社区确认收下",
  "行动",
  "网格",
  "片区",
  "行动没做完的原因",
] as const;

/** What is left out unless it is asked for: free words, and who lives there as far as a visit says it. */
const PERSONAL: readonly string[] = ["见到谁", "备注"];
const [columnsOf, cellsOf] = columnsFor(VISIT_COLUMNS, PERSONAL);

/**
 * A visit at its head, as the store shows it. `begun.by` wrote it and knocked, whoever corrected it since,
 * unless the body says who did. `handedBy` brought it, `letInBy` of the office let it in, where it did not
 * come by its author's own hand.
 */
export type VisitRow = {
  record: Id;
  body: Visit;
  state: Delivery["state"];
  pictures?: Delivery["pictures"];
  begun: { by: Id };
  handedBy?: Id;
  letInBy?: Id;
};

/** Where the doors stand and what people are called. What this phone does not hold is left empty. */
export type VisitedPlaces = {
  doors: ReadonlyMap<Id, Door>;
  buildings: ReadonlyMap<Id, Building>;
  compounds: ReadonlyMap<Id, { name: string }>;
  people: ReadonlyMap<Id, { name: string }>;
  rounds?: ReadonlyMap<Id, { name: string; endedEarly?: EndedEarly }>;
  patches?: ReadonlyMap<Id, { name: string; grid: Id }>;
  grids?: ReadonlyMap<Id, { name: string }>;
};

const CHUNK_ROWS = 1000;

/**
 * One row a record; what was taken back is left out. The header and the words are Chinese whatever the screen
 * speaks.
 */
export function visitsCsv(visits: Iterable<VisitRow>, places: VisitedPlaces, isFull: boolean): string {
  const sayDoor = doorsInWords(places);
  let text = csvStart + csvRow(columnsOf(isFull));
  for (const visit of visits) if (!visit.body.withdrawn) text += visitRow(visit, places, sayDoor, isFull);
  return text;
}

/** The same as rows of text under their header, for a workbook. */
export function visitRows(visits: Iterable<VisitRow>, places: VisitedPlaces, isFull: boolean): string[][] {
  const sayDoor = doorsInWords(places);
  const rows: string[][] = [[...columnsOf(isFull)]];
  for (const visit of visits) {
    if (visit.body.withdrawn) continue;
    const { place, area } = sayDoor(visit.body.door);
    const all = [...whenOf(visit), ...place, ...whatOf(visit, places), ...area, whyEnded(visit, places)];
    rows.push(cellsOf(all, isFull));
  }
  return rows;
}

/**
 * The same in pieces, so that the screen can breathe: `rest` is awaited between them and told how far it is.
 */
export async function visitsCsvSlowly(
  visits: readonly VisitRow[],
  places: VisitedPlaces,
  rest: (done: number) => Promise<unknown>,
  isFull: boolean,
): Promise<string[]> {
  const sayDoor = doorsInWords(places);
  const pieces = [csvStart + csvRow(columnsOf(isFull))];
  for (let at = 0; at < visits.length; at += CHUNK_ROWS) {
    let piece = "";
    for (const visit of visits.slice(at, at + CHUNK_ROWS))
      if (!visit.body.withdrawn) piece += visitRow(visit, places, sayDoor, isFull);
    pieces.push(piece);
    await rest(Math.min(at + CHUNK_ROWS, visits.length));
  }
  return pieces;
}

/** `走访_新塘村小区_2026-03-18.csv`; of several days `…_2026-03-01至2026-03-18.csv`. */
export function visitsCsvName(place: string, from: Day, to: Day): string {
  const safe =
    plainText(place)
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, "")
      .trim() || "社区";
  return `走访_${safe}_${from === to ? from : `${from}至${to}`}.csv`;
}

/** The compound that all these visits were in, else the community. */
export function placeCells(visits: Iterable<VisitRow>, places: VisitedPlaces, community: string): string {
  const compounds = new Set<Id | undefined>();
  for (const { body } of visits)
    compounds.add(places.buildings.get(places.doors.get(body.door)?.building ?? "")?.compound);
  const [only] = compounds;
  return (compounds.size === 1 && only && places.compounds.get(only)?.name) || community;
}

/** The cells of a door, as they stand in the file: where it is, and behind everything whose it is. */
type DoorCells = { place: string[]; area: string[]; placeCsv: string; areaCsv: string };
type SayDoor = (id: Id) => DoorCells;

/** Where a door is, in words: put together once a door and not once a visit. */
function doorsInWords({ doors, buildings, compounds, patches, grids }: VisitedPlaces): SayDoor {
  const said = new Map<Id, DoorCells>();
  return (id) => {
    const known = said.get(id);
    if (known !== undefined) return known;
    const door = doors.get(id);
    const building = door && buildings.get(door.building);
    const unit = door && (building?.units.find(({ key }) => key === door.unit)?.name ?? door.unit);
    const storey =
      door && (building?.storeys.find(({ index }) => index === door.storey)?.label ?? String(door.storey));
    const place = [
      word(building && compounds.get(building.compound)?.name, "compound"),
      word(building?.name, "building"),
      word(unit, "unit"),
      word(storey, "storey"),
      word(door?.label, "room"),
      door?.code ?? "",
    ];
    const patch = door?.patch ? patches?.get(door.patch) : undefined;
    const area = [word(patch && grids?.get(patch.grid)?.name, "grid"), word(patch?.name, "patch")];
    const cells = { place, area, placeCsv: csvCells(place), areaCsv: csvCells(area) };
    said.set(id, cells);
    return cells;
  };
}

function visitRow(visit: VisitRow, places: VisitedPlaces, sayDoor: SayDoor, isFull: boolean): string {
  const { placeCsv, areaCsv } = sayDoor(visit.body.door);
  const what = cellsOf(whatOf(visit, places), isFull, WHAT_FROM);
  const ended = csvRow([whyEnded(visit, places)]);
  return `${csvCells(whenOf(visit))},${placeCsv},${csvCells(what)},${areaCsv},${ended}`;
}

/** Before what was done stand its time and its door. */
const WHAT_FROM = VISIT_COLUMNS.indexOf("结果");

const whenOf = ({ body }: VisitRow) => [body.visitedAt.slice(0, 10), body.visitedAt.slice(11, 16)];

function whatOf(
  { record, body, state, pictures, begun, ...hands }: VisitRow,
  { people, rounds }: VisitedPlaces,
): string[] {
  return [
    zh.result[body.result],
    body.mode ? answersZh.mode[body.mode] : "",
    body.personMet ? answersZh.personMet[body.personMet] : "",
    body.topics.map((topic) => answersZh.topic[topic]).join("、"),
    body.solvedNow === undefined ? "" : yesNo(body.solvedNow),
    body.satisfaction ? answersZh.satisfaction[body.satisfaction] : "未问",
    body.revisitOn ?? "",
    masked(body.note),
    people.get(body.visitedBy ?? begun.by)?.name ?? "",
    yesNo(body.enteredLater),
    yesNo(body.corrected === true),
    sayDelivery({ state, pictures }),
    record,
    people.get(begun.by)?.name ?? "",
    personCell(hands.handedBy, people),
    personCell(hands.letInBy, people),
    (body.round && rounds?.get(body.round)?.name) || "",
  ];
}

/** Why the visit's round was ended before it was done. */
function whyEnded({ body }: VisitRow, { rounds }: VisitedPlaces): string {
  const why = body.round && rounds?.get(body.round)?.endedEarly;
  return why ? roundsZh.endReason[why] : "";
}

const word = (label: string | undefined, noun: Parameters<typeof placeWord>[1]) =>
  label ? placeWord(label, noun) : "";
const yesNo = (is: boolean) => (is ? "是" : "否");
