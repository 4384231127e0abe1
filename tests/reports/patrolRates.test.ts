import { describe, expect, test } from "vitest";
import { allGood } from "../../src/checklists/asking.ts";
import { lamp } from "../../src/checklists/lamp.ts";
import { differenceOf, roundBefore, walkedOf } from "../../src/reports/figures/compare.ts";
import { leftOf } from "../../src/reports/figures/latest.ts";
import {
  countedIn,
  intactRate,
  isLit,
  litDefinition,
  litRate,
  percentOf,
} from "../../src/reports/figures/rates.ts";
import { assetOf, atNight, idOf, lookAt, nightOf, patrolOf } from "./patrolTown.ts";

const times = (count: number, light: string) => Array.from({ length: count }, () => light);
const twelveOut = [...times(8, "on"), ...times(12, "off")];

describe("the lit rate", () => {
  test("of twenty lamps with twelve out is 8/20, exactly 40.0%, all of them looked at", () => {
    const rate = litRate(nightOf(twelveOut));
    expect(rate).toMatchObject({ lit: { n: 8, of: 20 }, checked: { n: 20, of: 20 }, unseen: 0 });
    expect(percentOf(rate.lit)).toBe("40.0%");
    expect(percentOf(litRate(nightOf(times(20, "on"))).lit)).toBe("100.0%");
  });

  test("counts what gives usable light: flickering, dim and late lamps are lit, those that are out are not", () => {
    expect(litRate(nightOf(["on", "flicker", "dim", "late", "off"])).lit).toEqual({ n: 4, of: 5 });
  });

  test("counts a lamp with some heads out where at least half of them shine", () => {
    const three = assetOf("L01", "lamp", { heads: 3 });
    const partly = (heads: string) =>
      lookAt(idOf(1), { mode: ["night"], light: ["partial"], heads: [heads] });
    expect(["0", "1", "2", "3"].map((heads) => isLit(partly(heads), three))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(isLit(partly("1"), assetOf("L01", "lamp", { heads: 2 }))).toBe(true);
    expect(isLit(atNight(idOf(1), "partial"), three)).toBe(false);
  });

  test("can be defined otherwise for a round, and says its definition", () => {
    const strict = nightOf(["on", "flicker", "dim", "off"], { litAnswers: ["on", "dim"] });
    expect(litRate(strict).lit).toEqual({ n: 2, of: 4 });
    expect(litDefinition(litRate(strict).counted).zh).toBe(
      "算亮的：正常亮、昏暗/变色。亮灯率＝算亮的 ÷ 夜里看清了的在用灯",
    );
    expect(litDefinition(litRate(nightOf(["on"])).counted).zh).toContain("灯头亮一半及以上");
  });

  test("the round before is counted as this one counts, so that no lamp goes out by another definition alone", () => {
    const before = nightOf(["on", "dim", "off"]);
    const after = nightOf(["on", "dim", "off"], { litAnswers: ["on"] });
    expect(litRate(before).lit).toEqual({ n: 2, of: 3 });
    expect(litRate(before, countedIn(after.patrol)).lit).toEqual(litRate(after).lit);
    expect(differenceOf(before, after)).toMatchObject({
      newlyWrong: [],
      mended: [],
      stillWrong: { length: 2 },
    });
  });

  test("says how many were looked at, and leaves out of both its numbers what could not be seen", () => {
    const rate = litRate(nightOf(["on", "off", "obstructed", "", ""]));
    expect(rate).toMatchObject({ lit: { n: 1, of: 2 }, checked: { n: 3, of: 5 }, unseen: 1 });
    expect(percentOf(litRate(nightOf(["", ""])).lit)).toBe("—");
  });

  test("knows nothing of lamps that were taken away, and does not take a look by day or 无法检查 for one by night", () => {
    const ids = [1, 2, 3, 4].map(idOf);
    const assets = new Map(
      ids.map((id, n) => [id, assetOf(`L0${n + 1}`, "lamp", n === 0 ? { status: "removed" } : {})]),
    );
    const looks = [
      atNight(idOf(1), "on"),
      lookAt(idOf(2), { mode: ["day"], daylit: ["no"] }),
      atNight(idOf(3), "on", { cannotInspect: "blocked" }),
      atNight(idOf(4), "on"),
    ];
    expect(litRate(walkedOf(patrolOf(ids), assets, looks))).toMatchObject({
      lit: { n: 1, of: 1 },
      checked: { n: 1, of: 3 },
    });
  });

  test("takes the newest look at a lamp, not one that was taken back, and no later 无法检查 over it", () => {
    const later = { inspectedAt: "2026-03-10T20:30:00+08:00" };
    const rate = (looks: Parameters<typeof walkedOf>[2]) =>
      litRate(walkedOf(patrolOf([idOf(1)]), new Map([[idOf(1), assetOf("L01")]]), looks)).lit;
    expect(rate([atNight(idOf(1), "off"), atNight(idOf(1), "on", later)])).toEqual({ n: 1, of: 1 });
    expect(rate([atNight(idOf(1), "on", later), atNight(idOf(1), "off")])).toEqual({ n: 1, of: 1 });
    expect(rate([atNight(idOf(1), "off"), atNight(idOf(1), "on", { ...later, withdrawn: true })])).toEqual({
      n: 0,
      of: 1,
    });
    expect(
      rate([atNight(idOf(1), "on"), lookAt(idOf(1), {}, { ...later, cannotInspect: "weather" })]),
    ).toEqual({ n: 1, of: 1 });
  });

  test("is never rounded up to all or down to none", () => {
    expect(percentOf({ n: 1999, of: 2000 })).toBe("99.9%");
    expect(percentOf({ n: 1, of: 5000 })).toBe("0.1%");
    expect(percentOf({ n: 2, of: 3 })).toBe("66.7%");
  });
});

describe("the intact rate", () => {
  const asked = { kind: "lamp" as const, heads: 1, role: "block_leader" as const };
  const whole = (n: number, severity: 0 | 1 | 2) =>
    lookAt(idOf(n), allGood(lamp, { mode: ["day"] }, asked), { severity });

  test("counts only what was looked at whole: a lamp counted by its light is not known to be intact", () => {
    const ids = [1, 2, 3, 4].map(idOf);
    const assets = new Map(ids.map((id, n) => [id, assetOf(`L0${n + 1}`)]));
    const rate = intactRate(
      walkedOf(patrolOf(ids, { sort: "day" }), assets, [
        whole(1, 0),
        whole(2, 1),
        whole(3, 2),
        atNight(idOf(4), "on", { severity: 0 }),
      ]),
    );
    expect(rate).toEqual({ intact: { n: 1, of: 3 }, usable: { n: 2, of: 3 }, checked: { n: 3, of: 4 } });
  });
});

describe("a round", () => {
  test("has left what is neither looked at nor given a reason", () => {
    const ids = [1, 2, 3].map(idOf);
    const assets = new Map(ids.map((id, n) => [id, assetOf(`L0${n + 1}`)]));
    expect(
      leftOf(
        walkedOf(patrolOf(ids), assets, [
          atNight(idOf(1), "on"),
          lookAt(idOf(2), {}, { cannotInspect: "not_found" }),
        ]),
      ),
    ).toEqual([idOf(3)]);
  });

  test("beside the one before says what is newly out, mended, still out and unclear", () => {
    const before = nightOf(["on", "off", "off", "on", "off"]);
    const after = nightOf(["off", "on", "off", "on", "obstructed"]);
    expect(differenceOf(before, after)).toEqual({
      isSameSet: true,
      newlyWrong: [idOf(1)],
      mended: [idOf(2)],
      stillWrong: [idOf(3)],
      unclear: [idOf(5)],
    });
    expect(differenceOf(nightOf(["on"]), after).isSameSet).toBe(false);
  });

  test("is compared with the newest closed one of its sort over the very same assets", () => {
    const ids = [idOf(1), idOf(2)];
    const round = (n: number, more: Parameters<typeof patrolOf>[1], assets = ids) => ({
      id: idOf(n),
      patrol: patrolOf(assets, more),
    });
    const now = round(50, { from: "2026-03-20" });
    const march = round(51, { from: "2026-03-10", closed: true });
    const others = [
      round(52, { from: "2026-03-12" }),
      round(53, { from: "2026-03-14", closed: true, sort: "day" }),
      round(54, { from: "2026-03-15", closed: true }, [idOf(1)]),
      round(55, { from: "2026-03-21", closed: true }),
      round(56, { from: "2026-03-01", closed: true }),
      round(57, { from: "2026-03-18", closed: true, endedEarly: "mistaken" }),
    ];
    expect(roundBefore([now, march, ...others], now)).toBe(march);
    expect(roundBefore(others.slice(0, 4), now)).toBe(null);
  });
});
