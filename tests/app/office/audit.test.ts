import { expect, test } from "vitest";
import { sayAbout, sayBy, sayWhat } from "../../../src/app/office/audit/sayAudit.ts";
import { GRANTS } from "../../../src/domain/access.ts";
import { exportedThings, exportFormats, exportReasons } from "../../../src/domain/exports/exportCodes.ts";
import type { AuditEntry } from "../../../src/sync/auditProtocol.ts";
import { audit as en } from "../../../src/words/en/audit.ts";
import { audit as zh } from "../../../src/words/zh/audit.ts";

const names = new Map([
  ["p", "社区甲"],
  ["l", "邻长甲"],
]);
const line = (more: Partial<AuditEntry>): AuditEntry => ({
  ...{ n: 1, at: "2026-03-18T09:00:00Z", by: "p", act: "rights" },
  ...more,
});

test("a line says in words who did what to whom; ids and fields that have no word are left out", () => {
  const changed = line({ about: "l", what: "person role left unheardOf" });
  expect([sayBy(changed, names, zh), sayAbout(changed, names, zh), sayWhat(changed, zh, new Map())]).toEqual([
    ...["社区甲", "邻长甲", "人员：角色、离岗"],
  ]);
  expect(sayWhat(changed, en, new Map())).toBe("Person: role, left");
  expect(sayWhat(line({ what: "person" }), zh, new Map())).toBe("人员");
  const joined = line({ act: "joined", by: "l", about: "device" });
  expect([sayBy(joined, names, zh), sayAbout(joined, names, zh), sayWhat(joined, zh, new Map())]).toEqual([
    ...["邻长甲", "邻长甲 的手机", ""],
  ]);
  const stopped = line({ act: "stopped", by: "endpoint", about: "device", what: "copied" });
  expect([sayBy(stopped, names, zh), sayWhat(stopped, zh, new Map())]).toEqual([zh.here, "登录被复制"]);
  expect(sayBy(line({ by: "community" }), names, zh)).toBe(zh.here);
  expect(sayBy(line({ by: "gone", act: "code" }), names, zh)).toBe(zh.someone);
  expect(sayAbout(line({ about: "gone" }), names, zh)).toBe("");
  const out = line({ act: "exported", about: "n", what: "visits csv other 张三", count: 12 });
  expect(sayWhat(out, zh, new Map([["n", "街道要看"]]))).toBe("走访 · CSV · 其他用途 · 12 条 · 街道要看");
  expect(sayWhat(line({ act: "let-in", count: 3 }), en, new Map())).toBe("3");
});

test("every code of an export has its word in both languages", () => {
  for (const code of [...exportedThings, ...exportFormats, ...exportReasons])
    for (const words of [zh, en]) expect(words.exported[code], code).toBeTruthy();
});

test("every kind that rights are decided from has its word", () => {
  for (const words of [zh, en]) for (const kind of GRANTS) expect(words.kind[kind]).toBeTruthy();
});
