import { createHash } from "node:crypto";
import { knownKinds } from "../../src/domain/knownKinds.ts";

/**
 * Puts a digest of what this version can read in the place of the module that works it out of the table of
 * kinds: the first load only compares it, and must not carry the table, which holds every kind's schema.
 */
export const knownKindsDigest = {
  name: "known-kinds-digest",
  apply: "build" as const,
  enforce: "pre" as const,
  load: (id: string) =>
    id.endsWith("/src/domain/knownKinds.ts")
      ? `export const knownKinds = () => "${createHash("sha256").update(knownKinds()).digest("hex").slice(0, 16)}";`
      : null,
};
