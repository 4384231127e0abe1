import type { Options } from "../runs/options.ts";
import type { Mutant } from "./mutant.ts";

const LIFE = "src/domain/wishes/cardLife.ts";
const FAULT = "src/domain/wishes/wishFault.ts";

/** Four people who do little else than hang up cards and claim them. */
const WISHES_MADE: Partial<Options> = {
  ...{ phones: 4, acts: 13, minutes: 2, pictures: 0 },
  faults: { wishes: 0.85 },
};

const one = (name: string, patch: Mutant["patches"][number]): Mutant => ({
  ...{ name, patches: [patch], made: WISHES_MADE },
});

/** Of cards on the wall, who holds a claim, and where somebody is sent. */
export const IN_WISHES: readonly Mutant[] = [
  one("whoever was heard of last is first in the line for a card", {
    ...{ file: LIFE, in: "cardLife", from: "const holder = confirmed[0] ?? line[0] ?? null;" },
    to: "const holder = confirmed[0] ?? line.at(-1) ?? null;",
  }),
  one("a card's steps count in the order in which they were heard", {
    ...{ file: LIFE, in: "cardLife", from: "event])).values()].sort(byNumber);" },
    to: "event])).values()];",
  }),
  one("a claim that a phone's clock says was earlier goes first, whatever its number", {
    ...{ file: LIFE, in: "byNumber", from: "if (a.seq !== b.seq)" },
    to: "if (a.seq !== b.seq && a.body.happenedAt === b.body.happenedAt)",
  }),
  one("the second claim of one person is told nowhere", {
    ...{ file: LIFE, in: "cardLife", from: "if (why || standing) out.push(" },
    to: "if (why) out.push(",
  }),
  one("whoever lends a hand gives back the claim of another", {
    ...{ file: FAULT, in: "cardStepFault", from: "claim.person !== by.person ? MOVE : null" },
    to: 'claim.person !== by.person && body.step !== "release" ? MOVE : null',
  }),
  one("whoever lends a hand confirms claims", {
    ...{ file: FAULT, in: "cardStepFault", from: "if (!roles.includes(by.role)) return MOVE;" },
    to: 'if (body.step !== "confirm" && !roles.includes(by.role)) return MOVE;',
  }),
  one("a claim of which an edit is held is in no line", {
    ...{ file: "src/app/wishes/readWall.ts", in: "isCounted", from: "|| stands === true", to: "" },
  }),
  one("where somebody goes is told to everybody", {
    ...{ file: "src/server/log/outcome.ts", in: "homeAndParentOf", from: "if (home !== null)" },
    to: 'if (body.kind === "errand") return { parent: null, home: "all" };\n  if (home !== null)',
  }),
];
