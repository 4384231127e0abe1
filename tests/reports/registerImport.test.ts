import { describe, expect, test } from "vitest";
import { facadeOf } from "../../src/domain/doors/facade.ts";
import { changesOf, planRegister } from "../../src/reports/import/register/changeSet.ts";
import { COMMUNITY, HEADER, imported, KEY, nothingKnown, plan, read, saved, sha1 } from "./registerOffice.ts";

const SLAB = [
  HEADER,
  "新塘村小区,15栋,1单元,1层,101室,住宅,一网格,东片,邻长甲",
  "新塘村小区,15栋,1单元,1层,102室,住宅,一网格,东片,邻长甲",
  "新塘村小区,15栋,1单元,2层,201室,住宅,一网格,东片,邻长甲",
  "新塘村小区,15栋,1单元,2层,202室,住宅,一网格,东片,邻长甲",
  "新塘村小区,15栋,2单元,,303,出租,一网格,西片,邻长乙、邻长丙",
  "新塘村小区,15栋,无,,书院路88-3号,商铺,,,",
].join("\r\n");

describe("a register comes to the office", () => {
  test("an empty community gets its estate, buildings, units, storeys, doors, patches and leaders from one file", async () => {
    const town = await imported(SLAB);
    expect(town.compounds.map(({ body }) => [body.name, body.code])).toEqual([["新塘村小区", "C1"]]);
    const building = town.buildings[0]?.body;
    expect(building?.name).toBe("15栋");
    expect(building?.units).toEqual([
      { key: "1", name: "1单元", order: 0 },
      { key: "2", name: "2单元", order: 1 },
    ]);
    expect(building?.storeys.map(({ index, label }) => [index, label])).toEqual([
      [1, "1"],
      [2, "2"],
      [3, "3"],
    ]);
    expect(building?.form).toBe("mixed");
    expect(
      town.doors.map(({ body }) => [
        body.label,
        body.unit,
        body.storey,
        body.slot,
        body.code,
        body.storeyGuessed,
      ]),
    ).toEqual([
      ["101", "1", 1, 0, "C1-B15-U1-F01-01", false],
      ["102", "1", 1, 1, "C1-B15-U1-F01-02", false],
      ["201", "1", 2, 0, "C1-B15-U1-F02-01", false],
      ["202", "1", 2, 1, "C1-B15-U1-F02-02", false],
      ["303", "2", 3, 0, "C1-B15-U2-F03-01", true],
      ["书院路88-3号", "", 1, 0, "C1-B15-F01-01", false],
    ]);
    expect(town.patches.map(({ body }) => [body.name, body.leaders.length])).toEqual([
      ["东片", 1],
      ["西片", 2],
    ]);
    expect(town.people.map(({ body }) => `${body.name} ${body.role}`)).toEqual([
      "邻长甲 block_leader",
      "邻长乙 block_leader",
      "邻长丙 block_leader",
    ]);
    expect(town.doors.at(-1)?.body.patch).toBeUndefined();
  });

  test("a storey that no column says is read off the number or taken for the ground, and marked", async () => {
    const town = await imported("楼栋,单元,房号\n9,1,302\n9,1,3A02\n9,1,502\n9,1,东头");
    const storeys = new Map(town.buildings[0]?.body.storeys.map(({ index, label }) => [index, label]));
    expect(town.doors.map(({ body }) => [body.label, storeys.get(body.storey), body.storeyGuessed])).toEqual([
      ["302", "3", true],
      ["3A02", "3A", true],
      ["502", "5", true],
      ["东头", "1", true],
    ]);
  });

  test("the same file a second time changes nothing, and neither do other ways of writing the same doors", async () => {
    const town = await imported(SLAB);
    const again = await plan(SLAB, town);
    expect([again.places, again.fresh, again.changed, again.missing]).toEqual([[], [], [], []]);
    expect(again.unchanged).toBe(6);
    const other = SLAB.replaceAll("15栋", "１５号楼")
      .replaceAll("1单元", "１门洞")
      .replace("101室", " 101号 ")
      .replace("2层", "二楼");
    const rewritten = await plan(other, town);
    expect([rewritten.places, rewritten.fresh, rewritten.changed, rewritten.missing]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  test("two offices that import one register make the same records, each alone", async () => {
    const [one, other] = [await plan(SLAB), await plan(SLAB)];
    expect(changesOf(one, new Map())).toEqual(changesOf(other, new Map()));
  });

  test("a corrected file updates use, storey and patch and leaves slot, code and occupancy alone", async () => {
    const town = await imported(SLAB);
    const flat = town.doors.find(({ body }) => body.label === "303");
    if (flat) flat.body.occupancy = "rent";
    const corrected = await plan(
      SLAB.replace("2单元,,303,出租,一网格,西片,邻长乙、邻长丙", "2单元,3层,303,商铺,一网格,东片,"),
      town,
    );
    expect(corrected.changed.map(({ fields }) => fields.sort())).toEqual([["patch", "storeyGuessed", "use"]]);
    expect(corrected.changed[0]?.change.body).toMatchObject({
      occupancy: "rent",
      code: flat?.body.code,
      slot: 0,
      use: "shop",
    });
    expect(corrected.unchanged).toBe(5);
  });

  test("a column left out changes nothing that is known; 无 takes the patch off", async () => {
    const town = await imported(SLAB);
    const short = await plan(
      "楼栋,单元,房号\n15,1,101\n15,1,102\n15,1,201\n15,1,202\n15,2,303\n15,,书院路88-3号",
      town,
    );
    expect([short.places, short.fresh, short.changed, short.missing]).toEqual([[], [], [], []]);
    const none = await plan("楼栋,单元,房号,片区\n15,1,101,无", town);
    expect(none.changed.map(({ fields }) => fields)).toEqual([["patch"]]);
  });

  test("a door that a later file does not name is told of and stays; buildings that it does not name are only counted", async () => {
    const town = await imported(`${SLAB}\n新塘村小区,16栋,1单元,1层,101,住宅,,,`);
    const later = await plan(
      SLAB.replace("新塘村小区,15栋,1单元,2层,202室,住宅,一网格,东片,邻长甲\r\n", ""),
      town,
    );
    expect(later.missing.map(({ where }) => `${where.building} ${where.unit} ${where.label}`)).toEqual([
      "15栋 1单元 202",
    ]);
    expect(later.otherBuildings).toBe(1);
    expect(changesOf(later, new Map())).toEqual([]);
  });

  test("a changed number is new and missing, offered as one door, and keeps its record, slot and code when it is", async () => {
    const town = await imported(SLAB);
    const old = town.doors.find(({ body }) => body.label === "202");
    const renumbered = SLAB.replace("202室", "2B2室");
    const later = await plan(renumbered, town);
    expect(later.pairs).toHaveLength(1);
    const pair = later.pairs[0] as { missing: string; fresh: string };
    const next = saved(town, changesOf(later, new Map([[pair.fresh, pair.missing]])));
    const door = next.doors.find(({ record }) => record === old?.record)?.body;
    expect(door).toMatchObject({
      label: "2B2",
      aliases: ["202"],
      slot: old?.body.slot,
      code: old?.body.code,
    });
    expect(next.doors).toHaveLength(town.doors.length);
    const again = await plan(renumbered, next);
    expect([again.fresh, again.changed, again.missing]).toEqual([[], [], []]);
    const earlier = await plan(SLAB, next);
    expect([earlier.fresh, earlier.changed, earlier.missing]).toEqual([[], [], []]);
    const both = await plan(`${renumbered}\n新塘村小区,15栋,1单元,2层,202室,住宅,,,`, next);
    expect(both.fresh.map(({ change }) => change.record === old?.record)).toEqual([false]);
  });

  test("doors that come later are added at the end of their landing and nothing that stands is renumbered", async () => {
    const town = await imported(SLAB);
    const grown = await imported(
      `${HEADER}\n新塘村小区,15栋,1单元,2层,203室,,,,\n新塘村小区,15栋,1单元,1层,100室,,,,\n新塘村小区,15栋,3单元,负一层,001,杂物间,,,`,
      town,
    );
    expect(grown.doors.slice(0, 6)).toEqual(town.doors);
    expect(
      grown.doors.slice(6).map(({ body }) => [body.label, body.unit, body.storey, body.slot, body.code]),
    ).toEqual([
      ["203", "1", 2, 2, "C1-B15-U1-F02-03"],
      ["100", "1", 1, 3, "C1-B15-U1-F01-04"],
      ["001", "3", -1, 0, "C1-B15-U3-FB1-01"],
    ]);
    expect(grown.buildings[0]?.body.storeys.find(({ index }) => index === -1)).toMatchObject({
      label: "负一层",
      kind: "basement",
    });
  });

  test("a leader without a patch gets one, a namesake is named, a stand-in chosen by hand stays", async () => {
    const town = await imported(`楼栋,房号,邻长\n1栋,101,邻长丁`);
    expect(town.patches.map(({ body }) => body.name)).toEqual(["邻长丁的片区"]);
    const patch = town.patches[0];
    patch?.body.leaders.push("00000000-0000-4000-8000-000000000001");
    expect((await plan("楼栋,房号,邻长\n1栋,101,邻长丁", town)).places).toEqual([]);
    const led = await imported("楼栋,房号,片区,邻长\n1栋,101,东片,邻长丁");
    expect(
      (await imported("楼栋,房号,邻长\n1栋,102,邻长丁", led)).patches.map(({ body }) => body.name),
    ).toEqual(["东片"]);
    const twice = {
      ...town,
      people: [
        ...town.people,
        {
          record: "00000000-0000-4000-8000-000000000002",
          body: { kind: "person" as const, name: "邻长丁", role: "block_leader" as const, left: false },
        },
      ],
    };
    expect(
      (await plan("楼栋,房号,片区,邻长\n1栋,102,新片,邻长丁", twice)).notes.map(({ why }) => why),
    ).toContain("namesakes");
  });

  test("columns line up where a landing lacks a door, and doors named by direction keep the order of the file", async () => {
    const town = await imported(
      "楼栋,单元,房号\n9,1,101\n9,1,103\n9,1,201\n9,1,202\n9,1,203\n8,1,三楼东\n8,1,三楼中\n8,1,三楼西\n8,1,四楼西\n8,1,四楼东",
    );
    const slots = Object.fromEntries(town.doors.map(({ body }) => [body.label, body.slot]));
    expect(slots).toEqual({
      101: 0,
      103: 2,
      201: 0,
      202: 1,
      203: 2,
      三楼东: 0,
      三楼中: 1,
      三楼西: 2,
      四楼西: 2,
      四楼东: 0,
    });
  });

  test("storeys without a 4, with 3A, a stilt floor and an added roof stand in their order", async () => {
    const floors = ["架空层", "1", "2", "3", "3A", "5", "屋顶加建", "-1", "负二层"];
    const town = await imported(
      `楼栋,楼层,房号\n${floors.map((floor, at) => `7,${floor},户${at}`).join("\n")}`,
    );
    const storeys = town.buildings[0]?.body.storeys ?? [];
    expect(storeys.map(({ label }) => label)).toEqual([
      "负二层",
      "-1",
      "架空层",
      "1",
      "2",
      "3",
      "3A",
      "5",
      "屋顶加建",
    ]);
    expect(storeys.map(({ kind }) => kind).filter((kind) => kind !== "dwelling")).toEqual([
      "basement",
      "basement",
      "stilt",
      "roof",
    ]);
    expect(new Set(storeys.map(({ index }) => index)).size).toBe(storeys.length);
  });

  test("two doors whose numbers end alike stand beside each other, and a storey that finds its place taken gets one of its own", async () => {
    const town = await imported("楼栋,楼层,房号\n6,3,301\n6,3,3-01\n6,3,302");
    expect(town.doors.map(({ body }) => body.slot).sort()).toEqual([0, 1, 2]);
    const building = town.buildings[0];
    if (!building) throw new Error("no building came");
    building.body.storeys = ["1", "2", "3", "5", "6"].map((label, at) => ({
      index: at + 1,
      label,
      kind: "dwelling" as const,
    }));
    const grown = await imported("楼栋,楼层,房号\n6,4,401\n6,7,701", town);
    const storeys = grown.buildings[0]?.body.storeys ?? [];
    expect(storeys.slice(0, 5)).toEqual(building.body.storeys);
    expect(new Set(storeys.map(({ index }) => index)).size).toBe(7);
  });

  test("every imported door is drawn once in its façade", async () => {
    const town = await imported(SLAB);
    const building = town.buildings[0]?.body;
    if (!building) throw new Error("no building came");
    const doors = town.doors.map(({ record, body }) => ({ id: record, door: body }));
    const drawn = building.units.flatMap(({ key }) =>
      facadeOf(building, doors, key, { basement: true }).rows.flatMap((row) =>
        row.cells.filter((cell) => cell.at === "door"),
      ),
    );
    const strips = facadeOf(building, doors, "1", { basement: true }).strips.flatMap((strip) => strip.doors);
    expect(drawn.length + strips.length).toBe(doors.length);
  });

  test("three thousand doors are planned in seconds, pausing on the way", async () => {
    const lines = Array.from({ length: 3000 }, (_, at) => {
      const [building, rest] = [Math.floor(at / 60) + 1, at % 60];
      const [unit, floor, door] = [
        Math.floor(rest / 20) + 1,
        Math.floor((rest % 20) / 2) + 1,
        (rest % 2) + 1,
      ];
      return `大院,${building}栋,${unit}单元,${floor}层,${floor}0${door},住宅,网格${building % 4},片区${building % 20},邻长${building % 20}`;
    });
    const text = [HEADER, ...lines].join("\n");
    const started = performance.now();
    const pauses: number[] = [];
    const ground = {
      community: COMMUNITY,
      sha1,
      key: KEY,
      home: "",
      pause: async (done: number) => void pauses.push(done),
    };
    const first = await planRegister(read(text).rows, nothingKnown, ground);
    const town = saved(nothingKnown, changesOf(first, new Map()));
    const again = await planRegister(read(text).rows, town, ground);
    expect(performance.now() - started).toBeLessThan(8000);
    expect(first.fresh).toHaveLength(3000);
    expect(new Set(town.doors.map(({ body }) => body.code)).size).toBe(3000);
    expect([again.unchanged, again.places.length, again.changed.length]).toEqual([3000, 0, 0]);
    expect(pauses.length).toBeGreaterThan(20);
  });
});
