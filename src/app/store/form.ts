import type { Id } from "../../domain/ids.ts";
import type { parseBody, SurveyRecord } from "../../domain/records.ts";

/**
 * How bodies of a kind are checked, and where they belong: what they hang on, the stream they go to, the
 * words they are found by.
 */
export type Form = {
  parse(body: unknown): ReturnType<typeof parseBody>;
  place(body: SurveyRecord): { parent: Id | null; stream: string; keys: string[] };
};
