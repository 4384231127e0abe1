import { describe, expect, test } from "vitest";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import { lifeOf } from "../../../src/domain/issues/issueLife.ts";
import {
  type ExportedIssue,
  eventRows,
  eventsCsv,
  issueRows,
} from "../../../src/reports/export/issuesCsv.ts";
import {
  orderNumber,
  type WorkOrder,
  workOrderLines,
  workOrderText,
} from "../../../src/reports/export/workOrder.ts";

import { issueLife as life } from "../../../src/words/zh/issueLife.ts";
import { issueScreens as screens } from "../../../src/words/zh/issueScreens.ts";

const RECORD = "3f82a01c-0000-4000-8000-000000000001";
const order: WorkOrder = {
  ...{ community: "新塘社区", number: orderNumber(RECORD), place: "新塘村小区 15栋 2单元 301" },
  ...{ category: "drain", severity: 3, task: "疏通2单元主管", due: "2026-03-18", givenOn: "2026-03-11" },
  holder: { kind: "property", unit: "新塘物业", number: "WX-0318" },
  unitCode: "WY1",
  address: `https://office.example/issues/${RECORD}`,
};

describe("a work order", () => {
  test("says where, what, by when, for whom and under which number", () => {
    expect(workOrderText(order).split("\n")).toEqual([
      "【新塘社区交办单】",
      "编号：3F82-A01C",
      "地点：新塘村小区 15栋 2单元 301",
      "事项：下水道/污水",
      "紧急程度：严重",
      "要做什么：疏通2单元主管",
      "承办单位：新塘物业（WY1）",
      "承办单位编号：WX-0318",
      "派单日期：2026-03-11",
      "办结期限：2026-03-18",
      "办好了请回复编号和办理情况。",
    ]);
  });

  test("says by when what is serious is first made safe, while nobody has begun", () => {
    const safe = { ...order, safe: "2026-03-12" };
    expect(workOrderText(safe)).toContain("先弄安全的期限：2026-03-12\n办结期限：2026-03-18");
    expect(workOrderLines(order).map(([title]) => title)).not.toContain("先弄安全的期限");
  });

  test("leaves room on paper for what is not known, and out of the message", () => {
    const bare = { ...order, holder: { kind: "property" as const }, task: "", due: undefined };
    expect(workOrderLines(bare).find(([title]) => title === "承办单位编号")).toEqual(["承办单位编号", ""]);
    expect(workOrderText(bare)).not.toContain("承办单位编号");
  });

  test("nobody's number leaves with it, whatever field it was typed into", () => {
    const leaky = { ...order, task: "找13812345678", place: "301 13812345678" };
    const text = workOrderText({ ...leaky, holder: { ...order.holder, number: "13812345678" } });
    expect(text).not.toContain("13812345678");
    expect(text).toContain("138****5678");
  });
});

const at = (minute: number) => `2026-03-11T09:${String(minute).padStart(2, "0")}:00+08:00`;
const body: Issue = {
  ...{ kind: "issue", place: "d", placeKind: "door", where: "=15栋", state: "collected", category: "drain" },
  ...{ severity: 2, from: [], words: "马桶反水，电话13812345678", reporter: "resident", withdrawn: false },
  collectedAt: "2026-03-10T19:05:00+08:00",
};
const event = (id: string, said: Partial<IssueEvent>): ExportedIssue["events"][number] => ({
  ...{ record: id, state: "stored", begun: { by: "office" } },
  body: {
    ...{ kind: "issue_event", issue: "i", step: "accept", from: "collected", after: [], happenedAt: at(0) },
    ...{ withdrawn: false, ...said },
  },
});
const exported = (issue: Issue, events: ExportedIssue["events"]): ExportedIssue => ({
  issue: { record: "i", state: "stored", begun: { by: "leader" }, body: issue },
  life: lifeOf(
    issue,
    events.map(({ record, begun, body }) => ({ id: record, by: begun.by, body })),
  ),
  due: { on: "2026-03-18", heldDays: 2 },
  events,
});
const people = new Map([
  ["leader", { name: "邻长甲" }],
  ["office", { name: "社区甲" }],
]);
const story = exported(body, [
  event("e3", { step: "remark", after: ["e2"], from: "assigned", words: "催过一次", happenedAt: at(2) }),
  event("e1", { severity: 3 }),
  event("e2", {
    ...{ step: "assign", after: ["e1"], from: "accepted", happenedAt: at(1) },
    holder: { kind: "property", unit: "新塘物业", number: "WX-1" },
  }),
  event("e4", {
    step: "fix",
    after: ["e2"],
    from: "assigned",
    words: "好了",
    withdrawn: true,
    happenedAt: at(3),
  }),
]);

describe("issues as a table", () => {
  const [head = [], row = []] = issueRows([story], people, true);
  const cell = (title: string) => row[head.indexOf(title)];

  test("a row says where it stands, in whose hands, by when, and nobody's number", () => {
    expect(row.length).toBe(head.length);
    expect([cell("办到哪了"), cell("现在谁管"), cell("承办单位"), cell("对方编号")]).toEqual([
      ...[screens.state.assigned, life.holder.property, "新塘物业", "WX-1"],
    ]);
    expect([cell("办理期限"), cell("挂起天数"), cell("要告知的户数"), cell("报的人")]).toEqual([
      ...["2026-03-18", "2", "1", "邻长甲"],
    ]);
    expect(cell("怎么回事")).toBe("马桶反水，电话138****5678");
  });

  test("steps follow each other as they did, and what was taken back says so", () => {
    const [titles = [], ...steps] = eventRows([story], people, true);
    expect(steps.every((cells) => cells.length === titles.length)).toBe(true);
    expect(steps.map((cells) => [cells[3], cells[titles.indexOf("撤销")]])).toEqual([
      [life.did.accept, "否"],
      [life.did.assign, "否"],
      [life.did.remark, "否"],
      [life.did.fix, "是"],
    ]);
  });

  test("unless they are asked for, no free words leave, and every cell stands under its title", () => {
    for (const rows of [issueRows, eventRows]) {
      const [all = [], full = []] = rows([story], people, true);
      const [header = [], cells = []] = rows([story], people, false);
      expect(all.filter((title) => !header.includes(title))).toEqual([
        rows === issueRows ? "怎么回事" : "说明",
      ]);
      expect(cells).toEqual(header.map((title) => full[all.indexOf(title)]));
    }
    expect(eventsCsv([story], people, false)).not.toContain("催过一次");
  });

  test("no cell is a formula, and what was taken back is in neither table", () => {
    expect(eventsCsv([story], people, true).startsWith("\ufeff")).toBe(true);
    const gone = exported({ ...body, withdrawn: true }, []);
    expect([issueRows([gone], people, true).length, eventRows([gone], people, true).length]).toEqual([1, 1]);
  });
});
