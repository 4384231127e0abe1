import { describe, expect, test } from "vitest";
import { fillDemo } from "../../../scripts/demo/demo.ts";
import { BoardAnswer } from "../../../src/sync/boardProtocol.ts";
import { HOST, joinAs, openTown, write } from "../town.ts";

async function demo() {
  const town = await openTown();
  const people = await fillDemo(town.endpoint, { now: () => new Date(town.clock.ms) });
  const viewer = await joinAs(
    town.endpoint,
    await town.endpoint.addPerson({ name: "街道一", role: "viewer" }),
  );
  const ask = async (cookie = viewer.cookie) => {
    const answer = await town.endpoint.fetch(new Request(`${HOST}/api/board`, { headers: { cookie } }));
    return { status: answer.status, text: await answer.text() };
  };
  return { town, people, viewer, ask };
}

describe("what whoever reads no records is told", () => {
  test("is sums of the whole community, its numbers to call, and no door, place or word of a household", async () => {
    const { ask, town, people } = await demo();
    const { status, text } = await ask();
    expect(status).toBe(200);
    const { totals, lines } = BoardAnswer.parse(JSON.parse(text));
    expect(totals.doors.of).toBeGreaterThan(270);
    expect(totals.doors.n).toBeGreaterThan(0);
    expect(totals.doors.n).toBeLessThan(totals.doors.of);
    expect(totals.lit).toMatchObject({ n: 8, of: 20 });
    expect(lines.map(({ line }) => line)).toEqual(["property", "community", "gas"]);
    const office = await joinAs(town.endpoint, people[0]?.person ?? "");
    const { rows } = await office.sync([], { max: 1000 });
    const hidden = rows.flatMap(({ kind, record, text }) => {
      if (kind !== "door" && kind !== "issue" && kind !== "visit") return [];
      const { where, words, note } = (JSON.parse(text) as { body: { [field: string]: unknown } }).body;
      return [record, ...[where, words, note].map((said) => String(said ?? ""))];
    });
    const told = hidden.filter((said) => said.length > 1 && text.includes(said));
    expect([hidden.length > 500, told]).toEqual([true, []]);
  });

  test("counts nothing out that is fewer than five, and none as none", async () => {
    const { ask, town, people } = await demo();
    const count = async () => BoardAnswer.parse(JSON.parse((await ask()).text)).totals.issues;
    const before = await count();
    for (const n of Object.values(before)) expect(n === null || n === 0 || n >= 5).toBe(true);
    expect(before.closed).toBeNull();
    expect(before.open).toBeGreaterThanOrEqual(5);
    expect(people.length).toBeGreaterThan(0);
    town.clock.ms += 400 * 86_400_000;
    expect(await count()).toMatchObject({ raised: 0, closed: 0 });
  });

  test("is told to nobody who has left", async () => {
    const { ask, town, viewer, people } = await demo();
    expect((await ask(viewer.cookie)).status).toBe(200);
    const office = people[0]?.person ?? "";
    const seen = (await (await joinAs(town.endpoint, office)).sync([], { max: 1000 })).rows;
    const head = seen.find(({ kind, text }) => kind === "person" && text.includes("街道一"));
    const body = { kind: "person", name: "街道一", role: "viewer", left: true } as const;
    const how = { record: head?.record ?? "", base: head?.id ?? "", changed: ["left"] };
    const leaving = write(town.endpoint, office, body, how);
    expect(await town.endpoint.append([leaving], office)).toMatchObject([{ verdict: "line" }]);
    expect((await ask(viewer.cookie)).status).toBe(403);
  });
});
