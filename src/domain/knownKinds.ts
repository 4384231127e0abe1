import { type Kind, kinds } from "./kinds.ts";

/**
 * What this version can read and find, kind by kind with the version of its bodies, as a text to be compared.
 * The build puts a digest of it in the place of this module (`scripts/building/knownKinds.ts`), so that the
 * first load compares it without the table.
 */
export const knownKinds = (): string =>
  JSON.stringify({
    ...Object.fromEntries((Object.keys(kinds) as Kind[]).map((kind) => [kind, kinds[kind].version])),
    visitKeys: VISIT_KEYS,
    issueKeys: ISSUE_KEYS,
    visitsNoted: VISITS_NOTED,
  });

/** One more whenever visits are found by other keys than before. */
const VISIT_KEYS = 2;
/** The same of issues and of what was done about them. */
const ISSUE_KEYS = 5;
/** Visits that are written are noted for the desk; a version that does not is known to have been there. */
const VISITS_NOTED = 1;
