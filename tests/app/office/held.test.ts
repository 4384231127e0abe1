import { beforeAll, describe, expect, test } from "vitest";
import { askHeld, everything, type HeldRow } from "../../../src/app/office/inbox/held/askHeld.ts";
import { letInMany, tappedOf } from "../../../src/app/office/inbox/held/letInMany.ts";
import { readHeld } from "../../../src/app/office/inbox/held/readHeld.ts";
import { sayBecoming } from "../../../src/app/office/inbox/held/sayBecoming.ts";
import { sayAuthors, sayHand, sayLettingIn, sayWords } from "../../../src/app/office/inbox/held/sayHeld.ts";
import { type Body, kinds } from "../../../src/domain/records.ts";
import { LetIn } from "../../../src/sync/officeProtocol.ts";
import { HeldReason, PROTO } from "../../../src/sync/protocol.ts";
import { held as heldEn } from "../../../src/words/en/held.ts";
import { kind as kindEn } from "../../../src/words/en/kind.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { held as heldZh } from "../../../src/words/zh/held.ts";
import { kind as kindZh } from "../../../src/words/zh/kind.ts";
import { newId, phoneWith, someone, visitOf } from "../store/phone.ts";

beforeAll(async () => {
  await loadWords("zh-CN", "office");
  await loadWords("en", "office");
});

const at = "2026-03-18T19:05:07+08:00";
const [volunteer, leader, carrier] = [newId(), newId(), newId()];

function rowOf(
  seq: number,
  body: { kind: string; [field: string]: unknown },
  more: Partial<HeldRow> & { record?: string; base?: string } = {},
): HeldRow {
  const id = newId();
  const { record = id, base = "", ...row } = more;
  const by = row.by ?? leader;
  const revision = {
    ...{
      id,
      record,
      kind: body.kind,
      v: 1,
      base,
      changed: [],
      stream: "",
      community: someone.community.id,
      by,
      device: "d",
      at,
      salt: "",
      resolved: [],
    },
    body,
  };
  return {
    id,
    text: JSON.stringify(revision),
    reason: "access",
    by,
    receivedAt: "2026-03-18T11:05:07Z",
    seq,
    letIn: "tap",
    ...row,
  };
}

/** The two questions of the list as the protocol describes them, over rows in memory: two a page. */
function endpointWith(rows: HeldRow[], aside = new Set<string>()) {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    const { searchParams } = new URL(url, "http://localhost");
    const [before, q, from, isAside] = ["before", "q", "from", "aside"].map((name) => searchParams.get(name));
    const meant = rows
      .filter((row) => aside.has(row.id) === (isAside === "1"))
      .filter(({ text, by, handedBy }) => (!q || text.includes(q)) && (!from || (handedBy ?? by) === from))
      .sort((one, other) => other.seq - one.seq);
    const below = meant.filter(({ seq }) => before === null || seq < Number(before));
    const page = { held: below.slice(0, 2), total: meant.length, aside: aside.size, more: below.length > 2 };
    return Response.json({ proto: PROTO, ...page });
  };
  return { fetch, asked };
}

describe("the list of what is held", () => {
  const rows = [1, 2, 3, 4, 5].map((seq) =>
    rowOf(seq, visitOf(newId(), { note: `第${seq}条` }), seq === 2 ? { handedBy: carrier } : {}),
  );
  const seqsOf = async (asking: ReturnType<typeof askHeld>) => {
    const said = await asking;
    if (!said.answered) throw new Error(said.why);
    return { ...said.answer, held: said.answer.held.map(({ seq }) => seq) };
  };

  test("comes newest first, a page at a time, and goes on below the last", async () => {
    const { fetch } = endpointWith(rows);
    expect(await seqsOf(askHeld(fetch, everything, 0))).toEqual({
      proto: PROTO,
      held: [5, 4],
      total: 5,
      aside: 0,
      more: true,
    });
    expect(await seqsOf(askHeld(fetch, everything, 0, 4))).toMatchObject({ held: [3, 2], more: true });
    expect(await seqsOf(askHeld(fetch, everything, 0, 2))).toMatchObject({ held: [1], more: false });
  });

  test("stays as long as it was when it is looked at again, and ends at the last page", async () => {
    const { fetch, asked } = endpointWith(rows);
    expect(await seqsOf(askHeld(fetch, everything, 4))).toMatchObject({ held: [5, 4, 3, 2], more: true });
    expect(await seqsOf(askHeld(fetch, everything, 50))).toMatchObject({
      held: [5, 4, 3, 2, 1],
      more: false,
    });
    expect(asked).toEqual([
      "/api/held",
      "/api/held?before=4",
      "/api/held",
      "/api/held?before=4",
      "/api/held?before=2",
    ]);
  });

  test("is searched, narrowed to one hand, and apart from what was set aside", async () => {
    const { fetch } = endpointWith(rows, new Set([rows[4]?.id ?? ""]));
    expect(await seqsOf(askHeld(fetch, { ...everything, q: "第3条" }, 0))).toMatchObject({
      held: [3],
      total: 1,
      aside: 1,
    });
    expect(await seqsOf(askHeld(fetch, { ...everything, from: carrier }, 0))).toMatchObject({ held: [2] });
    expect(await seqsOf(askHeld(fetch, { ...everything, isAside: true }, 0))).toMatchObject({ held: [5] });
  });

  test("whose second page does not come is no list of half of it", async () => {
    const { fetch } = endpointWith(rows);
    const cut = async (url: string) =>
      url.includes("before") ? new Response("<html>", { status: 200 }) : fetch(url);
    expect(await askHeld(cut, everything, 4)).toEqual({ answered: false, why: "portal" });
  });
});

