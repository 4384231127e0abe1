import { createHash } from "node:crypto";
import { homeStream, parentOf } from "../../src/domain/access.ts";
import type { Id } from "../../src/domain/ids.ts";
import { kinds, type SurveyRecord } from "../../src/domain/records.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { sha256 } from "../../src/server/seal/key.ts";

/** What one revision of the demo says; `base` is the revision it follows. */
export type DemoWriting = {
  id: Id;
  record: Id;
  body: SurveyRecord;
  by: Id;
  at: string;
  base?: Id;
  changed?: string[];
};

/** The revision as a phone would have written it, and its hash. */
export function textOf(community: Id, writing: DemoWriting): { text: string; hash: string } {
  const { id, record, body, by, at, base = "" } = writing;
  const { kind, ...fields } = body;
  const parent = parentOf(body);
  const revision: Revision = {
    id,
    record,
    kind,
    v: kinds[kind].version,
    base,
    changed: writing.changed ?? Object.keys(fields),
    ...(parent !== null && { parent }),
    stream: homeStream(body) ?? "",
    community,
    by,
    device: "demo",
    at,
    salt: createHash("sha256").update(`${record}${base}`).digest("base64url").slice(0, 16),
    resolved: [],
    body,
  };
  const text = JSON.stringify(revision);
  return { text, hash: sha256(text) };
}
