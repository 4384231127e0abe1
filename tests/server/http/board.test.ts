import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fillDemo } from "../../../scripts/demo/demo.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import { idParts, registerId, UNKEYED } from "../../../src/domain/registerIds/derivedId.ts";
import { BoardAnswer } from "../../../src/sync/boardProtocol.ts";
import { visitTo } from "../../town.ts";
import { HOST, joinAs, openTown, write } from "../town.ts";

const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
const shown = {
  month: "2026-02",
  total: { raised: 23, closed: null, visited: 120, homes: 270 },
  ...{ categories: [], places: [] },
  lit: { name: "夜间", on: "2026-02-20", lit: { n: 8, of: 20 } },
};

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
  const office = people[0]?.person ?? "";
  const release = async (month: string, data: unknown, withdrawn = false) => {
    const page = `<p>${month}</p>`;
    const record = await registerId(sha1, town.endpoint.community.id, UNKEYED, ...idParts.monthBoard(month));
    const body: SurveyRecord = {
      ...{ kind: "month_board", month, releasedOn: "2026-03-02", page, withdrawn },
      hash: createHash("sha256").update(page).digest("hex"),
      data: typeof data === "string" ? data : JSON.stringify(data),
    };
    return town.endpoint.append([write(town.endpoint, office, body, { record })], office);
  };
  return { town, people, viewer, ask, release };
}

describe("what whoever reads no records is told", () => {
  test("is what was released of a month and its numbers to call, and no door, place or word of a household", async () => {
    const { ask, town, people, release } = await demo();
    expect(await release("2026-02", shown)).toMatchObject([{ verdict: "line" }]);
    const { status, text } = await ask();
    expect(status).toBe(200);
    const { totals, lines } = BoardAnswer.parse(JSON.parse(text));
    expect(totals).toEqual({
      ...{ month: "2026-02-01", released: "2026-03-02", doors: { n: 120, of: 270 } },
      ...{ issues: { raised: 23, closed: null, open: null }, lit: { on: "2026-02-20", n: 8, of: 20 } },
    });
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

  // Sums that are counted as things happen give away what a public copy hides: whoever asks before and after
  // a visit, or holds a live total beside a page on which one count is hidden, has it.
  test("gives away nothing that no public copy shows: not by asking again, and not beside what was released", async () => {
    const { ask, town, people, release } = await demo();
    const totals = async () => BoardAnswer.parse(JSON.parse((await ask()).text)).totals;
    const NOTHING = { raised: null, closed: null, open: null };
    expect(await totals()).toMatchObject({ doors: { n: 0, of: 0 }, issues: NOTHING });
    const hides = { ...shown, total: { ...shown.total, raised: null, visited: null } };
    await release("2026-02", hides);
    const before = (await ask()).text;
    expect(await totals()).toMatchObject({ doors: { n: 0, of: 0 }, issues: NOTHING });
    const office = people[0]?.person ?? "";
    const rows = (await (await joinAs(town.endpoint, office)).sync([], { max: 1000 })).rows;
    const doors = rows.filter(({ kind }) => kind === "door").slice(0, 20);
    const visits = doors.map(({ record, stream }) =>
      write(town.endpoint, office, visitTo(record, { visitedAt: "2026-03-18T10:00:00+08:00" }), {
        ...{ parent: record, stream },
      }),
    );
    for (const { verdict } of await town.endpoint.append(visits, office)) expect(verdict).toBe("line");
    town.clock.ms += 10 * 60_000;
    expect((await ask()).text).toBe(before);
  });

  test("is the newest month of which a copy stands; what was taken back, or is no copy, says nothing", async () => {
    const { ask, release } = await demo();
    const month = async () => BoardAnswer.parse(JSON.parse((await ask()).text)).totals;
    await release("2026-01", shown);
    await release("2026-02", { ...shown, total: { ...shown.total, raised: 40 } }, true);
    expect(await month()).toMatchObject({ month: "2026-01-01", issues: { raised: 23 } });
    await release("2026-03", "{no JSON");
    await release("2025-12", { total: { raised: "many" } });
    expect(await month()).toMatchObject({ month: "2026-01-01", issues: { raised: 23 } });
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