describe("one of what is held", () => {
  async function desk() {
    const { store } = await phoneWith();
    const person = (name: string, role: Body<"person">["role"]): Body<"person"> => ({
      kind: "person",
      name,
      role,
      left: false,
    });
    await store.save({ id: newId(), record: volunteer, body: person("志愿者一", "volunteer") });
    await store.save({ id: newId(), record: leader, body: person("李四", "block_leader") });
    await store.save({ id: newId(), record: carrier, body: person("张三", "volunteer") });
    return { store, person };
  }

  test("says for whom it claims to speak and who brought it, and that nothing proves it", async () => {
    const { store } = await desk();
    const rows = [
      rowOf(3, visitOf(newId()), { handedBy: carrier, reason: "unproven" }),
      rowOf(2, visitOf(newId()), { handedBy: carrier }),
      rowOf(1, visitOf(newId())),
      rowOf(0, visitOf(newId()), { handedBy: newId(), by: newId(), reason: "unproven" }),
    ];
    const shown = await readHeld(store, rows);
    expect(shown.map((one) => sayHand(one, "昨天", heldZh))).toEqual([
      "张三 代交，说是 李四 昨天 写的，无法证明",
      "张三 代交，说是 李四 昨天 写的",
      "李四 昨天 写的",
      "名单外的人 代交，说是 名单外的人 昨天 写的，无法证明",
    ]);
    expect(shown.map((one) => sayHand(one, "yesterday", heldEn))[0]).toBe(
      "张三 brought it and says that 李四 wrote it, yesterday; nothing proves it",
    );
  });

  test("says in words what it is about, whatever its kind and form", () => {
    const visit = visitOf(newId(), { result: "met", note: "楼道灯不亮" });
    expect(sayWords({ body: visit }, "zh-CN")).toBe("见到人 · 楼道灯不亮");
    const inspection = { kind: "inspection", severity: 3, note: "井盖松动" };
    expect(sayWords({ body: inspection }, "zh-CN")).toBe("严重 · 井盖松动");
    expect(sayWords({ body: { ...inspection, severity: undefined, cannotInspect: "locked" } }, "zh-CN")).toBe(
      "锁着进不去 · 井盖松动",
    );
    const step = { kind: "issue_event", step: "pass", words: "通了" };
    expect(sayWords({ body: step }, "zh-CN")).toBe("看过，好了 · 通了");
    expect(sayWords({ body: { category: "light", severity: 2, words: "三栋东侧" } }, "zh-CN")).toBe(
      "路灯/楼道灯 · 一般 · 三栋东侧",
    );
    expect(sayWords({ body: { category: "toString", severity: 9, words: 7, note: ["x"] } }, "en")).toBe("");
    expect(sayWords({ body: undefined }, "zh-CN")).toBe("");
  });

  test("leads to what it is about: the issue of a step, the thing that it would change, or nowhere", async () => {
    const { store } = await desk();
    const door = newId();
    const saved = await store.save({
      id: newId(),
      body: {
        ...{ kind: "issue", place: door, placeKind: "grid", where: "东门", state: "collected" },
        ...{ category: "light", severity: 2, from: [], words: "灯不亮", reporter: "finder" },
        ...{ collectedAt: at, withdrawn: false },
      } as Body<"issue">,
    });
    const issue = saved.saved ? saved.rev : "";
    const step = rowOf(1, { kind: "issue_event", issue, step: "pass" });
    const onIssue = { ...step, text: step.text.replace('"stream":""', `"stream":"","parent":"${issue}"`) };
    const milder = rowOf(2, { kind: "issue", severity: 1 }, { record: issue });
    const lost = rowOf(3, { kind: "visit", door });
    const shown = await readHeld(store, [onIssue, milder, lost]);
    expect(shown.map(({ href }) => href)).toEqual([`/issues/${issue}`, `/issues/${issue}`, undefined]);
  });

  test("that makes somebody the office is never let in by one tap, whatever the endpoint says, and says what it would do", async () => {
    const { store, person } = await desk();
    const base = (await store.get("person", volunteer))?.rev;
    const forged = rowOf(1, person("志愿者一", "office"), { record: volunteer, base, by: volunteer });
    const [tapped, never] = await readHeld(store, [
      forged,
      { ...forged, letIn: "never", reason: "unproven", handedBy: carrier },
    ]);
    expect([tapped?.letIn, never?.letIn]).toEqual(["sure", "never"]);
    const sentence = "志愿者一 成为 社区，能看到全部门牌，也能管理门牌和人员（原来是 志愿者）";
    for (const one of [tapped, never])
      expect(one?.becomes?.changes.map((change) => sayBecoming(change, "zh-CN"))).toEqual([sentence]);
    expect(tapped?.becomes?.isOld).toBe(false);
  });

  test("whose text names a record of another kind here, or that nothing can read, promises nothing", async () => {
    const { store } = await desk();
    const grid = rowOf(1, { kind: "grid", name: "甲", workers: "all" }, { record: volunteer, letIn: "sure" });
    const [unreadable, broken] = await readHeld(store, [
      grid,
      { ...grid, id: newId(), text: "{half", letIn: "never" },
    ]);
    expect(unreadable?.becomes).toBeNull();
    expect([broken?.becomes, broken?.body]).toEqual([null, undefined]);
  });

  test("has a word for its reason, for what may be done with it and for its kind, in both languages", () => {
    for (const words of [heldZh, heldEn]) {
      for (const reason of HeldReason.options) expect(words.reason[reason].title).not.toBe("");
      for (const letIn of LetIn.options) expect(words.letIn[letIn]).not.toBe("");
    }
    for (const words of [kindZh, kindEn])
      for (const kind of Object.keys(kinds)) expect(words, kind).toHaveProperty(kind);
  });
});

