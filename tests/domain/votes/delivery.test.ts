import { expect, test } from "vitest";
import { countDeliveries, type DeliveryStep, deliveryKeys } from "../../../src/domain/votes/delivery.ts";

const said = (door: string, step: DeliveryStep, withdrawn = false) => ({ door, step, withdrawn });

test("doors are counted, not steps; two papers of one door are shown", () => {
  const steps = [
    said("a", "not_met"),
    said("a", "slipped"),
    said("a", "taken"),
    said("b", "in_hand"),
    said("b", "taken"),
    said("b", "taken"),
    said("c", "paper_refused"),
    said("d", "taken"),
    said("e", "in_hand"),
    said("e", "vote_refused"),
    said("f", "not_met"),
  ];
  expect(countDeliveries(steps)).toEqual({ arrived: 4, taken: 3, refused: 2, doubled: ["b"] });
});

test("what was taken back counts no more, and who refused and then voted has voted", () => {
  expect(countDeliveries([said("a", "taken"), said("a", "taken", true)])).toMatchObject({
    taken: 1,
    doubled: [],
  });
  expect(countDeliveries([said("a", "vote_refused"), said("a", "taken")])).toMatchObject({
    taken: 1,
    refused: 0,
  });
});

test("it is found by its round and at its door", () => {
  const body = { kind: "delivery", door: "d", vote: "v", step: "taken", happenedAt: "" } as const;
  expect(deliveryKeys({ ...body, withdrawn: false })).toEqual(["paper|v|d", "paperat|d"]);
  expect(deliveryKeys({ ...body, withdrawn: true })).toEqual(["unpaper|v|d", "paperat|d"]);
});
