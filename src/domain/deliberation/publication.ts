import * as z from "zod/mini";
import { Day, Id } from "../ids.ts";

/** Shown at least so long (公示). */
export const PUBLISHED_DAYS = 7;
const LINE_CHARS_MAX = 700;
const LINES_MAX = 400;
const HEAD_CHARS_MAX = 100;

/**
 * What the office releases of a topic or a meeting, for everybody to read. It has no field for a person: of
 * who spoke stands the role, of who was there the count.
 */
export const Publication = z.object({
  kind: z.literal("publication"),
  of: z.enum(["topic", "meeting"]),
  about: Id,
  title: z.string().check(z.minLength(1), z.maxLength(HEAD_CHARS_MAX)),
  day: Day,
  until: Day,
  lines: z
    .array(
      z.object({
        head: z.string().check(z.maxLength(HEAD_CHARS_MAX)),
        text: z.string().check(z.maxLength(LINE_CHARS_MAX)),
      }),
    )
    .check(z.maxLength(LINES_MAX)),
  withdrawn: z.boolean(),
});
export type Publication = z.infer<typeof Publication>;

/** The names among these that stand in what is to be published. */
export function namesIn({ title, lines }: Pick<Publication, "title" | "lines">, names: readonly string[]) {
  const said = [title, ...lines.flatMap(({ head, text }) => [head, text])].join("\n");
  return [...new Set(names)].filter((name) => name.trim().length > 1 && said.includes(name.trim()));
}
