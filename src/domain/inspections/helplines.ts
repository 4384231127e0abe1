import * as z from "zod/mini";
import { Name } from "../ids.ts";

/**
 * Whom to phone about a danger. Those with a number of the whole country are known to the screens; the
 * others' the office sets.
 */
export const Helpline = z.enum([
  "property",
  "community",
  "power",
  "gas",
  "water",
  "police",
  "fire",
  "ambulance",
  "other",
]);
export type Helpline = z.infer<typeof Helpline>;
/** Who was called; "unreached" says that nobody answered, which is an answer too. */
export const CalledWhom = z.array(z.enum([...Helpline.options, "unreached"])).check(z.maxLength(10));
export type CalledWhom = z.infer<typeof CalledWhom>;

/**
 * The numbers that are the same in the whole country; a number that the office sets for such a line comes
 * before it.
 */
export const NATIONAL_NUMBERS: { [L in Helpline]?: string } = {
  power: "95598",
  police: "110",
  fire: "119",
  ambulance: "120",
};

/** Digits as they are dialled, with blanks and dashes where people put them. */
export const PhoneNumber = z.string().check(z.regex(/^\+?[0-9][0-9 -]{1,24}$/));
export const HELPLINES_MAX = 30;

/**
 * The numbers that the office has set, in the order in which they are offered. One record a community, its id
 * derived.
 */
export const Helplines = z.object({
  kind: z.literal("helplines"),
  lines: z
    .array(z.object({ line: Helpline, name: Name, number: PhoneNumber }))
    .check(z.maxLength(HELPLINES_MAX)),
});
export type Helplines = z.infer<typeof Helplines>;
