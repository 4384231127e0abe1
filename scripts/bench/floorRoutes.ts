import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync, gzipSync } from "node:zlib";

type Sent = { texts: string[] };

/**
 * The least that a server can do and still keep what it is sent: inflate, hash, one insert a record, one FULL transaction a request.
 * The floor that push and pull are measured against.
 */
export function floorRoutes(folder: string) {
  const db = new DatabaseSync(join(folder, "floor.sqlite"));
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, hash TEXT, text TEXT)");
  const insert = db.prepare("INSERT INTO row (id, hash, text) VALUES (?, ?, ?)");
  const page = db.prepare("SELECT seq, id, hash, text FROM row WHERE seq > ? ORDER BY seq LIMIT 1000");

  function push(body: Buffer): string {
    const { texts } = JSON.parse(gunzipSync(body).toString()) as Sent;
    const receipts: { id: string; hash: string }[] = [];
    db.exec("BEGIN IMMEDIATE");
    for (const text of texts) {
      const { id } = JSON.parse(text) as { id: string };
      const hash = createHash("sha256").update(text).digest("hex");
      insert.run(id, hash, text);
      receipts.push({ id, hash });
    }
    db.exec("COMMIT");
    return JSON.stringify({ receipts });
  }

  return {
    /** Takes over the visits that the endpoint holds, so that both sides serve the same words. */
    copy(data: string): number {
      const name = readdirSync(data).find((file) => /\.(sqlite|db)$/.test(file));
      if (!name) throw new Error(`no database in ${data}`);
      const source = new DatabaseSync(join(data, name), { readOnly: true });
      const rows = source.prepare("SELECT id, hash, text FROM log WHERE kind = 'visit' ORDER BY seq").all() as { id: string; hash: string; text: string }[];
      source.close();
      db.exec("BEGIN IMMEDIATE");
      for (const row of rows) insert.run(row.id, row.hash, row.text);
      db.exec("COMMIT");
      return rows.length;
    },
    answer(request: IncomingMessage, response: ServerResponse): ServerResponse {
      const url = new URL(request.url ?? "", "http://localhost");
      const send = (text: string) =>
        response
          .setHeader("content-type", "application/json")
          .setHeader("content-encoding", "gzip")
          .end(gzipSync(text, { level: 6 }));
      if (url.pathname === "/bench/floor/pull") return send(JSON.stringify({ rows: page.all(Number(url.searchParams.get("after"))) }));
      if (url.pathname === "/bench/floor/clear") {
        db.exec("DELETE FROM row");
        return send("{}");
      }
      const parts: Buffer[] = [];
      request.on("data", (part) => parts.push(part));
      request.on("end", () => send(push(Buffer.concat(parts))));
      return response;
    },
    close: () => db.close(),
  };
}
