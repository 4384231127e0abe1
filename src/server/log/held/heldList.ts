import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import type { Revision } from "../../../domain/revision.ts";
import { type Became, type LetIn, letInOf } from "../../../sync/officeProtocol.ts";
import type { HeldReason } from "../../../sync/protocol.ts";
import { isTapped } from "../../../sync/tapped.ts";
import type { LogTable } from "../../database/tables.ts";
import type { Ingest } from "../ingest.ts";
import { HELD_LISTED_MAX, type HeldEntry, type Log } from "../log.ts";
import type { Known, LogDatabase, LogStore } from "../logStore.ts";
import type { LogWriter } from "../logWriter.ts";
import { bodyOf } from "../outcome.ts";
import { movingAmong } from "./moving.ts";

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
      logDatabase.read(async (logStore) => {
        const rows = await logStore.held(question, max);
        const moving = await movingAmong(logStore, rows.map(withText));
        return rows.map((row) => heldRow(row, moving));
      }),
    countHeld: (question) => logDatabase.read(async (logStore) => logStore.countHeld(question)),
    letIn(id, by, isSure = false, seq) {
      return write(async (ingest, writer, logStore) => {
        await writer.fetch([id], []);
        const [held, another] = heldUnder(writer, id, seq === undefined ? undefined : [seq]);
        if (!held) return "unknown";
        // Which of them was looked at nobody has said.
        if (another) return "waits";
        const moving = await movingAmong(logStore, [{ ...held, text: await writer.text(held) }]);
        const letIn = letInNow(held, moving);
        if (letIn === "never" || (letIn === "sure" && !isSure)) return letIn;
        await ingest.letIn([held], by, isSure);
        return held.sort === "held" ? "waits" : "placed";
      });
    },
    letInMany(ids, by, seqs) {
      return write(async (ingest, writer, logStore) => {
        await writer.fetch(ids, []);
        const rows = [...new Set(ids)].map((id) => {
          const [row, another] = heldUnder(writer, id, seqs);
          return { id, row: row ?? writer.byId(id)[0], isAmbiguous: another !== undefined };
        });
        const held = rows.flatMap(({ row }) => (row?.sort === "held" ? [row] : []));
        const texts = await Promise.all(held.map(async (row) => ({ ...row, text: await writer.text(row) })));
        const moving = await movingAmong(logStore, texts);
        const tapped = new Set(texts.filter(isTappedText).map(({ seq }) => seq));
        const isMeant = (row: Known) =>
          row.sort === "held" && tapped.has(row.seq) && letInNow(row, moving) === "tap";
        const meant = rows
          .flatMap(({ row, isAmbiguous }) => (row && !isAmbiguous && isMeant(row) ? [row] : []))
          .sort((one, other) => one.seq - other.seq);
        const alone = new Set(held.filter((row) => !meant.includes(row)));
        await ingest.letIn(meant, by);
        return rows.map(({ id, row }) => ({
          id,
          became: becameOf(row, row !== undefined && alone.has(row)),
        }));
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
          const { ids, seqs } = "ids" in of ? of : { ids: [] };
          await writer.fetch(ids, []);
          return ids.flatMap((id) =>
            writer.byId(id).filter((row) => isNamed(row, seqs) && (row.aside === 1) !== isAside),
          );
        }
      });
    },
  };
}

const isNamed = ({ sort, seq }: Known, seqs: readonly number[] | undefined) =>
  sort === "held" && (!seqs || seqs.includes(Number(seq)));

/** What may be let in of what is held under this id: several people's words may be. */
const heldUnder = (writer: LogWriter, id: string, seqs: readonly number[] | undefined): Known[] =>
  writer.byId(id).filter((row) => isNamed(row, seqs) && letInOf(row) !== "waits");

/** What moves a record others read from then on: nobody lets it in without having read so. */
function letInNow(row: Pick<Known, "seq" | "reason" | "kind">, moving: ReadonlySet<number>): LetIn {
  const letIn = letInOf(row);
  return letIn === "tap" && moving.has(Number(row.seq)) ? "sure" : letIn;
}

const withText = (row: LogTable) => ({ ...row, text: row.text ?? "{}" });

function isTappedText({ reason, kind, text }: Pick<Known, "reason" | "kind"> & { text: string }): boolean {
  return isTapped({ reason, kind, step: (bodyOf(text) as Partial<IssueEvent>).step });
}

/** A ballot that has no place is nobody's to read either, as long as its round is not counted. */
function withoutChoice(text: string): string {
  const said = JSON.parse(text) as Revision;
  const { choice: _, ...body } = said.body as Revision["body"];
  return JSON.stringify({ ...said, body });
}

function becameOf(row: Known | undefined, isAlone: boolean): Became {
  if (!row) return "unknown";
  if (row.sort !== "held") return "placed";
  const letIn = letInOf(row);
  if (letIn === "never" || letIn === "waits") return letIn;
  return isAlone ? "alone" : "waits";
}

function heldRow(row: LogTable, moving: ReadonlySet<number>): HeldEntry {
  return {
    ...{
      id: row.id ?? "",
      text: row.kind === "ballot" ? withoutChoice(row.text ?? "{}") : (row.text ?? ""),
      reason: row.reason as HeldReason,
      path: row.reason === "form" ? (row.path ?? undefined) : undefined,
    },
    ...{
      by: row.by,
      receivedAt: row.received_at,
      seq: Number(row.seq),
      handedBy: row.handed_by ?? undefined,
      letIn: letInNow(row, moving),
    },
  };
}
