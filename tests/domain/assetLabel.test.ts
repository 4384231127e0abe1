import { expect, test } from "vitest";
import { assetOnLabel, labelText } from "../../src/domain/inspections/assetLabel.ts";

const lamp = "0b9d6d2e-6a51-4c1c-8a3f-3e2b1f0a9c77";

test("a label names its lamp, also after the community has moved to another address", () => {
  expect(assetOnLabel(labelText("https://linfang.example", lamp))).toBe(lamp);
  expect(assetOnLabel(labelText("http://localhost:8787", lamp.toUpperCase()))).toBe(lamp);
  expect(assetOnLabel(`${labelText("https://a.example", lamp)}?from=plate`)).toBe(lamp);
});

test("a payment code, a join link and a bare number name nothing", () => {
  for (const text of [
    "https://pay.example/123",
    `https://a.example/#join=${lamp}`,
    lamp,
    "L07",
    "",
    "/patrol/asset/7",
  ])
    expect(assetOnLabel(text)).toBeNull();
});
