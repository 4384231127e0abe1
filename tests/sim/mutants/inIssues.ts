import type { Options } from "../runs/options.ts";
import type { Mutant } from "./mutant.ts";
import type { Patch } from "./planting.ts";

const MOVES = "src/domain/issues/moves.ts";
const FAULT = "src/domain/issues/moveFault.ts";
const LIFE = "src/domain/issues/issueLife.ts";
const PERMISSION = "src/server/log/line/stepRights.ts";

/** Four people who do little else than raise issues and take steps on them. */
const ISSUES_MADE: Partial<Options> = {
  ...{ phones: 4, acts: 13, minutes: 2, pictures: 0 },
  faults: { issues: 0.85 },
};

/** The table's word on who may make this step is not asked for: where it stands, and where it is foreseen. */
const byAnybody = (step: string, isOnlySaid = false): Mutant => ({
  name: `whoever walks may make the step ${step}`,
  patches: [
    {
      file: PERMISSION,
      in: "denied",
      from: "if (!role || !moves[body.step].roles.includes(role))",
      to: `if (!role || (body.step !== "${step}" && !moves[body.step].roles.includes(role)))`,
    },
    ...(isOnlySaid
      ? []
      : [
          {
            file: MOVES,
            in: "mayMove",
            from: "!roles.includes(role)",
            to: `(step !== "${step}" && !roles.includes(role))`,
          },
        ]),
  ],
});
const one = (name: string, patch: Patch): Mutant => ({ name, patches: [patch] });

const OFFICE_STEPS = ["decline", "merge", "unmerge", "assign", "escalate", "close", "settle"];
const HANDLERS_STEPS = ["accept", "start", "hold", "resume", "fix", "regrade"];
const mild = "mildOnly?.includes(role)";

/** One for each rule of the table of moves, and of how a step is held against what stands. */
const RULES: Mutant[] = [
  ...[...OFFICE_STEPS, ...HANDLERS_STEPS].map((step) => byAnybody(step)),
  byAnybody("hand_over", true),
  one("a grid worker accepts what is grave", {
    ...{ file: MOVES, in: "mayMove", from: mild, to: `step !== "accept" && ${mild}` },
  }),
  one("a grid worker says how grave it is of what is grave", {
    ...{ file: MOVES, in: "mayMove", from: mild, to: `step !== "regrade" && ${mild}` },
  }),
  one("whoever mended it says that it is mended", {
    ...{
      file: MOVES,
      in: "mayMove",
      from: 'return step !== "pass" || handler !== person;',
      to: "return true;",
    },
  }),
  one("a step stands on a state that its author never saw", {
    ...{ file: FAULT, in: "moveFault", from: "state === body.from", to: "state !== undefined" },
  }),
  one("a step may follow one that nobody knows", {
    ...{ file: FAULT, in: "seenBy", from: "if (!event) return null;", to: "if (!event) continue;" },
  }),
  one("a correction makes an issue milder", {
    ...{
      file: PERMISSION,
      in: "issueDenied",
      from: "if (body.severity < before.severity)",
      to: "if (body.severity < 0)",
    },
  }),
  one("a correction takes back what others have taken steps on", {
    ...{ file: PERMISSION, in: "issueDenied", from: "event.by !== by", to: "event.by !== event.by" },
  }),
  one("an issue is what was heard of it last", {
    ...{ file: LIFE, in: "lifeOf", from: "const order = inOrder(events);", to: "const order = [...events];" },
  }),
];

export const IN_ISSUES: Mutant[] = RULES.map((mutant) => ({ ...mutant, made: ISSUES_MADE }));
