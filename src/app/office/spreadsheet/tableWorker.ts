import { readAssetSheets } from "../../../reports/import/assets/rows.ts";
import { readOwnerSheets } from "../../../reports/import/owners/rows.ts";
import { readRegisterSheets } from "../../../reports/import/register/rows.ts";
import type { TableSheet } from "../../../reports/import/table.ts";
import { readTables } from "./tableFile.ts";
import type { TableAnswer, TableAsk } from "./tableTalk.ts";

/** So many rows travel in one message: taking in a whole table at once would hold the page up. */
const PIECE = 1000;

let sheets: TableSheet[] = [];

/**
 * Takes a file's bytes, then reads what is in it as doors, assets or owners, as often as it is asked. Off
 * the page's thread: 50,000 rows take seconds.
 */
self.onmessage = async ({ data }: MessageEvent<TableAsk>) => {
  try {
    await answer(data);
  } catch (fault) {
    console.error(fault);
    say({ is: "file", read: { read: false, why: "tooManyCells" } });
  }
};

const readers = { register: readRegisterSheets, assets: readAssetSheets, owners: readOwnerSheets };

async function answer(ask: TableAsk): Promise<void> {
  if (ask.ask === "open") {
    const read = await readTables(new Uint8Array(ask.bytes), ask.name);
    if (read.read) sheets = read.sheets;
    say({ is: "file", read: read.read ? { read: true } : read });
    return;
  }
  const answers = new Map(ask.answers);
  const reading = readers[ask.as](sheets, answers);
  if (!reading.read) return say({ is: "reading", reading });
  for (const list of ["rows", "faults", "notes"] as const)
    for (let from = 0; from < reading[list].length; from += PIECE)
      say({ is: "piece", of: list, piece: reading[list].slice(from, from + PIECE) });
  say({ is: "reading", reading: { ...reading, rows: [], faults: [], notes: [] } as typeof reading });
}

function say(said: TableAnswer): void {
  self.postMessage(said);
}
