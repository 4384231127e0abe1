import type { Day, Id } from "../../src/domain/ids.ts";
import type { HandlingUnits } from "../../src/domain/issues/handlingUnits.ts";
import type { Issue } from "../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../src/domain/issues/issueEvent.ts";
import { type IssueState, type IssueStep, moves } from "../../src/domain/issues/moves.ts";
import type { SlipPlace } from "../../src/domain/issues/slipPlace.ts";
import { addDays } from "../../src/domain/time/days.ts";
import type { Endpoint } from "../../src/server/http/endpoint.ts";
import { PROTO } from "../../src/sync/protocol.ts";
import type { DemoPlaces } from "./demoPlaces.ts";
import type { DemoWriting } from "./demoWriting.ts";

type Town = {
  places: DemoPlaces;
  person: (name: string) => Id;
  /** The id of the one list of units. */
  units: Id;
  today: Day;
  named: (...parts: string[]) => Promise<Id>;
};

const UNITS: HandlingUnits = {
  kind: "handling_units",
  units: [
    { sort: "property", name: "新塘物业", code: "WY1" },
    { sort: "street", name: "街道城管办", code: "JD1" },
    { sort: "company", name: "某管道疏通公司", code: "QY1" },
    { sort: "owners", name: "新塘村业委会", code: "YW1" },
  ],
};

/** One step of a story: so many days ago, by whom, what was said. */
type Told = [daysAgo: number, hour: number, by: string, step: IssueStep, said?: Partial<IssueEvent>];

/**
 * Nine stories of issues, each at another place of its life: the burst sewer of 15栋 that was mended within
 * five days and is to be told at one more door, a litter that was nothing to mend, a piece of land that waits
 * for a vote, a roof that leaks again, what two people said on the phone and at the counter, what a volunteer
 * saw, and what two wrote on slips of 15栋, of which one was mended and one could not be.
 */
