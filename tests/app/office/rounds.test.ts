import { describe, expect, test } from "vitest";
import { readRegisterOf } from "../../../src/app/office/register/useRegister.ts";
import {
  choicesByBuilding,
  choicesByPatch,
  tickedOf,
  toggle,
  withShops,
} from "../../../src/app/office/rounds/doorChoice.ts";
import { estateOf } from "../../../src/app/office/rounds/estate.ts";
import { roundProgress, walkedByBuilding } from "../../../src/app/office/rounds/roundDoors.ts";
import {
  faultOf,
  freshRound,
  overlapsOf,
  type RoundForm,
  roundBody,
  roundStateOf,
} from "../../../src/app/office/rounds/roundForm.ts";
import { changedFields } from "../../../src/app/store/save/writing.ts";
import type { Draft } from "../../../src/app/store/store.ts";
import { mergeDoors } from "../../../src/domain/layout/doorEdit.ts";
import type { BuildingDraft } from "../../../src/domain/layout/wizard.ts";
import type { Round } from "../../../src/domain/visits/round.ts";
import { rounds as roundsZh } from "../../../src/words/zh/rounds.ts";
import { doorAt, house, labels, withDoor } from "../../domain/town.ts";
import { newId, phoneWith, someone, visitOf } from "../store/phone.ts";

const office = { ...someone, person: { ...someone.person, role: "office" as const } };
const round = (more: Partial<Round> = {}): Round => ({
  kind: "round",
  name: "敲门",
  doors: [],
  from: "2026-11-01",
  closed: false,
  ...more,
});

/** A computer in the office that holds these buildings of one estate. */
async function officeWith(...houses: BuildingDraft[]) {
  const { store } = await phoneWith(office);
  const compound = newId();
  const drafts: Draft[] = [
    { id: compound, body: { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 0 } },
  ];
  for (const { building, doors } of houses) {
    const home = newId();
    drafts.push({ id: home, body: { ...building, compound } });
    for (const { id, door } of doors) drafts.push({ id, body: { ...door, building: home } });
  }
  expect(await store.saveAll(drafts)).toMatchObject({ saved: true });
  return { store, estate: estateOf(await readRegisterOf(store)) };
}

/** A wizard's house whose doors have ids of their own. */
function built(answers: Parameters<typeof house>[0]): BuildingDraft {
  const draft = house(answers);
  return { ...draft, doors: draft.doors.map(({ door }) => ({ id: newId(), door })) };
}
const shopfront = () =>
  built({
    name: "临街楼",
    form: "mixed",
    units: 1,
    storeys: 3,
    ground: "shops",
    shops: 4,
    shopLabel: "临街88-{n}号",
  });

test("a building whose doors were all taken out stands on no sheet of paper", async () => {
  const gone = built({ name: "99栋", units: 1, storeys: 1, doorsPerLanding: 2 });
  const phantoms = gone.doors.map((at) => ({ ...at, door: { ...at.door, status: "phantom" as const } }));
  const { store, estate } = await officeWith(shopfront(), { ...gone, doors: phantoms });
  expect(estate.buildings.map(({ building }) => building.name)).toEqual(["临街楼"]);
  store.close();
});

