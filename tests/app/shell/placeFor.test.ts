import { expect, test } from "vitest";
import { placeFor } from "../../../src/app/shell/Tabs.tsx";

test.each(["volunteer", "viewer"] as const)("no link leads a %s to a page with nothing to do", (role) => {
  for (const path of [
    "/",
    "/b/1",
    "/door/1",
    "/issues",
    "/issues/new",
    "/patrol/check/1",
    "/office/people",
    "/today",
  ])
    expect(placeFor(role, path)).toBe("/board");
  for (const path of ["/board", "/me", "/me/health", "/help", "/no/such/page"])
    expect(placeFor(role, path)).toBe(path);
});

test.each(["block_leader", "grid_worker", "office"] as const)("a %s goes where the address says", (role) => {
  for (const path of ["/", "/b/1", "/issues/new", "/help", "/no/such/page"])
    expect(placeFor(role, path)).toBe(path);
});
