import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Kind, kinds } from "../../src/domain/kinds.ts";
import { things } from "./things.ts";

/** Which test attacks what has no chain: what there is one of, and what nobody ever edits. */
const ELSEWHERE: { readonly [K in Kind]?: string } = {
  community: "tests/attack/attacks/stills.ts",
  plan: "tests/attack/attacks/register.ts",
  export_note: "tests/server/audit/exportNotes.test.ts",
  ballot: "tests/walks/deliberation/ballots.test.ts",
  vote_roll: "tests/attack/attacks/votes/votes.ts",
  card_event: "tests/server/wishes/wishRights.test.ts",
  wish_event: "tests/server/wishes/wishRights.test.ts",
  signup: "tests/server/service/serviceRights.test.ts",
  service_log: "tests/server/service/serviceRights.test.ts",
  hours_check: "tests/server/service/serviceRights.test.ts",
  activity_photo: "tests/server/service/activityPhotos.test.ts",
  care_withdrawal: "tests/server/erasing/care.test.ts",
  care_reveal: "tests/server/erasing/care.test.ts",
  month_report: "tests/walks/month/closedMonth.test.ts",
  month_board: "tests/walks/month/closedMonth.test.ts",
};

test("every kind is attacked by a chain, or by a test that is named here", () => {
  const chained = new Set<string>(things.map(({ kind }) => kind));
  expect(Object.keys(kinds).filter((kind) => !chained.has(kind) && !(kind in ELSEWHERE))).toEqual([]);
  expect(Object.keys(ELSEWHERE).filter((kind) => chained.has(kind))).toEqual([]);
  const silent = Object.entries(ELSEWHERE).filter(
    ([kind, file]) => !readFileSync(file, "utf8").includes(kind),
  );
  expect(silent).toEqual([]);
});