describe("opening a round", () => {
  const name = roundsZh.form.defaultName;

  test("it is offered from today to the end of the month, under a name that nobody took", () => {
    expect(freshRound("a", "2026-11-05", [], name)).toMatchObject({
      name: "11月敲门行动",
      from: "2026-11-05",
      to: "2026-11-30",
      doors: [],
    });
    const taken = [{ id: "b", round: round({ name: "11月敲门行动", closed: true }) }];
    expect(freshRound("a", "2026-11-05", taken, name).name).toBe("11月敲门行动（2）");
  });

  test("when the month is nearly over it runs to the end of the next, over New Year too", () => {
    expect(freshRound("a", "2026-11-28", [], name).to).toBe("2026-12-31");
    expect(freshRound("a", "2026-12-30", [], name).to).toBe("2027-01-31");
  });

  const form: RoundForm = {
    id: "a",
    name: "敲门",
    from: "2026-11-01",
    to: "2026-11-30",
    doors: ["x"],
    isShopsToo: false,
  };
  test.each([
    ["without a name", { name: "  " }, "name"],
    ["with a name too long for the list", { name: "敲".repeat(41) }, "name"],
    ["without a first day", { from: "" }, "from"],
    ["that ends before it starts", { to: "2026-10-31" }, "to"],
    ["without a door", { doors: [] }, "doors"],
    ["over more doors than one record holds", { doors: Array.from({ length: 5001 }, String) }, "many"],
    ["that has no last day", { to: "" }, null],
  ] as const)("a round %s is told so, or taken", (_, change, fault) => {
    expect(faultOf({ ...form, ...change } as RoundForm)).toBe(fault);
  });

  test("renaming a round changes its name and nothing else; taking its last day away is an edit of that day", () => {
    const before = round({ doors: ["z", "a", "m"], to: "2026-11-30" });
    const edited = { ...form, name: "新名", doors: ["a", "m", "z"] };
    expect(changedFields(before, roundBody(edited, before))).toEqual(["name"]);
    expect(changedFields(before, roundBody({ ...edited, name: "敲门", to: "" }, before))).toEqual(["to"]);
    expect(roundBody({ ...edited, doors: ["n", "a", "z"] }, before).doors).toEqual(["z", "a", "n"]);
  });

  test("an open round over the same doors on the same days is spoken of, a closed or earlier one is not", () => {
    const rounds = [
      { id: "1", round: round({ name: "一轮", doors: ["x", "y"], to: "2026-11-10" }) },
      { id: "2", round: round({ name: "关了", doors: ["x"], closed: true }) },
      { id: "3", round: round({ name: "早了", doors: ["x"], from: "2026-10-01", to: "2026-10-31" }) },
      { id: "4", round: round({ name: "别处", doors: ["q"] }) },
    ];
    expect(overlapsOf(form, rounds)).toEqual([{ id: "1", name: "一轮", doors: 1 }]);
    expect(overlapsOf(form, rounds, "1")).toEqual([]);
    expect(overlapsOf({ ...form, to: "" }, rounds)).toHaveLength(1);
  });

  test("a round is not begun, under way, past its dates or closed", () => {
    const month = round({ to: "2026-11-30" });
    expect(
      ["2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01"].map((day) => roundStateOf(month, day)),
    ).toEqual(["upcoming", "open", "open", "over"]);
    expect(roundStateOf(round({ closed: true }), "2026-11-05")).toBe("closed");
    expect(roundStateOf(round({ closed: true, endedEarly: "mistaken" }), "2026-11-05")).toBe("early");
    // One closed it with a reason while another opened it again.
    expect(roundStateOf(round({ endedEarly: "mistaken" }), "2026-11-05")).toBe("open");
  });
});

