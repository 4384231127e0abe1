import * as z from "zod/mini";
import { Id } from "../ids.ts";

/** Where an area stands: the title, a survey or the contract of sale. */
export const areaSources = ["title", "survey", "contract"] as const;
export type AreaSource = (typeof areaSources)[number];

/** Hundredths of a square metre: no door has a hundred thousand. */
export const DOOR_AREA_MAX = 10_000_000;
/** What has not been sold: the developer's, who is one head with all of it. */
export const UNSOLD = "";

/**
 * The office's own number for somebody who owns, in capitals. It holds a digit and no name of anybody, nor
 * the digits of a telephone or an identity card.
 */
const OWNER_KEY = /^(?=.{1,24}$)(?=.*\d)(?!.*\d{11})[0-9A-Z][0-9A-Z./-]*$/;

/**
 * Whose a door is, by an opaque number alone, and the exclusive area that the owner has there. Only the
 * office has it; a round takes down what it needs of it as it opens, see `voteRoll.ts`.
 */
export const Ownership = z.object({
  kind: z.literal("ownership"),
  door: Id,
  owner: z.union([z.literal(UNSOLD), z.string().check(z.regex(OWNER_KEY))]),
  area: z.int().check(z.gte(1), z.lte(DOOR_AREA_MAX)),
  source: z.enum(areaSources),
  withdrawn: z.boolean(),
});
export type Ownership = z.infer<typeof Ownership>;

/** Null where nobody's number can be read so. Widths and blanks make no other owner. */
export function ownerKey(text: string): string | null {
  const key = text.normalize("NFKC").replace(/\s+/g, "").replace(/[_–—]/g, "-").toUpperCase();
  return OWNER_KEY.test(key) ? key : null;
}

/** What two numbers share that people mistake for each other: A07 and A7, AO1 and A01, B.2 and B-2. */
export const ownerLook = (key: string): string =>
  key
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/[./-]+/g, "-")
    .replace(/(^|\D)0+(?=\d)/g, "$1");
