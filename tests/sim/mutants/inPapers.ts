import type { Options } from "../runs/options.ts";
import type { Mutant } from "./mutant.ts";

const ACCESS = "src/domain/access.ts";
const PERMISSION = "src/server/log/authorize.ts";

/** Four people who do little else than say what a door asks for, and say it otherwise. */
const PAPERS_MADE: Partial<Options> = {
  ...{ phones: 4, acts: 13, minutes: 2, pictures: 0 },
  faults: { papers: 0.85 },
};

/** Of what a household asks of whoever comes, what the office tells everybody, and what somebody raises. */
export const IN_PAPERS: Mutant[] = [
  {
    name: "whoever walks there rewords what a door asks",
    made: PAPERS_MADE,
    patches: [
      {
        ...{ file: PERMISSION, in: "denied", from: 'kind === "door_wish" && !isOwn' },
        to: 'kind === "door_wish" && isOwn && !isOwn',
      },
    ],
  },
  // Few schedules get as far as to close what a door asked for, and none straight enough to be judged.
  {
    name: "an issue is closed over the head of who asked",
    test: "tests/server/issues/untold.test.ts",
    patches: [
      {
        ...{ file: "src/domain/issues/moveFault.ts", in: "moveFault", from: "const isUntold = " },
        to: "const isUntold = !now && !events && ",
      },
    ],
  },
  {
    name: "whoever walks tells everybody what the office tells",
    patches: [
      {
        ...{ file: ACCESS, in: "couldWrite", from: "return isKind(kind) &&" },
        to: 'return kind === "notice" || isKind(kind) &&',
      },
      {
        ...{ file: ACCESS, in: "mayWrite", from: "return isKind(kind) &&" },
        to: 'return kind === "notice" || isKind(kind) &&',
      },
    ],
  },
  {
    name: "what somebody raised of their own lives where everybody walks",
    patches: [
      {
        ...{ file: "src/server/log/outcome.ts", in: "homeAndParentOf" },
        ...{
          from: "if (home !== null)",
          to: 'if (home?.startsWith("person:")) return { parent: null, home: "rounds" };\n  if (home !== null)',
        },
      },
    ],
  },
];