describe("choosing doors", () => {
  test("dwellings are offered by building and stairwell, the vacant among them, shops only when asked for, sheds never", async () => {
    const slab = built({});
    const doors = withDoor(withDoor(slab.doors, "301", { occupancy: "vacant" }), "302", { use: "storage" });
    const { estate } = await officeWith({ ...slab, doors }, shopfront());
    const [compound] = choicesByBuilding(estate, false);
    expect(
      compound?.parts.map(({ word, doors, parts }) => [
        word,
        doors.length,
        parts.map((unit) => [unit.word, unit.doors.length]),
      ]),
    ).toEqual([
      [
        "15栋",
        53,
        [
          ["1单元", 17],
          ["2单元", 18],
          ["3单元", 18],
        ],
      ],
      ["临街楼", 6, []],
    ]);
    const shops = choicesByBuilding(estate, true)[0]?.parts[1];
    expect(shops?.parts.map(({ foot, doors }) => [foot ?? false, doors.length])).toEqual([
      [false, 6],
      [true, 4],
    ]);
  });

  test("a flat opened into its neighbour is one door to walk", async () => {
    const slab = built({ units: 1 });
    const doors = mergeDoors(slab.doors, doorAt(slab.doors, "301").id, doorAt(slab.doors, "302").id);
    const { estate } = await officeWith({ ...slab, doors });
    expect(choicesByBuilding(estate, true)[0]?.doors).toHaveLength(17);
  });

  test("a half chosen building is chosen whole by a tick, and let go of by the next", async () => {
    const { estate } = await officeWith(built({}));
    const building = choicesByBuilding(estate, false)[0]?.parts[0];
    const some = toggle(building?.parts[1]?.doors ?? [], new Set(["elsewhere"]));
    expect(tickedOf(building?.doors ?? [], some)).toEqual({ ticked: "some", count: 18 });
    const all = toggle(building?.doors ?? [], some);
    expect(tickedOf(building?.doors ?? [], all).ticked).toBe("all");
    expect([...toggle(building?.doors ?? [], all)]).toEqual(["elsewhere"]);
  });

  test("asking for shops takes those of the chosen buildings in, and taking that back lets go of them", async () => {
    const { estate } = await officeWith(shopfront(), built({ units: 1 }));
    const flats =
      choicesByBuilding(estate, false)[0]?.parts.find(({ word }) => word === "临街楼")?.doors ?? [];
    const chosen = new Set(flats.map(({ id }) => id));
    const more = withShops(estate, chosen, true);
    expect(more.size).toBe(10);
    expect(withShops(estate, more, false)).toEqual(chosen);
    expect(withShops(estate, new Set(), true).size).toBe(0);
  });

  test("doors are offered by grid and patch, and those of no patch last", async () => {
    const slab = built({});
    const { store } = await phoneWith(office);
    const [grid, patch, home, compound] = [newId(), newId(), newId(), newId()];
    const drafts: Draft[] = [
      { id: compound, body: { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 0 } },
      { id: grid, body: { kind: "grid", name: "第一网格", workers: [] } },
      { id: patch, body: { kind: "patch", name: "一片", grid, leaders: [] } },
      { id: home, body: { ...slab.building, compound } },
      ...slab.doors.map(({ id, door }) => ({
        id,
        body: { ...door, building: home, ...(door.unit === "1" ? { patch } : {}) },
      })),
    ];
    expect(await store.saveAll(drafts)).toMatchObject({ saved: true });
    const choices = choicesByPatch(estateOf(await readRegisterOf(store)), false, "未分片区");
    expect(
      choices.map(({ word, doors, parts }) => [word, doors.length, parts.map((part) => part.word)]),
    ).toEqual([
      ["第一网格", 18, ["一片"]],
      ["未分片区", 36, ["15栋"]],
    ]);
  });
});

describe("how far a round is", () => {
  test("a knock at the other half of a joined flat counts, 找不到 does not, and the doors left stand in walking order", async () => {
    const slab = built({ units: 1, storeys: 2 });
    const [one, two, three] = ["201", "202", "203"].map((label) => doorAt(slab.doors, label).id) as [
      string,
      string,
      string,
    ];
    const { store, estate } = await officeWith({ ...slab, doors: mergeDoors(slab.doors, one, two) });
    const id = newId();
    const body = round({ doors: slab.doors.map((at) => at.id).filter((door) => door !== two) });
    await store.save({ id, body });
    const knock = (door: string, result: "met" | "not_found") =>
      store.save({ id: newId(), parent: door, body: visitOf(door, { round: id, result }) });
    await knock(two, "met");
    await knock(three, "not_found");
    const visited = await store.doorsVisited({ round: id });
    expect(roundProgress(estate, body, visited)).toEqual({ done: 1, total: 5 });
    const [building] = walkedByBuilding(estate, body, visited);
    expect(building?.walked).toEqual({ done: 1, total: 5 });
    expect(labels(building?.left ?? [])).toEqual(["203", "101", "102", "103"]);
  });

  test("a round over other buildings says nothing of this one", async () => {
    const { estate } = await officeWith(built({ units: 1 }));
    expect(walkedByBuilding(estate, round({ doors: [newId()] }), new Set())).toEqual([]);
  });
});
