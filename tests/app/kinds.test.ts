import { describe, expect, test } from "vitest";
import { whereIs } from "../../src/app/me/troubles/whereIs.ts";
import { sayKind } from "../../src/app/say/sayKind.ts";
import type { Store } from "../../src/app/store/store.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import { loadWords } from "../../src/words/loader.ts";
import { core as zh } from "../../src/words/zh/core.ts";

await loadWords("zh-CN", "phone");
await loadWords("en", "phone");

test("a kind is called by its word, and one that this version does not know is never shown by its code", () => {
  expect([sayKind("inspection", "zh-CN"), sayKind("inspection", "en")]).toEqual(["检查记录", "Inspection"]);
  for (const kind of ["tomorrow", "toString", "", undefined])
    expect([sayKind(kind, "zh-CN"), sayKind(kind, "en")]).toEqual(["其他记录", "Other record"]);
});

describe("where a record is, whatever its kind", () => {
  const bodies: { [record: string]: object } = {
    d: { kind: "door", building: "b", unit: "", label: "301" },
    b: { kind: "building", name: "15栋", units: [] },
    i: { kind: "issue", place: "g", placeKind: "grid", where: "三栋东侧" },
  };
  const store = {
    get: async (_: string, record: string) => (bodies[record] ? { record, body: bodies[record] } : null),
  } as unknown as Store;
  const where = (body: object) => whereIs(store, { record: "r", body: body as SurveyRecord }, zh);

  test.each<[object, string | undefined, string]>([
    [{ kind: "visit", door: "d" }, "15栋 301", "/door/d"],
    [{ kind: "visit", door: "elsewhere" }, undefined, "/door/elsewhere"],
    [{ kind: "inspection", place: "d", placeKind: "door" }, "15栋 301", "/patrol/seen/r"],
    [{ kind: "inspection", place: "a", placeKind: "asset" }, undefined, "/patrol/seen/r"],
    [{ kind: "issue", place: "g", placeKind: "grid", where: "三栋东侧" }, "三栋东侧", "/issues/r"],
    [{ kind: "issue_event", issue: "i" }, "三栋东侧", "/issues/i"],
    [{ kind: "asset", code: "L01", where: "门口", compound: "c" }, "L01", "/patrol/asset/r"],
    [{ kind: "maintenance", name: "雨前", assets: [] }, "雨前", "/office/patrol/plans/r"],
    [{ kind: "upkeep", maintenance: "m" }, undefined, "/office/patrol/plans/m"],
    [{ kind: "plan", compound: "c" }, undefined, "/office/patrol/drawing?estate=c"],
    [{ kind: "helplines", lines: [] }, undefined, "/office/patrol/phones"],
    [{ kind: "person", name: "甲" }, "甲", "/office/people/person/r"],
    [{ kind: "round", name: "三月", doors: [] }, "三月", "/office/rounds/round/r"],
  ])("%j", async (body, name, href) => {
    expect(await where(body)).toEqual({ where: name, href });
  });
});
