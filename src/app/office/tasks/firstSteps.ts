import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Id } from "../../../domain/ids.ts";
import type { DeskRecords, Shown } from "../../store/store.ts";
import type { AskedDevice } from "./phonesToAsk.ts";

export const FIRST_STEPS = ["name", "doors", "people", "slips", "round"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** Where each is done. */
export const stepHref: { readonly [S in FirstStep]: string } = {
  name: "/office/settings",
  doors: "/office/register",
  people: "/office/people",
  slips: "/office/people/slips",
  round: "/office/rounds/new",
};

/** What a community is called until somebody names it. */
const UNNAMED = "社区";

/**
 * What of a new community's first steps is done. Slips have done their work once somebody else's phone has
 * joined; where the office could not be asked, nothing is claimed.
 */
export function stepsDone(
  records: DeskRecords,
  community: Shown<"community"> | null,
  devices: readonly AskedDevice[] | undefined,
  me: Id,
): ReadonlySet<FirstStep> {
  const standing = records.door.filter(({ body }) => isActive(body));
  const walkers = new Set(records.patch.flatMap(({ body }) => body.leaders));
  const is: { [S in FirstStep]: boolean } = {
    name: community !== null && community.body.name !== UNNAMED,
    doors: standing.length > 0,
    people: walkers.size > 0 && standing.some(({ body }) => body.patch !== undefined),
    slips: devices?.some(({ person }) => person !== me) ?? false,
    round: records.round.length > 0,
  };
  return new Set(FIRST_STEPS.filter((step) => is[step]));
}
