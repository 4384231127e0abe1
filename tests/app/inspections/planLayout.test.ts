import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  layOutMarks,
  layOutNames,
  type MarkToPlace,
  overlap,
  type PlanRoom,
} from "../../../src/app/inspections/sitePlan/layOutMarks.ts";
import { framing, zoomedToThings } from "../../../src/app/inspections/sitePlan/usePanZoom.ts";

const PHONE: PlanRoom = { width: 328, height: 246, tap: 44, text: 13 };
const ELDER: PlanRoom = { width: 288, height: 216, tap: 60, text: 18 };

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const marks = fc
  .array(
    fc.record({ spot: fc.record({ x: unit, y: unit }), label: fc.string({ minLength: 1, maxLength: 40 }) }),
    {
      maxLength: 60,
    },
  )
  .map((all): MarkToPlace[] => all.map((one, nth) => ({ ...one, id: String(nth), rank: nth % 7 })));
const heap = (count: number): MarkToPlace[] =>
  Array.from({ length: count }, (_, nth) => ({
    id: `D${nth}`,
    label: `D${nth}`,
    rank: 5,
    spot: { x: 0.95 + (nth % 4) * 0.01, y: 0.9 + Math.floor(nth / 4) * 0.01 },
  }));

const overlaps = <B extends Parameters<typeof overlap>[0]>(boxes: readonly B[]) =>
  boxes.flatMap((one, nth) => boxes.slice(nth + 1).filter((other) => overlap(one, other)));

describe("marks on a plan", () => {
  test.each([
    ["a phone", PHONE],
    ["an elder's small phone", ELDER],
  ])(
    "on %s no target and no number lies over another, none hangs off the edge, and none is lost",
    (_, room) => {
      fc.assert(
        fc.property(marks, (all) => {
          const placed = layOutMarks(all, room);
          expect(overlaps(placed)).toEqual([]);
          for (const box of placed) {
            expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(room.tap);
            expect(box.x).toBeGreaterThanOrEqual(0);
            expect(box.y).toBeGreaterThanOrEqual(0);
            expect(box.x + box.width).toBeLessThanOrEqual(room.width + 1e-6);
            expect(box.y + box.height).toBeLessThanOrEqual(room.height + 1e-6);
          }
          expect(placed.flatMap(({ together }) => together).sort()).toEqual(all.map(({ id }) => id).sort());
        }),
      );
    },
  );

  test("what has no neighbour stands exactly where it is", () => {
    const [one] = layOutMarks([{ id: "a", label: "L07", rank: 0, spot: { x: 0.5, y: 0.5 } }], PHONE);
    expect(one && [one.x + one.width / 2, one.y + one.height / 2]).toEqual([164, 123]);
  });

  test("sixteen drains in one corner fan out, and whoever comes closer sees each by itself", () => {
    const drains = heap(16);
    const whole = layOutMarks(drains, PHONE);
    expect(whole.length).toBeGreaterThan(8);
    const { zoom } = framing(drains.map(({ spot }) => spot));
    const close = layOutMarks(drains, { ...PHONE, width: PHONE.width * zoom, height: PHONE.height * zoom });
    expect(close).toHaveLength(16);
  });

  test("the gravest takes its place before the others, and long numbers are cut to fit", () => {
    const [first, second] = layOutMarks(
      [
        { id: "fine", label: "L01", rank: 6, spot: { x: 0.5, y: 0.5 } },
        { id: "urgent", label: "一个很长的号码牌", rank: 0, spot: { x: 0.5, y: 0.5 } },
      ],
      PHONE,
    );
    expect(first).toMatchObject({ id: "urgent", label: "一个很长的…" });
    expect(first && first.x + first.width / 2).toBe(164);
    expect(second?.id).toBe("fine");
  });

  test("names of houses lie over no mark and over no other name; what has room keeps the middle", () => {
    const house = (label: string, x: number) => ({ label, x, y: 0, width: 100, height: 100 });
    const box = { x: 110, y: 30, width: 44, height: 44 };
    const named = layOutNames([house("1栋", 0), house("2栋", 100), house("临街楼", 100)], [box], 14);
    expect(named.map(({ label }) => label)).toEqual(["1栋", "2栋", "临街楼"]);
    expect(overlaps([...named.map(({ name }) => name), box])).toEqual([]);
    expect(named[0]?.name.y).toBeCloseTo(50 - 8.4, 5);
  });
});

describe("coming closer on a plan", () => {
  const whole = { x: 0, y: 0, zoom: 1 };

  test("goes to where things are, not to an empty middle", () => {
    const drains = heap(16).map(({ spot }) => spot);
    let frame = whole;
    for (let nth = 0; nth < 4; nth++) frame = zoomedToThings(frame, [...drains, { x: 0.05, y: 0.05 }]);
    const side = 1 / frame.zoom;
    const seen = drains.filter(
      ({ x, y }) => x >= frame.x && x <= frame.x + side && y >= frame.y && y <= frame.y + side,
    );
    expect(frame.zoom).toBeGreaterThan(4);
    expect(seen).toHaveLength(16);
  });

  test("goes to the chosen one, and to the middle where there is nothing", () => {
    const frame = zoomedToThings(whole, [{ x: 0.1, y: 0.1 }], { x: 0.9, y: 0.9 });
    expect(frame).toEqual({ x: 1 - 1 / 1.5, y: 1 - 1 / 1.5, zoom: 1.5 });
    expect(zoomedToThings(whole, [])).toEqual({ x: 0.5 - 1 / 3, y: 0.5 - 1 / 3, zoom: 1.5 });
  });
});
