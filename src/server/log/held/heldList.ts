import { type Became, isTapped, letInOf } from "../../../sync/officeProtocol.ts";
import type { HeldReason } from "../../../sync/protocol.ts";
import type { LogTable } from "../../database/tables.ts";
import type { Ingest } from "../ingest.ts";
import { HELD_LISTED_MAX, type HeldEntry, type Log } from "../log.ts";
import type { Known, LogDatabase, LogStore } from "../logStore.ts";
import type { LogWriter } from "../logWriter.ts";

/** One writing transaction of the log. */
type Write = <T>(work: (ingest: Ingest, writer: LogWriter, logStore: LogStore) => Promise<T>) => Promise<T>;

/** In the list of what is held, each time when it is told apart or put aside. */
const HELD_AT_ONCE = 500;

/** What the office does with what is held: reads it, counts it, lets it in, puts it aside. */
export function heldListOf(
  logDatabase: LogDatabase,
  write: Write,
): Pick<Log, "held" | "countHeld" | "letIn" | "letInMany" | "setAside"> {
  return {
    held: (question = {}, max = HELD_LISTED_MAX) =>
      logDatabase.read(async (logStore) => (await logStore.held(question, max)).map(heldRow)),
    countHeld: (question) => logDatabase.read(async (logStore) => logStore.countHeld(question)),
    letIn(id, by, isSure = false) {
      return write(async (ingest, writer) => {
        await writer.fetch([id], []);
        const held = writer.byId(id).find((row) => row.sort === "held" && letInOf(row) !== "waits");
        if (!held) return "unknown";
        const letIn = letInOf(held);
        if (letIn === "never" || (letIn === "sure" && !isSure)) return letIn;
        await ingest.letIn([held], by);
        return held.sort === "held" ? "waits" : "placed";
      });
    },
    letInMany(ids, by) {
      return write(async (ingest, writer) => {
        await writer.fetch(ids, []);
        const rows = [...new Set(ids)].map((id) => ({
          id,
          row:
            writer.byId(id).find((row) => row.sort === "held" && letInOf(row) !== "waits") ??
            writer.byId(id)[0],
        }));
        const isMeant = (row: Known | undefined) => row !== undefined && row.sort === "held" && isTapped(row);
        const meant = rows
          .flatMap(({ row }) => (row && isMeant(row) ? [row] : []))
          .sort((one, other) => one.seq - other.seq);
        const alone = new Set(
          rows.filter(({ row }) => row?.sort === "held" && !isMeant(row)).map(({ id }) => id),
        );
        await ingest.letIn(meant, by);
        return rows.map(({ id, row }) => ({ id, became: becameOf(row, alone.has(id)) }));
      });
    },
    setAside(of, isAside) {
      return write(async (_, writer, logStore) => {
        const question = "from" in of ? { from: of.from, isAside: !isAside } : null;
        let count = 0;
        for (let rows = await wanted(); rows.length > 0; rows = question ? await wanted() : []) {
          for (const row of rows) writer.change(row, { aside: isAside ? 1 : null });
          await writer.flush();
          count += rows.length;
        }
        return count;

        async function wanted(): Promise<Known[]> {
          if (question) return logStore.held(question, HELD_AT_ONCE);
          const ids = "ids" in of ? of.ids : [];
          await writer.fetch(ids, []);
          return ids.flatMap((id) =>
            writer.byId(id).filter((row) => row.sort === "held" && (row.aside === 1) !== isAside),
          );
        }
      });
    },
  };
}

function becameOf(row: Known | undefined, isAlone: boolean): Became {
  if (!row) return "unknown";
  if (row.sort !== "held") return "placed";
  const letIn = letInOf(row);
  if (letIn === "never" || letIn === "waits") return letIn;
  return isAlone || !isTapped(row) ? "alone" : "waits";
}

function heldRow(row: LogTable): HeldEntry {
  return {
    ...{
      id: row.id ?? "",
      text: row.text ?? "",
      reason: row.reason as HeldReason,
      path: row.reason === "form" ? (row.path ?? undefined) : undefined,
    },
    ...{
      by: row.by,
      receivedAt: row.received_at,
      seq: Number(row.seq),
      handedBy: row.handed_by ?? undefined,
      letIn: letInOf(row),
    },
  };
}