describe("all of one hand at once", () => {
  const names = new Map([
    [leader, "李四"],
    [carrier, "王五"],
  ]);

  test("says whose words they then are, of many only how many", () => {
    expect(heldZh.together.lead(sayAuthors([leader, leader, carrier], names, heldZh))).toContain(
      "这些记为 李四、王五 写的，表上标“社区确认收下”",
    );
    const crowd = ["甲", "乙", "丙", "丁", "戊"].map((name) => [newId(), name] as const);
    expect(sayAuthors([...crowd.map(([id]) => id)], new Map(crowd), heldZh)).toBe("甲、乙、丙、丁 等 5 人");
    expect(sayAuthors([newId()], names, heldEn)).toBe("somebody not on the list");
  });

  /** Takes what it is asked to let in; the second request fails on the way once. */
  function endpointThatStops() {
    const asked: string[][] = [];
    let isDown = false;
    const fetch = async (_: string, init: RequestInit) => {
      const { ids } = JSON.parse(String(init.body)) as { ids: string[] };
      isDown = asked.length === 1 && !isDown;
      if (isDown) throw new TypeError("no network");
      asked.push(ids);
      return Response.json({
        proto: PROTO,
        became: ids.map((id, nth) => ({ id, became: nth === 0 ? "waits" : nth === 1 ? "never" : "placed" })),
      });
    };
    return { fetch, asked };
  }

  test("hundreds go a hundred at a time with their count, and what is cut off goes on where it stopped", async () => {
    const some = Array.from({ length: 250 }, (_, seq) => ({ id: newId(), seq }));
    const { fetch, asked } = endpointThatStops();
    const said: number[] = [];
    const first = await letInMany(fetch, some, (done) => said.push(done));
    expect(first).toEqual({ placed: 98, waiting: 1, others: 1, left: some.slice(100), why: "offline" });
    const second = await letInMany(fetch, first.left, (done) => said.push(done));
    expect(second).toEqual({ placed: 146, waiting: 2, others: 2, left: [] });
    expect(asked.flat()).toEqual(some.map(({ id }) => id));
    expect(said).toEqual([100, 100, 150]);
    expect(sayLettingIn(second, heldZh.together)).toBe(
      "已收下 146 条；另有 2 条已收下，等其他的到了自动归位，不用处理；还有 2 条不能一起收下，请在“待归位”里逐条查看",
    );
  });

  test("are counted first, oldest first, and of a list that does not come whole nothing is let in", async () => {
    const rows = [1, 2, 3, 4, 5].map((seq) => rowOf(seq, visitOf(newId()), { handedBy: carrier }));
    const { fetch, asked } = endpointWith(rows);
    const question = { ...everything, from: carrier };
    expect(await tappedOf(fetch, question)).toEqual({ some: rows.map(({ id, seq }) => ({ id, seq })) });
    expect(asked.every((url) => url.includes("tap=1"))).toBe(true);
    const cut = async (url: string) =>
      url.includes("before") ? new Response("<html>", { status: 200 }) : fetch(url);
    expect(await tappedOf(cut, question)).toEqual({ some: [], why: "portal" });
  });
});
