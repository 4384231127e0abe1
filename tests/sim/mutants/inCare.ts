import type { Options } from "../runs/options.ts";
import type { Mutant } from "./mutant.ts";

const ACCESS = "src/domain/access.ts";

/** Four people who do little else than say how households are cared for, at doors that move. */
const CARE_MADE: Partial<Options> = {
  ...{ phones: 4, acts: 13, minutes: 2, pictures: 0 },
  faults: { care: 0.7, moves: 0.4 },
};

const one = (name: string, patch: Mutant["patches"][number]): Mutant => ({
  ...{ name, patches: [patch], made: CARE_MADE },
});

export const IN_CARE: readonly Mutant[] = [
  one("a leader reads why a household is seen so often", {
    ...{ file: ACCESS, in: "streamsOf", from: 'if (person.role === "office" || works) streams.add(careOf(' },
    to: 'if (person.role === "office" || works || leads) streams.add(careOf(',
  }),
  one("why a household is seen so often stays behind when its door moves", {
    ...{ file: ACCESS, in: "besideParent", from: 'rowOf(kind).lane === "care" ? careOf(stream) : stream' },
    to: 'rowOf(kind).lane === "care" ? "care:unassigned" : stream',
  }),
  one("how often a household is seen is said anew under the same record", {
    ...{ file: "src/server/log/line/care.ts", in: "careDenied", from: "return changed ? {" },
    to: "return changed && !body ? {",
  }),
];
