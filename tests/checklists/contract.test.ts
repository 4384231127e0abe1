import { describe, expect, test } from "vitest";
import {
  allGood,
  openItems,
  severityOf,
  shownItems,
  standingAnswers,
  withOption,
} from "../../src/checklists/asking.ts";
import type { AskedAt, Checklist, Said } from "../../src/checklists/checklist.ts";
import {
  checklistFor,
  checklistOf,
  checklists,
  earlierChecklists,
  everyChecklist,
} from "../../src/checklists/everyChecklist.ts";
import { given } from "../../src/checklists/given.ts";
import { roundOffers } from "../../src/checklists/rounds.ts";
import { AnswerCode, ChecklistAnswers } from "../../src/domain/inspections/answers.ts";
import { AssetType } from "../../src/domain/inspections/asset.ts";

const WORDS_MAX = 160;
/**
 * Answers that differ from all-good at once. Three take in every item that is asked only because of another,
 * with what lifts its severity.
 */
const ASTRAY = 3;

/** Every thing that a checklist is for, under every preset of its round, by those who are asked most. */
function worldsOf(checklist: Checklist): { asked: AskedAt; preset: ChecklistAnswers }[] {
  const presets = checklist.items
    .filter(({ preset }) => preset)
    .map(({ id, options }) => options.map(({ code }) => ({ [id]: [code] })));
  let worlds: ChecklistAnswers[] = [{}];
  for (const options of presets)
    worlds = worlds.flatMap((world) => options.map((option) => ({ ...world, ...option })));
  return checklist.kinds.flatMap((kind) =>
    worlds.map((preset) => ({
      asked: { kind, heads: kind === "lamp" ? 3 : 1, role: "grid_worker" as const },
      preset,
    })),
  );
}

/** All-good with every combination of at most so many other answers, one option an item. */
function* astray(
  checklist: Checklist,
  asked: AskedAt,
  preset: ChecklistAnswers,
): Generator<ChecklistAnswers> {
  const items = checklist.items.filter(({ preset, options }) => !preset && options.length > 0);
  function* from(at: number, left: number, answers: ChecklistAnswers): Generator<ChecklistAnswers> {
    yield answers;
    if (left === 0) return;
    for (let next = at; next < items.length; next++) {
      const item = items[next];
      if (!item?.isShown(given(standingAnswers(checklist, answers, asked)), asked)) continue;
      for (const { code } of item.options)
        if (code !== item.good) yield* from(next + 1, left - 1, { ...answers, [item.id]: [code] });
    }
  }
  yield* from(0, ASTRAY, allGood(checklist, preset, asked));
}

describe.each(
  everyChecklist.map((checklist) => [`${checklist.id} ${checklist.version}`, checklist] as const),
)("the checklist %s", (_, checklist) => {
  const worlds = worldsOf(checklist);

  test("names everything once, by codes that may be stored for ever", () => {
    const ids = checklist.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, options } of checklist.items) {
      const codes = options.map(({ code }) => code);
      expect(new Set(codes).size, id).toBe(codes.length);
      for (const code of [id, ...codes]) expect(AnswerCode.safeParse(code).success, code).toBe(true);
    }
    expect(new Set(checklist.hints.map(({ id }) => id)).size).toBe(checklist.hints.length);
  });

  test("lets people say of every question that they could not tell, and what is good where there is a good answer", () => {
    for (const { id, type, preset, options, unsure, good } of checklist.items) {
      if (preset || (type !== "single" && type !== "multi")) continue;
      expect(options.find(({ code }) => code === unsure)?.severity, id).toBe(null);
      if (options.some(({ severity }) => severity))
        expect(options.find(({ code }) => code === good)?.severity, id).toBe(0);
    }
  });

  test("says everything in every language, shortly", () => {
    const said: Said[] = [
      checklist.name,
      checklist.safety,
      checklist.emergency,
      ...Object.values(checklist.action),
    ];
    for (const { ask, options } of checklist.items) said.push(ask, ...options.map(({ say }) => say));
    for (const { say, send } of checklist.hints) said.push(say, send);
    for (const { zh, en } of said) {
      expect(zh).toMatch(/[一-龥]/);
      expect(en).toMatch(/^[\x20-\x7e°–]+$/);
      for (const words of [zh, en]) expect(words.length, words).toBeLessThanOrEqual(WORDS_MAX);
    }
  });

  test("calls what it suspects suspected", () => {
    const says = checklist.hints.map(({ say }) => say);
    expect(says.filter(({ zh, en }) => !/^疑似/.test(zh) || !/^Suspected/.test(en))).toEqual([]);
  });

  test("asks every question of something, in some state", () => {
    const asked = new Set(
      worlds.flatMap((world) =>
        [...astray(checklist, world.asked, world.preset)].flatMap((answers) =>
          shownItems(checklist, answers, world.asked),
        ),
      ),
    );
    expect(checklist.items.filter((item) => !asked.has(item)).map(({ id }) => id)).toEqual([]);
  });

  test("is answered whole by one tap when all is well, and nothing is then wrong", () => {
    for (const { asked, preset } of worlds) {
      const answers = allGood(checklist, preset, asked);
      expect(openItems(checklist, answers, asked)).toEqual([]);
      expect(severityOf(checklist, answers, asked).severity).toBe(0);
      expect(standingAnswers(checklist, answers, asked)).toEqual(answers);
      for (const item of shownItems(checklist, answers, asked))
        if (item.good) expect(answers[item.id]).toEqual([item.good]);
    }
  });

  test("has one severity for every combination of answers, which is never graver than an answer or a rule makes it", () => {
    let seen = 0;
    for (const { asked, preset } of worlds) {
      for (const answers of astray(checklist, asked, preset)) {
        seen++;
        const { severity, byItem } = severityOf(checklist, answers, asked);
        const standing = standingAnswers(checklist, answers, asked);
        const said = checklist.items.flatMap(({ id, options }) =>
          options
            .filter(({ code }) => standing[id]?.includes(code))
            .flatMap(({ severity }) => severity ?? []),
        );
        const worst = said.length > 0 ? Math.max(...said) : null;
        const lifts = checklist.rules.filter(({ when }) => when(given(standing), asked));
        const floor = Math.max(0, ...lifts.map((rule) => ("atLeast" in rule ? rule.atLeast : 0)));
        const added = lifts.filter((rule) => "add" in rule).length;
        const expected = worst === null ? null : Math.max(worst, floor, Math.min(worst + added, 3));
        if (severity !== expected || [...byItem.values()].some((one) => one > (severity ?? -1))) {
          expect({ answers, asked, severity }).toEqual({ answers, asked, severity: expected });
        }
        if ((severity === 4) !== said.includes(4))
          throw new Error(`an emergency out of nothing: ${JSON.stringify(answers)}`);
        if (severityOf(checklist, standing, asked).severity !== severity)
          throw new Error(`hidden answers count: ${JSON.stringify(answers)}`);
      }
    }
    expect(seen).toBeGreaterThan(checklist.items.flatMap(({ options }) => options).length);
  });

  test("takes taps in any order into answers that can be stored", () => {
    for (const { asked, preset } of worlds) {
      for (const item of checklist.items.filter(({ options }) => options.length > 0)) {
        let answers: ChecklistAnswers = preset;
        for (const { code } of item.options) answers = withOption(item, answers, code);
        expect(ChecklistAnswers.safeParse(answers).success).toBe(true);
        const chosen = answers[item.id] ?? [];
        if (item.type === "single") expect(chosen.length).toBeLessThanOrEqual(1);
        if (chosen.length > 1) expect(chosen.some((code) => item.alone.includes(code))).toBe(false);
      }
      expect(asked.kind).toBeTruthy();
    }
  });
});

