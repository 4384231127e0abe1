import type { Engine } from "../../../src/app/store/tables.ts";
import type { Ground } from "../settled.ts";
import { MemoryDisk } from "./memoryDisk.ts";
import { type Books, MemoryBooks, noBooks } from "./memoryLogStore.ts";
import type { DiskDoor } from "./memoryTables.ts";

/** The first level: every disk is in memory. */
export const memoryGround: Ground = {
  nothing: noBooks,
  archive() {
    const books = new MemoryBooks();
    return {
      open: (pace, commitPace) => books.logDatabase(pace, commitPace),
      rows: () => books.books.rows,
      backup: () => books.books,
      restore(backup) {
        books.books = backup as Books;
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
      wipe: () => disk.held.clear(),
    });
  },
};
