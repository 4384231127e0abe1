import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { DOOR_LINES_MAX, type DoorData, type DoorErased } from "../../sync/doorDataProtocol.ts";
import type { AuditTrail } from "../audit/auditTrail.ts";
import type { LogTable, LogTables } from "../database/tables.ts";
import { sha256 } from "../seal/key.ts";
import type { LetterBox } from "../slips/letterBox.ts";
import { type AboutDoor, findAboutDoor, picturesIn } from "./aboutDoor.ts";
import type { Erasing } from "./erasing.ts";

/** All that is held about a household, and the end of it. */
export type DoorDataDesk = {
  read(doors: readonly Id[]): Promise<Omit<DoorData, "proto">>;
  /** Null where it is no longer what was shown; `note` is told before anything goes. */
  erase(
    doors: readonly Id[],
    mark: string,
    by: Id,
    note: (records: number) => Promise<unknown>,
  ): Promise<Omit<DoorErased, "proto"> | null>;
};

type House = {
  db: Kysely<LogTables>;
  community: Id;
  audit: AuditTrail;
  letterBox: LetterBox;
  erasing: Erasing;
  now(): Date;
};

export function openDoorData({ db, community, audit, letterBox, erasing, now }: House): DoorDataDesk {
  async function find(doors: readonly Id[]) {
    const about = await findAboutDoor(db, community, doors);
    const letters = await letterBox.lettersOf([...about.records.keys()], slipsIn(about));
    const rows = [...about.records.values()].flat();
    const said = rows.map(({ seq, id, hash }) => `${seq} ${id} ${hash}`).sort();
    const mark = sha256([...said, ...letters.map(({ id }) => id).sort()].join("\n"));
    return { about, letters, rows, mark };
  }

  return {
    async read(doors) {
      const { about, letters, mark } = await find(doors);
      const ids = new Set([...doors, ...about.records.keys()]);
      const { lines, count } = await audit.about(ids, DOOR_LINES_MAX);
      return {
        at: now().toISOString(),
        records: [...about.doors, ...about.records].map(([record, rows]) => recordOf(record, rows)),
        letters,
        named: [...about.named].map(([kind, count]) => ({ kind, count })),
        lines,
        lineCount: count,
        mark,
      };
    },
    async erase(doors, mark, by, note) {
      const found = await find(doors);
      if (found.mark !== mark) return null;
      await note(found.about.records.size);
      const at = now().toISOString();
      const { about, rows, letters } = found;
      await erasing.erase([
        ...[...about.records].map(([record, rows]) => {
          const pictures = [...picturesIn(rows)];
          return { record, at, by, ...(pictures.length > 0 ? { pictures } : {}) };
        }),
        ...about.revisions.map((revision) => ({ revision, at, by })),
        ...letters.map(({ id }) => ({ record: id, at, by })),
      ]);
      return { records: about.records.size, pictures: picturesIn(rows).size, letters: letters.length };
    },
  };
}

function recordOf(record: Id, rows: readonly LogTable[]): DoorData["records"][number] {
  const head = rows.find(({ live }) => live !== null);
  const inOrder = head ? [...rows.filter((row) => row !== head), head] : rows;
  const held = head ? undefined : (rows.at(-1)?.reason ?? undefined);
  return {
    record,
    kind: rows.at(-1)?.kind ?? "",
    texts: inOrder.map(({ text, received_at, handed_by }) => ({
      text: text ?? "",
      receivedAt: received_at,
      ...(handed_by ? { handedBy: handed_by } : {}),
    })),
    ...(held ? { held } : {}),
    pictures: picturesIn(rows).size,
  };
}

/** Letters that these records say they were made of. */
function slipsIn({ records }: AboutDoor): Id[] {
  return [...records.values()].flat().flatMap(({ text }) => {
    const { slip } = (JSON.parse(text ?? "{}") as { body?: { slip?: unknown } }).body ?? {};
    return typeof slip === "string" ? [slip] : [];
  });
}
