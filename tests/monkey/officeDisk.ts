import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DATABASE } from "../../src/server/database/sqlite.ts";

/** The head of a record's line, as the office's disk has it. */
export type Head = {
  record: string;
  kind: string;
  stream: string;
  rev: string;
  begunBy: string;
  begunAt: string;
  clashes: number;
  body: { [field: string]: unknown };
};
export type OfficeDisk = {
  heads: Map<string, Head>;
  held: { record: string; kind: string; reason: string }[];
  seq: number;
};

/** Reads the office's database beside the running office. */
export function readOffice(data: string): OfficeDisk {
  const db = new DatabaseSync(join(data, DATABASE), { readOnly: true });
  try {
    const rows = db
      .prepare(
        "select id, record, kind, stream, begun_by, begun_at, clashes, text from log where live is not null and sort <> 'marker' and text is not null",
      )
      .all();
    const heads = rows.map((row): Head => {
      const { id, record, kind, stream, begun_by, begun_at, clashes, text } = row as {
        [column: string]: string;
      };
      const fields = {
        record: record ?? "",
        kind: kind ?? "",
        stream: stream ?? "",
        rev: id ?? "",
        begunBy: begun_by ?? "",
        begunAt: begun_at ?? "",
      };
      return { ...fields, clashes: JSON.parse(clashes || "[]").length, body: JSON.parse(text ?? "{}").body };
    });
    const held = db
      .prepare("select record, kind, reason from log where sort = 'held' and aside is null")
      .all() as OfficeDisk["held"];
    const seq = Number(db.prepare("select max(seq) as seq from log").get()?.seq ?? 0);
    return { heads: new Map(heads.map((head) => [head.record, head])), held, seq };
  } finally {
    db.close();
  }
}
