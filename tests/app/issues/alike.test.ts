import { afterEach, beforeEach, expect, test } from "vitest";
import { readAlike } from "../../../src/app/issues/alike/LikeIt.tsx";
import { comparedPhotos } from "../../../src/app/issues/life/StepPhotos.tsx";
import type { Shown } from "../../../src/app/store/store.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

let town: Town;
let estate: Estate;
let leader: Phone;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  leader = estate.first;
});
afterEach(() => town.close());

const issue = (door: Id, words: string): Issue => ({
  ...{ kind: "issue", place: door, placeKind: "door", where: "15栋", state: "collected" },
  ...{ category: "drain", severity: 3, from: [], words, reporter: "resident" },
  ...{ collectedAt: "2026-03-18T08:05:00+08:00", withdrawn: false },
});

test("while it is typed, what is open already and may be the same is offered, the issue itself never", async () => {
  const [first, second] = estate.doors;
  const known = await leader.write(issue(first, "厨房下水道反水，一股臭味"));
  await leader.write(issue(first, "楼上空调外机太吵"));
  const reads = await leader.store.patrolReads();
  const typed = issue(second, "厨房下水道往上反水");
  const alike = await readAlike(leader.store, reads, typed, town.newId());
  expect(alike.map((one) => one.issue.record)).toEqual([known]);
  expect(alike[0]?.life.state).toBe("collected");
  expect(await readAlike(leader.store, reads, issue(first, "厨房下水道反水，一股臭味"), known)).toEqual([]);
});

test("before and after are the first picture of how it was and the last since it was said to be mended", () => {
  const photos = (slot: string) => [
    { slot, hash: "0".repeat(64), bytes: 1, type: "image/jpeg" as const, width: 1, height: 1 },
  ];
  const step = (step: string, at: string, slot?: string, withdrawn = false) =>
    ({
      record: slot ?? at,
      body: {
        step,
        happenedAt: `2026-03-18T${at}:00+08:00`,
        withdrawn,
        ...(slot ? { photos: photos(slot) } : {}),
      },
    }) as Shown<"issue_event">;
  const raised = { record: "i", body: { photos: photos("raised") } } as unknown as Shown<"issue">;
  const events = [
    step("pass", "12:00", "passed"),
    step("fix", "11:00", "fixed"),
    step("pass", "13:00", "mistaken", true),
    step("remark", "10:00", "said"),
  ];
  const slots = (of: ReturnType<typeof comparedPhotos>) => of && [of.before.photo.slot, of.after.photo.slot];
  expect(slots(comparedPhotos({ issue: raised, events }))).toEqual(["raised", "passed"]);
  const bare = { record: "i", body: {} } as unknown as Shown<"issue">;
  expect(slots(comparedPhotos({ issue: bare, events }))).toEqual(["said", "passed"]);
  expect(comparedPhotos({ issue: raised, events: events.slice(3) })).toBeNull();
});