export async function demoIssues({ places, person, units, today, named }: Town): Promise<DemoWriting[]> {
  const on = (daysAgo: number, hour: number, minute = 0) =>
    `${addDays(today, -daysAgo)}T${two(hour)}:${two(minute)}:00+08:00`;
  const doorOf = (building: string, unit: string, label: string): Id => {
    const house = places.buildings.find((one) => one.building.name === building)?.id;
    const found = places.doors.find(
      ({ door }) => door.building === house && door.unit === unit && door.label === label,
    );
    if (!found) throw new Error(`no door ${building} ${unit} ${label}`);
    return found.id;
  };
  const writings: DemoWriting[] = [
    {
      ...{ id: await named("demo", "revision", units), record: units, body: UNITS },
      ...{ by: person("社区甲"), at: on(30, 9) },
    },
  ];
  const tell = async (
    name: string,
    by: string,
    issue: Pick<Issue, "place" | "placeKind" | "where" | "category" | "severity" | "words" | "collectedAt"> &
      Partial<Issue>,
    steps: readonly Told[],
  ) => {
    const id = await named("demo", "issue", name);
    const body: Issue = {
      ...{ kind: "issue", state: "collected", from: [], reporter: "resident", withdrawn: false },
      ...issue,
    };
    writings.push({ id, record: id, body, by: person(by), at: issue.collectedAt });
    let from: IssueState = "collected";
    let after: Id[] = [];
    for (const [nth, [daysAgo, hour, who, step, said]] of steps.entries()) {
      const event = await named("demo", "event", name, String(nth));
      const happenedAt = on(daysAgo, hour, nth);
      const event1: IssueEvent = {
        ...{ kind: "issue_event", issue: id, step, from, after, happenedAt, withdrawn: false },
        ...said,
      };
      writings.push({ id: event, record: event, body: event1, by: person(who), at: happenedAt });
      const { to } = moves[step];
      if (to && to !== "seen") from = to;
      after = [event];
    }
  };
  const [first301, first101, first201] = [
    doorOf("15栋", "2", "301"),
    doorOf("15栋", "2", "101"),
    doorOf("15栋", "2", "201"),
  ];
  const property = { kind: "property" as const, unit: "新塘物业" };
  await tell(
    "backflow",
    "邻长甲",
    {
      ...{ place: first301, placeKind: "door", where: "新塘村小区 15栋 2单元 301", category: "drain" },
      ...{ severity: 3, words: "马桶反水，早晚用水时最厉害，楼下几户也说", collectedAt: on(12, 18) },
    },
    [
      [12, 19, "邻长甲", "me_too", { door: first101 }],
      [12, 19, "邻长甲", "me_too", { door: first201 }],
      [11, 9, "社区甲", "accept", { severity: 3 }],
      [
        11,
        9,
        "社区甲",
        "hold",
        { reason: "vote", again: addDays(today, -9), words: "先请邻长、物业、代表碰头" },
      ],
      [10, 15, "社区甲", "resume", {}],
      [
        ...([10, 15, "社区甲", "assign"] as const),
        { holder: { ...property, number: "WX-0318" }, words: "疏通2单元主管，查破损管段" },
      ],
      [8, 16, "社区甲", "fix", { words: "疏通好了，破的一段管换了", saidBy: "contractor", holder: property }],
      [7, 10, "网格员一", "pass", { words: "三户都试了水，好了" }],
      [6, 18, "邻长甲", "told", { door: first301, satisfaction: 3 }],
      [6, 18, "邻长甲", "told", { door: first101, satisfaction: 3 }],
    ],
  );
  await tell(
    "litter",
    "邻长乙",
    {
      ...{ place: doorOf("2栋", "1", "201"), placeKind: "door", where: "新塘村小区 2栋 1单元 201" },
      ...{ category: "env", severity: 1, words: "楼下花坛边有落叶没人扫", collectedAt: on(14, 17) },
    },
    [
      [13, 9, "社区甲", "decline", { reason: "within_rules", words: "落叶每天早上扫一次，合规定" }],
      [12, 18, "邻长乙", "told", { door: doorOf("2栋", "1", "201"), satisfaction: 2 }],
    ],
  );
  await tell(
    "land",
    "网格员一",
    {
      ...{ place: places.grids[0] as Id, placeKind: "grid", where: "南门外的空地", category: "idle_land" },
      ...{ severity: 2, words: "空地上堆了杂物，大家想商量怎么用", collectedAt: on(21, 10) },
      reporter: "finder",
    },
    [
      [20, 9, "社区甲", "accept", { severity: 2 }],
      [20, 10, "社区甲", "hold", { reason: "vote", again: addDays(today, 9), words: "上下一次议事日" }],
    ],
  );
  await tell(
    "again",
    "邻长丙",
    {
      ...{ place: doorOf("4栋", "1", "301"), placeKind: "door", where: "新塘村小区 4栋 1单元 301" },
      ...{ category: "building", severity: 3, words: "顶楼漏水，下雨屋里滴水", collectedAt: on(40, 19) },
    },
    [
      [39, 9, "社区甲", "accept", { severity: 3 }],
      [39, 9, "社区甲", "assign", { holder: property }],
      [36, 16, "社区甲", "fix", { words: "补了屋面防水", saidBy: "contractor" }],
      [35, 10, "网格员一", "pass"],
      [35, 18, "邻长丙", "told", { door: doorOf("4栋", "1", "301"), satisfaction: 3 }],
      [34, 9, "社区甲", "close", { outcome: "mended", doorsHelped: 1 }],
      [2, 18, "邻长丙", "reopen", { words: "昨天下雨又漏了" }],
    ],
  );
  await tell(
    "phone",
    "社区甲",
    {
      ...{ place: doorOf("9栋", "1", "501"), placeKind: "door", where: "新塘村小区 9栋 1单元 501" },
      ...{ category: "building", severity: 2, words: "雨棚漏水", collectedAt: on(1, 10), heard: "phone" },
    },
    [],
  );
  await tell(
    "railing",
    "志愿者一",
    {
      ...{ place: person("志愿者一"), placeKind: "person", where: "东门花坛边的扶手", category: "road" },
      ...{ severity: 2, words: "扶手晃，老人扶着不稳", reporter: "finder", collectedAt: on(2, 16) },
    },
    [[1, 9, "社区甲", "accept", { severity: 2, words: "已叫物业去紧一紧" }]],
  );
  await tell(
    "counter",
    "社区甲",
    {
      ...{ place: doorOf("12栋", "1", "102"), placeKind: "door", where: "新塘村小区 12栋 1单元 102" },
      ...{
        category: "road",
        severity: 2,
        words: "门口台阶缺了一块",
        collectedAt: on(3, 9),
        heard: "walk_in",
      },
    },
    [[2, 9, "社区甲", "accept", { severity: 2 }]],
  );
  const house = places.buildings.find(({ building }) => building.name === "15栋");
  if (!house) throw new Error("no building 15栋");
  const sheet = await sheetOf(named);
  const slips: SlipPlace = {
    ...{ kind: "slip_place", placeKind: "building", place: house.id, where: "15栋" },
    ...{ printed: 8, shut: [], withdrawn: false },
  };
  writings.push({ id: sheet, record: sheet, body: slips, by: person("社区甲"), at: on(30, 10) });
  const onSlip = async (nth: string) => ({
    ...{
      place: places.grids[0] as Id,
      placeKind: "grid" as const,
      where: "15栋",
      reporter: "finder" as const,
    },
    ...{ heard: "slip" as const, slip: await named("demo", "slip", nth) },
  });
  await tell(
    "bricks",
    "社区甲",
    {
      ...(await onSlip("bricks")),
      ...{ category: "road", severity: 1, words: "花坛边的砖松了一块，容易绊脚", collectedAt: on(16, 9) },
    },
    [
      [16, 10, "社区甲", "accept", { severity: 1 }],
      [14, 15, "网格员一", "fix", { words: "砖重新铺好了" }],
      [13, 10, "社区甲", "pass", {}],
      [13, 11, "社区甲", "close", { outcome: "mended" }],
    ],
  );
  await tell(
    "spaces",
    "社区甲",
    {
      ...(await onSlip("spaces")),
      ...{ category: "parking", severity: 1, words: "楼下能不能多划两个车位", collectedAt: on(9, 9) },
    },
    [[8, 9, "社区甲", "decline", { reason: "not_ours", words: "车位要业主一起定，请到议事日来提" }]],
  );
  return writings;
}

/** What two more have written on slips of 15栋, and nobody has looked at yet. */
export async function demoLetters({ letterBox }: Endpoint, named: Town["named"]): Promise<void> {
  const place = await sheetOf(named);
  await letterBox.put(
    { place, slip: 2 },
    {
      proto: PROTO,
      key: "de0".padEnd(32, "1"),
      category: "light",
      words: "三楼的楼道灯晚上不亮",
      room: "301",
      call: true,
    },
  );
  await letterBox.put(
    { place, slip: 5 },
    { proto: PROTO, key: "de0".padEnd(32, "2"), category: "env", words: "垃圾桶盖坏了，有味道" },
  );
}

const sheetOf = (named: Town["named"]) => named("demo", "slip_place", "15栋");
const two = (n: number) => String(n).padStart(2, "0");
