import { expect, test } from "vitest";
import { unfit } from "./mutants/planting.ts";
import { PLANTED } from "./mutants/run.ts";

/** The bugs by which other houses lost what people wrote. */
const KNOWN = [
  ...[
    "record and outbox in two transactions",
    "delete before receipt",
    "HTML counted as receipt",
    "no idempotency",
    "cursor saved before data",
  ],
  ...[
    "seq allocated outside the transaction",
    "last-arrival merge",
    "base ignored",
    "late edit dropped instead of kept beside",
  ],
  ...[
    "merged text re-serialised",
    "an unsent revision edited in place",
    "undo by deletion",
    "a marker that removes a newer row",
  ],
  ...[
    "a pulled head shown over a waiting edit",
    "rewind unnoticed",
    "restore point recorded instead of found",
    "watermark of the newest backup",
  ],
  ...[
    "clock used for order",
    "401 clears the outbox",
    "retry mints a new id",
    "poison blocks the queue",
    "photo receipt without bytes",
  ],
  ...[
    "blob kept instead of chunks",
    "failed read taken as empty",
    "scope dropped on pull",
    "moved marker forgotten",
    "draft id minted at save",
  ],
  ...["author taken from the session"],
  ...[
    "all is with the office, it is said, while words wait",
    "a picture that is lost or refused is counted nowhere",
    "all is counted before the new person's first whole answer",
    "one draft per door",
    "undo withdraws the whole visit",
    "a damaged picture counts as held",
    "the ledger speaks before the commit, and for good",
    "a phone is retired before its successor has spoken",
    "an exchange under another device's cookie is taken",
    "a clock that is off is not spoken of",
    "a visit that a wrong clock dated stands on its wrong day alone",
    "an office starts while a restore copies",
    "two machines have one folder",
  ],
];

test("the bugs by which other houses lost what people wrote can all be planted in this one, each under a name of its own", () => {
  const names = PLANTED.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(KNOWN));
  expect(new Set(names).size).toBe(names.length);
});

// It reads many files; a machine with other work takes its time.
test("every bug that is planted has its one place in the sources as they are now", {
  timeout: 120_000,
}, () => {
  expect(
    PLANTED.flatMap(({ name, patches }) => unfit(patches).map(({ file, from }) => ({ name, file, from }))),
  ).toEqual([]);
});
