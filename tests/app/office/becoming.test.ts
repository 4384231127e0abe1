import { beforeAll, describe, expect, test } from "vitest";
import { becomesOf, type StandingNow } from "../../../src/app/office/inbox/held/becoming.ts";
import { sayBecoming } from "../../../src/app/office/inbox/held/sayBecoming.ts";
import type { Grid, Patch } from "../../../src/domain/doors/place.ts";
import type { Person } from "../../../src/domain/person.ts";
import { Role } from "../../../src/domain/person.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import { held as heldEn } from "../../../src/words/en/held.ts";
import { people as peopleEn } from "../../../src/words/en/people.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { held as heldZh } from "../../../src/words/zh/held.ts";
import { people as peopleZh } from "../../../src/words/zh/people.ts";

beforeAll(async () => {
  await loadWords("zh-CN", "office");
  await loadWords("en", "office");
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const [someone, leader, worker, clerk, other, stranger] = [1, 2, 3, 4, 5, 99].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const [grid1, grid3, patch1, patch2, patch3, head] = [11, 13, 21, 22, 23, 50].map(id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const person = (name: string, role: Role, more: Partial<Person> = {}): Person => ({
  kind: "person",
  name,
  role,
  left: false,
  ...more,
});
const grid = (name: string, workers: string[]): Grid => ({ kind: "grid", name, workers });
const patch = (name: string, of: string, leaders: string[]): Patch => ({
  kind: "patch",
  name,
  grid: of,
  leaders,
});

/**
 * 1号网格 with 1片区 and 2片区, 3号网格 with 3片区; 志愿者一 leads 2片区 by name and works 3号网格 by name, whatever their role.
 */
const town = {
  people: new Map([
    [someone, person("志愿者一", "volunteer")],
    [leader, person("李四", "block_leader")],
    [worker, person("王五", "grid_worker")],
    [clerk, person("赵主任", "office")],
    [other, person("钱六", "volunteer")],
  ]),
  grids: new Map([
    [grid1, grid("1号网格", [worker])],
    [grid3, grid("3号网格", [someone])],
  ]),
  patches: new Map([
    [patch1, patch("1片区", grid1, [leader])],
    [patch2, patch("2片区", grid1, [someone, leader])],
    [patch3, patch("3片区", grid3, [])],
  ]),
};

const now = (body: SurveyRecord, rev = head): StandingNow["now"] => ({ rev, body });
/** The sentences of what becomes true, from a revision over what stands now. */
function said(
  record: string,
  body: object,
  standing: Partial<StandingNow> = {},
  base = head,
  lang: "zh-CN" | "en" = "zh-CN",
): string[] {
  const kind = (body as { kind: string }).kind;
  const found = [town.people, town.grids, town.patches]
    .flatMap((all) => [...(all as Map<string, SurveyRecord>)])
    .find(([one]) => one === record)?.[1];
  const whole = { ...town, now: found ? now(found) : null, ...standing };
  const becomes = becomesOf({ record, kind, base, body }, whole);
  if (!becomes) throw new Error("nothing can be said");
  return becomes.changes.map((one) => sayBecoming(one, lang));
}

describe("a person's role", () => {
  const sees = {
    office: "能看到全部门牌，也能管理门牌和人员",
    grid_worker: "能看到 3号网格 的门牌",
    block_leader: "能看到 2片区 的门牌",
    volunteer: "看不到门牌",
    viewer: "看不到门牌",
  };
  const doors = {
    office: "office",
    grid_worker: "3号网格",
    block_leader: "2片区",
    volunteer: "",
    viewer: "",
  };

  test.each(Role.options.flatMap((from) => Role.options.map((to) => [from, to] as const)))(
    "from %s to %s says what they see then, and no more",
    (from, to) => {
      const was = person("志愿者一", from);
      const people = new Map(town.people).set(someone, was);
      const sentences = said(someone, person("志愿者一", to), { people, now: now(was) });
      if (from === to) {
        expect(sentences).toEqual([heldZh.becomes.same]);
        return;
      }
      const loss =
        from === "office"
          ? ["志愿者一 从此不能再看到全部门牌，也不能管理门牌和人员"]
          : to !== "office" && doors[from]
            ? [`志愿者一 从此看不到 ${doors[from]} 的门牌`]
            : [];
      expect(sentences).toEqual([
        `志愿者一 成为 ${peopleZh.roles[to]}，${sees[to]}（原来是 ${peopleZh.roles[from]}）`,
        ...loss,
      ]);
      const english = said(someone, person("志愿者一", to), { people, now: now(was) }, head, "en");
      expect(english).toHaveLength(sentences.length);
      expect(english[0]).toContain(`becomes ${peopleEn.roles[to]}`);
      expect(english.join()).not.toMatch(/undefined|[a-z]_[a-z]/);
    },
  );

  test("that comes with a new name, a return and a stand-in says each of them in a sentence of its own", () => {
    const was = person("志愿者一", "volunteer", { left: true });
    const standIn = { person: other, places: [patch2, grid3] };
    const people = new Map(town.people).set(someone, was);
    expect(said(someone, person("志愿者二", "office", { standIn }), { people, now: now(was) })).toEqual([
      "人员 志愿者一 改叫 志愿者二",
      "志愿者一 成为 社区，能看到全部门牌，也能管理门牌和人员（原来是 志愿者）",
      "志愿者一 回来了，是 社区，能看到全部门牌，也能管理门牌和人员",
      "记成 钱六 替 志愿者一 走 2片区、3号网格；能不能看到门牌，在“网格和片区”里另设",
    ]);
  });

  test("of somebody who leaves, comes back or is new", () => {
    expect(said(leader, person("李四", "block_leader", { left: true }))).toEqual([
      "李四 离岗，从此看不到门牌",
      "李四 从此看不到 1片区、2片区 的门牌",
    ]);
    const was = person("李四", "block_leader", { left: true });
    const gone = { people: new Map(town.people).set(leader, was), now: now(was) };
    expect(said(leader, person("李四", "block_leader"), gone)).toEqual([
      "李四 回来了，是 邻长，能看到 1片区、2片区 的门牌",
    ]);
    expect(said(stranger, person("孙七", "office"), {}, "")).toEqual([
      "新来一位 孙七，是 社区，能看到全部门牌，也能管理门牌和人员",
    ]);
    expect(said(stranger, person("孙七", "grid_worker"), {}, "")).toEqual([
      "新来一位 孙七，是 网格员，还没有网格，看不到门牌",
    ]);
  });
});

describe("a patch or a grid", () => {
  test("gives doors to whose role sees them, and says of the others that nothing changes for them", () => {
    expect(said(grid3, grid("3号网格", [someone, worker]))).toEqual(["王五 从此能看到 3号网格 的门牌"]);
    expect(said(patch3, patch("3片区", grid3, [leader, other]))).toEqual([
      "李四 从此能看到 3片区 的门牌",
      "钱六 记进 3片区 的邻长，能看到的门牌不变",
    ]);
    expect(said(patch3, patch("3片区", grid3, [stranger, clerk]))).toEqual([
      "名单外的人 记进 3片区 的邻长，能看到的门牌不变",
      "赵主任 记进 3片区 的邻长，能看到的门牌不变",
    ]);
  });

  test("takes doors from whoever is no longer named", () => {
    expect(said(grid1, grid("1号网格", []))).toEqual(["王五 从此看不到 1号网格 的门牌"]);
    expect(said(patch3, { ...patch("3片区", grid3, []), withdrawn: true })).toEqual([
      "片区 3片区 照这一条改",
    ]);
    expect(said(patch1, patch("1片区", grid1, []))).toEqual(["李四 从此看不到 1片区 的门牌"]);
    expect(said(patch2, patch("2片区", grid1, [leader]))).toEqual([
      "志愿者一 不再记在 2片区 的邻长里，能看到的门牌不变",
    ]);
  });

  test("that moves says who sees its doors from then on and who no longer does, though it names nobody", () => {
    const people = new Map(town.people).set(someone, person("周八", "grid_worker"));
    expect(said(patch1, patch("1片区", grid3, [leader]), { people })).toEqual([
      "1片区 归 3号网格（原来归 1号网格）",
      "王五 从此看不到 1片区 的门牌",
      "周八 从此能看到 1片区 的门牌",
    ]);
  });

  test("that changes in several ways at once says all of them, in both languages", () => {
    const body = patch("东片", grid3, [someone]);
    const people = new Map(town.people).set(someone, person("周八", "block_leader"));
    expect(said(patch1, body, { people })).toEqual([
      "片区 1片区 改叫 东片",
      "东片 归 3号网格（原来归 1号网格）",
      "李四 从此看不到 1片区 的门牌",
      "周八 从此能看到 东片 的门牌",
      "王五 从此看不到 1片区 的门牌",
    ]);
    expect(said(patch1, body, { people }, head, "en")).toEqual([
      "Patch 1片区 is called 东片",
      "东片 belongs to 3号网格 (was 1号网格)",
      "李四 no longer sees the doors of 1片区",
      "周八 sees the doors of 东片 from now on",
      "王五 no longer sees the doors of 1片区",
    ]);
  });

  test("of two people with one name says both, whichever of them gains", () => {
    const people = new Map(town.people).set(other, person("李四", "volunteer"));
    expect(said(patch3, patch("3片区", grid3, [leader, other]), { people })).toEqual([
      "李四 从此能看到 3片区 的门牌",
      "李四 记进 3片区 的邻长，能看到的门牌不变",
    ]);
  });

  test("that is new is said with whom it gives doors", () => {
    expect(said(stranger, grid("5号网格", [worker]), {}, "")).toEqual([
      "多一个网格 5号网格",
      "王五 从此能看到 5号网格 的门牌",
    ]);
    expect(said(stranger, patch("5片区", grid1, []), {}, "")).toEqual([
      "多一个片区 5片区",
      "5片区 归 1号网格",
      "王五 从此能看到 5片区 的门牌",
    ]);
  });
});

describe("the community and its numbers", () => {
  test("say the old and the new", () => {
    const was: SurveyRecord = { kind: "community", name: "新塘社区" };
    expect(said(stranger, { kind: "community", name: "旧塘社区" }, { now: now(was) })).toEqual([
      "社区 新塘社区 改叫 旧塘社区",
    ]);
    const gas = { line: "gas", name: "燃气公司", number: "96777" } as const;
    const house = { line: "property", name: "物业值班", number: "5550100" } as const;
    const lines: SurveyRecord = { kind: "helplines", lines: [gas, house] };
    const next = {
      kind: "helplines",
      lines: [
        { ...gas, number: "96778" },
        { line: "community", name: "居委会", number: "5550111" },
      ],
    };
    expect(said(stranger, next, { now: now(lines) })).toEqual([
      "遇到危险，燃气打给 燃气公司 96778（原来是 96777）",
      "遇到危险，社区打给 居委会 5550111",
      "遇到危险，不再提示给物业 物业值班 5550100 打电话",
    ]);
  });
});

test("a notice says what every phone will say, and what no more", () => {
  const water: SurveyRecord = {
    kind: "notice",
    words: "周四停水",
    from: "2026-03-18",
    until: "2026-03-20",
    withdrawn: false,
  };
  expect(said(stranger, water, {}, "")).toEqual(["2026-03-18 到 2026-03-20，每部手机上都写着“周四停水”"]);
  const standing = { now: now(water) };
  expect(said(stranger, { ...water, words: "周五停水" }, standing)).toEqual([
    "手机上不再写“周四停水”",
    "2026-03-18 到 2026-03-20，每部手机上都写着“周五停水”",
  ]);
  expect(said(stranger, { ...water, until: "2026-04-20" }, standing)).toEqual([
    "2026-03-18 到 2026-04-20，每部手机上都写着“周四停水”",
  ]);
  expect(said(stranger, { ...water, withdrawn: true }, standing)).toEqual(["手机上不再写“周四停水”"]);
  expect(said(stranger, water, standing)).toEqual([heldZh.becomes.same]);
});

describe("what can be promised", () => {
  test("over anything but what stands now all that differs counts, and it is said that not all of it need come true", () => {
    const late = { record: someone, kind: "person", base: id(51), body: person("志愿者一", "office") };
    const standing = { ...town, now: now(person("志愿者一", "volunteer")) };
    expect(becomesOf(late, standing)).toMatchObject({
      isOld: true,
      changes: [{ what: "role", to: "office" }],
    });
    expect(becomesOf({ ...late, base: head }, standing)).toMatchObject({ isOld: false });
    expect(becomesOf({ ...late, base: "" }, standing)).toMatchObject({ isOld: true });
  });

  test("of what cannot be read, or is another kind of record here, nothing", () => {
    const standing = { ...town, now: now(person("志愿者一", "volunteer")) };
    expect(
      becomesOf(
        { record: someone, kind: "person", base: head, body: { kind: "person", name: "x", role: "king" } },
        standing,
      ),
    ).toBeNull();
    expect(
      becomesOf({ record: someone, kind: "grid", base: head, body: grid("1", []) }, standing),
    ).toBeNull();
    expect(becomesOf({ record: someone, kind: "throne", base: head, body: {} }, standing)).toBeNull();
  });

  test("fields in another order and a list in another order are no difference", () => {
    const { name, role, left } = person("志愿者一", "volunteer");
    expect(said(someone, { left, role, name, kind: "person" })).toEqual([heldZh.becomes.same]);
    expect(said(patch2, patch("2片区", grid1, [leader, someone]), {}, head, "en")).toEqual([
      heldEn.becomes.same,
    ]);
  });

  test("other kinds say which record it is", () => {
    const estate = { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 1 } as const;
    const was: SurveyRecord = { ...estate, aliases: [] };
    expect(said(stranger, { ...estate, order: 2 }, { now: now(was) })).toEqual([
      "小区 新塘村小区 照这一条改",
    ]);
    expect(said(stranger, estate, { now: now(was) })).toEqual([heldZh.becomes.same]);
    expect(said(stranger, estate, {}, "")).toEqual(["多一个小区 新塘村小区"]);
  });
});