describe("the checklists", () => {
  test("are found by the exact version that was asked, the earlier ones too, and a newer one than this app's is not taken for another", () => {
    for (const one of everyChecklist) expect(checklistOf(one)).toBe(one);
    expect(new Set(everyChecklist.map(({ id, version }) => `${id} ${version}`)).size).toBe(
      everyChecklist.length,
    );
    for (const { id, version } of earlierChecklists)
      expect(version).toBeLessThan(checklists.find((one) => one.id === id)?.version ?? 0);
    expect(checklistOf({ id: "lamp", version: 99 })).toBe(null);
  });

  test("have one for every thing that may be looked at", () => {
    for (const kind of [...AssetType.options, "door"] as const)
      expect(checklistFor(kind).kinds).toContain(kind);
    expect(checklistFor("lamp").id).toBe("lamp");
    expect(checklistFor("door").id).toBe("drain");
  });

  test("offer rounds: each sort once a checklist, with presets that it asks, and none over doors alone", () => {
    for (const { id, rounds, kinds, items, byHour, plateGone, lit } of checklists) {
      expect(new Set(rounds.map(({ sort }) => sort)).size, id).toBe(rounds.length);
      if (kinds.every((kind) => kind === "door")) expect(rounds, id).toEqual([]);
      const presets = rounds.flatMap(({ preset = {}, presetByHand = {} }) => [preset, presetByHand]);
      for (const answers of [...presets, byHour?.night ?? {}, byHour?.day ?? {}, plateGone ?? {}])
        for (const [item, codes] of Object.entries(answers)) {
          const options = items.find((one) => one.id === item)?.options.map(({ code }) => code);
          for (const code of codes) expect(options, `${id} ${item}`).toContain(code);
        }
      if (!lit) continue;
      const options = items.find((one) => one.id === lit.item)?.options.map(({ code }) => code);
      expect(options).toEqual(expect.arrayContaining([...lit.counted, lit.hidden, lit.partial]));
      expect(items.some((one) => one.id === lit.heads && one.type === "count")).toBe(true);
    }
    const menu = roundOffers().map(({ checklist, round }) => `${checklist.id} ${round.sort}`);
    expect(menu.slice(0, 4)).toEqual(["lamp night", "lamp day", "drain before_rain", "drain after_rain"]);
  });

  test("when one is asked anew, what was inspected before opens with its own questions and words", () => {
    const [now] = checklists;
    if (!now) throw new Error("no checklist");
    const next: Checklist = {
      ...now,
      version: now.version + 1,
      items: now.items.filter(({ id }) => id !== "number"),
    };
    const among = [next, now];
    expect(
      checklistOf({ id: now.id, version: now.version }, among)?.items.some(({ id }) => id === "number"),
    ).toBe(true);
    expect(
      checklistOf({ id: now.id, version: next.version }, among)?.items.some(({ id }) => id === "number"),
    ).toBe(false);
  });
});
