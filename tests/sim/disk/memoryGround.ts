import type { Kysely } from "kysely";
import type { Engine } from "../../../src/app/store/tables.ts";
import type { LogTables } from "../../../src/server/database/tables.ts";
import type { Ground } from "../settled.ts";
import { MemoryDisk } from "./memoryDisk.ts";
import { MemoryKysely, type SheetDisk, type Sheets } from "./memoryKysely.ts";
import { type Books, MemoryBooks, noBooks } from "./memoryLogStore.ts";
import type { DiskDoor } from "./memoryTables.ts";

/** The first level: every disk is in memory. */
type Image = { books: Books; sheets: Sheets };

export const memoryGround: Ground = {
  nothing: { books: noBooks, sheets: {} } satisfies Image,
  archive() {
    const books = new MemoryBooks();
    const devices: SheetDisk = { sheets: {} };
    return {
      open: (pace, commitPace) => books.logDatabase(pace, commitPace),
      devices: (commitPace) => new MemoryKysely(devices, commitPace) as unknown as Kysely<LogTables>,
      rows: () => books.books.rows,
      backup: (): Image => ({ books: books.books, sheets: devices.sheets }),
      restore(backup) {
        const image = backup as Image;
        books.books = image.books;
        devices.sheets = image.sheets;
      },
      cut: () => books.cut(),
    };
  },
  disk(sched, chance) {
    const disk = new MemoryDisk(sched, chance);
    return Object.assign(disk, {
      engine: (life: DiskDoor["life"]) =>
        ({ indexedDB: { disk, life } satisfies DiskDoor }) as unknown as Engine,
      prepare: () => Promise.resolve(),
    });
  },
};
