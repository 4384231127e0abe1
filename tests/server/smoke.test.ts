import { expect, test } from "vitest";
import { joinAs, openTown, settledTown, visitBody, write } from "./town.ts";

test("a visit goes from one phone to another", async () => {
  const town = await openTown();
  const s = await settledTown(town);
  const a = await joinAs(town.endpoint, s.leaderA);
  const first = await a.sync();
  expect(first.rows.map((row) => row.kind)).toContain("door");
  const visit = write(town.endpoint, s.leaderA, visitBody(s.doorA.revision.id));
  const answer = await a.sync([visit]);
  expect(answer.receipts).toMatchObject([{ id: visit.revision.id, hash: visit.hash, verdict: "line", n: 1 }]);
  const w = await joinAs(town.endpoint, s.worker);
  const rows = (await w.sync()).rows;
  expect(rows.find((row) => row.kind === "visit")?.text).toBe(visit.text);
});
