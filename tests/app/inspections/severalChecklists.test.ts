import { describe, expect, test } from "vitest";
import { latestLooks } from "../../../src/app/inspections/assets/latestLooks.ts";
import { askedWith } from "../../../src/app/inspections/check/askedWith.ts";
import type { Shown } from "../../../src/app/store/store.ts";
import type { Checklist } from "../../../src/checklists/checklist.ts";
import { drain } from "../../../src/checklists/drain.ts";
import { lamp } from "../../../src/checklists/lamp.ts";
import type { Severity } from "../../../src/domain/inspections/answers.ts";
import { newId } from "../store/phone.ts";

describe("the questions of a look", () => {
  test("are those of its own version, else its round's, else the chosen or the usual ones", () => {
    expect(askedWith({ kind: "door" })).toBe(drain);
    expect(askedWith({ kind: "door", chosen: "drain" })).toBe(drain);
    expect(askedWith({ kind: "lamp", chosen: "drain" })).toBe(lamp);
    expect(askedWith({ kind: "lamp", said: drain, round: lamp })).toBe(drain);
    expect(askedWith({ kind: "lamp", round: lamp })).toBe(lamp);
    expect(askedWith({ kind: "manhole", round: lamp })).toBe(drain);
    expect(askedWith({ kind: "lamp", round: { id: "lamp", version: 99 } })).toBe(lamp);
  });

  test("are never others than a round or a draft of a newer app asks for", () => {
    const unknown = { id: "never_made", version: 1 };
    expect(askedWith({ kind: "manhole", round: unknown })).toBeNull();
    expect(askedWith({ kind: "manhole", said: unknown })).toBeNull();
    expect(askedWith({ kind: "lamp", said: { id: "lamp", version: 99 } })).toBeNull();
  });
});

describe("the state of an asset", () => {
  const asset = { record: newId(), body: { type: "lamp" } } as Shown<"asset">;
  const paint: Checklist = { ...drain, id: "lamp_paint", kinds: ["lamp"] };
  /** Newest first. */
  const reads = (...looks: [checklist: string, severity?: Severity, withdrawn?: boolean][]) => {
    const shown = looks.map(([id, severity, withdrawn = false]) => ({
      record: newId(),
      body: { checklist: { id, version: 1 }, severity, withdrawn },
    })) as Shown<"inspection">[];
    return {
      latestAt: async () => new Map(shown[0] ? [[asset.record, shown[0]]] : []),
      inspectionsAt: async () => shown,
    };
  };
  const stateWith = async (at: ReturnType<typeof reads>, among?: Checklist[]) =>
    (await latestLooks(at, [asset], among)).get(asset.record)?.body.severity;

  test("is that of its newest look, and of several checklists the gravest of each one's newest", async () => {
    const looks = reads(["lamp_paint", 0], ["lamp", 2], ["lamp", 4], ["lamp_paint", 3]);
    expect(await stateWith(looks, [lamp, drain])).toBe(0);
    expect(await stateWith(looks, [lamp, paint])).toBe(2);
    expect(await stateWith(reads(["lamp_paint"], ["lamp", 0]), [lamp, paint])).toBeUndefined();
    expect(await stateWith(reads(["lamp", 1], ["lamp_paint", 3, true]), [lamp, paint])).toBe(1);
    expect((await latestLooks(reads(), [asset], [lamp, paint])).size).toBe(0);
  });
});
