import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupsFor, sectionOf } from "../../../src/app/office/deskSections.ts";
import { stepsDone } from "../../../src/app/office/tasks/firstSteps.ts";
import type { AskedDevice } from "../../../src/app/office/tasks/phonesToAsk.ts";
import {
  badgesOf,
  type LocalTasks,
  type OfficeSays,
  tasksOf,
} from "../../../src/app/office/tasks/tasksOf.ts";
import type { DeskRecords, Shown } from "../../../src/app/store/store.ts";
import type { Body } from "../../../src/domain/records.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { doorOf, newId } from "../store/phone.ts";

const nowMs = Date.parse("2026-03-18T12:00:00Z");
const DAY_MS = 24 * 3_600_000;
const few = fc.integer({ min: 0, max: 3 });
const anyLocal: fc.Arbitrary<LocalTasks> = fc.record({
  clashes: few,
  untaken: fc.record({ serious: few, others: few }),
  ranOut: few,
  cover: few,
  loose: few,
  unled: fc.record({ patches: few, doors: few }),
  overdue: fc.record({ plans: few, rounds: few, days: few }),
});
const device = (unsent: number, days: number) => ({
  ...{ id: "d", person: "p", name: "Pixel", joinedAt: "2026-01-01T00:00:00Z", superseded: false },
  ...{ heardAt: new Date(nowMs - days * DAY_MS).toISOString(), unsent },
});
const said = (tasks: ReturnType<typeof tasksOf>) => tasks.map(({ task }) => task);

describe("what wants somebody at the desk", () => {
  test("is said only where there is some of it, and its numbers are those of the menu", () => {
    fc.assert(
      fc.property(anyLocal, few, few, few, few, (local, held, slips, more, again) => {
        const tasks = tasksOf(local, { held, slips }, { needs: local.clashes + more, nowMs, again });
        expect(tasks.every(({ count }) => count > 0)).toBe(true);
        const badges = badgesOf(tasks, local.overdue.rounds);
        expect(badges.issues).toBe(local.untaken.serious + local.untaken.others);
        expect([badges.checks, badges.rounds]).toEqual([local.overdue.rounds, local.ranOut]);
        expect(badges.doors).toBe(again);
        expect(badges.service).toBe(local.cover);
        expect(badges.held).toBe(held);
        expect(badges.slips).toBe(slips);
        expect(badges.me).toBe(local.clashes + more);
        expect(badges.register).toBe(local.loose);
        expect(badges.places).toBe(local.unled.doors);
        expect(badges.patrol).toBe(local.overdue.plans);
      }),
    );
  });

  test("nothing is said of what could not be asked", () => {
    expect(tasksOf(undefined, {}, { needs: 0, nowMs })).toEqual([]);
  });

  test("a phone is asked about after three days with unsent words, and not for what it sent", () => {
    const phones = (...devices: OfficeSays["devices"] & object) =>
      said(tasksOf(undefined, { devices }, { needs: 0, nowMs }));
    expect(phones(device(2, 2.9))).toEqual([]);
    expect(phones(device(0, 30))).toEqual([]);
    expect(phones(device(2, 3))).toEqual(["phones"]);
  });

  test("a phone that was copied is seen to until its person has joined anew or it is taken away", () => {
    const phones = (...devices: OfficeSays["devices"] & object) =>
      said(tasksOf(undefined, { devices }, { needs: 0, nowMs }));
    const copied = { ...device(0, 1), ended: { at: "2026-03-01T00:00:00Z", why: "copied" as const } };
    expect(phones(copied)).toEqual(["phones"]);
    expect(phones({ ...copied, ended: { ...copied.ended, why: "idle" } })).toEqual([]);
    expect(phones({ ...copied, taken: { at: "2026-03-02T00:00:00Z" } })).toEqual([]);
    const later = { ...device(0, 1), id: "new", joinedAt: "2026-03-02T00:00:00Z" };
    expect(phones(copied, later)).toEqual([]);
    expect(phones(copied, { ...later, person: "another" })).toEqual(["phones"]);
  });

  test("a backup that is missing or failed stands among the gravest", () => {
    const backup = (more: object) => ({
      backup: { proto: PROTO, isOverdue: false, ...more } as OfficeSays["backup"],
    });
    const known = { needs: 0, nowMs };
    expect(said(tasksOf(undefined, backup({}), known))).toEqual([]);
    expect(tasksOf(undefined, backup({ isOverdue: true }), known)[0]).toMatchObject({ isGrave: true });
    expect(said(tasksOf(undefined, backup({ fault: "disk" }), known))).toEqual(["backup"]);
    expect(badgesOf(tasksOf(undefined, backup({ fault: "disk" }), known), 0).settings).toBe(1);
  });
});

describe("the menu of the desk", () => {
  test("holds what phones have in their tabs, and on a phone only the desk's own", () => {
    const of = (...how: Parameters<typeof groupsFor>) =>
      groupsFor(...how).flatMap((group) => group.map(({ section }) => section));
    expect(of("office")).toEqual(expect.arrayContaining(["doors", "issues", "checks", "me", "overview"]));
    expect(of("office", true)).not.toContain("doors");
    expect(of("grid_worker")).not.toContain("people");
    expect(of("grid_worker")).toContain("visits");
  });

  test("the longest address that fits is where one is, and the front door is nobody else's", () => {
    expect(sectionOf("/office/people/places")).toBe("places");
    expect(sectionOf("/office/people/person/1")).toBe("people");
    expect(sectionOf("/door/1")).toBe("doors");
    expect(sectionOf("/office")).toBe("overview");
    expect(sectionOf("/nowhere")).toBeUndefined();
  });
});

describe("the first steps of a new community", () => {
  const nothing: DeskRecords = {
    ...{ compound: [], building: [], door: [], grid: [], patch: [], person: [], round: [] },
  };
  const me = newId();
  const shown = <K extends "community" | "door" | "patch" | "round">(body: Body<K>): Shown<K> => ({
    ...{ record: newId(), body, rev: newId(), state: "stored", by: me, at: "2026-03-18T19:05:07+08:00" },
    ...{ begun: { by: me, at: "2026-03-18T19:05:07+08:00" }, edits: 0, clashes: [] },
  });
  const community = (name: string) => shown<"community">({ kind: "community", name });
  const device = (person: string): AskedDevice => ({
    ...{ id: "1", person, name: "", joinedAt: "2026-03-18T19:05:07+08:00", superseded: false, unsent: 0 },
  });

  test("are all to be done at first, and ticked off by what is there, not by what was opened", () => {
    expect(stepsDone(nothing, community("社区"), [device(me)], me)).toEqual(new Set());
    const patch = shown<"patch">({ kind: "patch", name: "一片", grid: newId(), leaders: [newId()] });
    const there: DeskRecords = {
      ...nothing,
      door: [shown<"door">(doorOf(newId(), "301", { patch: patch.record }))],
      patch: [patch],
    };
    expect(stepsDone(there, community("新塘社区"), undefined, me)).toEqual(
      new Set(["name", "doors", "people"]),
    );
    expect(stepsDone(there, null, [device(newId())], me).has("slips")).toBe(true);
  });

  test("a door that is gone is no door, and doors in no patch are nobody's", () => {
    const gone = shown<"door">(doorOf(newId(), "301", { status: "phantom" }));
    const loose = shown<"door">(doorOf(newId(), "302"));
    expect(stepsDone({ ...nothing, door: [gone] }, null, undefined, me).has("doors")).toBe(false);
    expect(stepsDone({ ...nothing, door: [loose] }, null, undefined, me).has("people")).toBe(false);
  });
});
