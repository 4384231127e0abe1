import { expect, test } from "vitest";
import { placeFor } from "../../../src/app/shell/Tabs.tsx";

test.each(["volunteer", "viewer"] as const)("no link leads a %s to a page with nothing to do", (role) => {
  for (const path of ["/", "/b/1", "/door/1", "/patrol/check/1", "/office/people", "/today"])
    expect(placeFor(role, path)).toBe("/board");
  // A volunteer raises what they see, and reads what became of it.
  for (const path of ["/issues", "/issues/new", "/issues/1"])
    expect(placeFor(role, path)).toBe(role === "volunteer" ? path : "/board");
  for (const path of ["/board", "/me", "/me/health", "/help", "/no/such/page"])
    expect(placeFor(role, path)).toBe(path);
});

test.each(["block_leader", "grid_worker", "office"] as const)("a %s goes where the address says", (role) => {
  for (const path of ["/", "/b/1", "/issues/new", "/help", "/no/such/page"])
    expect(placeFor(role, path)).toBe(path);
});
