import { afterEach, describe, expect, test, vi } from "vitest";
import { askState } from "../../../src/app/slip/askSlip.ts";

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, said: object) =>
  vi.stubGlobal(
    "fetch",
    async () => new Response(JSON.stringify({ proto: "linfang/1", ...said }), { status }),
  );

describe("what is said of a number", () => {
  const REFUSED: [status: number, said: string][] = [
    [404, "number"],
    [400, "number"],
    [401, "slip"],
    [429, "often"],
    [403, "other"],
    [413, "other"],
    [500, "other"],
    [507, "other"],
  ];
  test.each(REFUSED)("after a %i is the meaning of that: %s", async (status, said) => {
    answer(status, { error: "x" });
    expect(await askState("token", "12345678")).toBe(said);
  });

  test("is its state, and without a signal that there is none", async () => {
    answer(200, { state: "taken", on: "2026-03-18" });
    expect(await askState("token", "12345678")).toMatchObject({ state: "taken" });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    expect(await askState("token", "12345678")).toBe("offline");
  });
});
