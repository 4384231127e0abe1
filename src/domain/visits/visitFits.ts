import { matchesSchema } from "../matchesSchema.ts";
import { Visit } from "./visit.ts";

/**
 * Whether this body is surely a good visit. No means only "ask the schema", which also says what is wrong. The
 * build puts the same question, written out (`scripts/building/visitFits.ts`), in the place of this module, so
 * that the first load saves visits without carrying the schema and what reads it.
 */
export const visitFits = (body: unknown): boolean => matchesSchema(Visit, body);
