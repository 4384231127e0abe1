import { dirname, join } from "node:path";
import type { Log } from "../log/log.ts";
import { recorded } from "../madeBackups.ts";
import { readIfThere } from "../onDisk.ts";
import { logFault, logLine } from "../serverLog.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";
import { BUCKET_FAULT } from "../storageFault.ts";
import { type BlobStore, openBlobStore } from "./blobStore.ts";
import { folderVault } from "./folderVault.ts";
import { isThere, PHOTOS, placePicture, readIntact, setAside } from "./pictureFile.ts";
import type { PictureVault } from "./vault.ts";
import { WantedPictures } from "./wanted.ts";

/** Hashes read from the log at once. */
const PAGE = 200;
/**
 * One piece of the slow look, about 20 pictures; ten seconds apart, ten thousand take an hour and a half of
 * an idle office.
 */
const PIECE_BYTES = 4 * 1024 * 1024;
/** A disk spoils few pictures in a week. */
const ROUND_EVERY_MS = 7 * 24 * 3_600_000;
const SCRUB = "scrub.json";

/**
 * Where the look through all pictures stands: after which hash, and when it began; `isDone` until the next
 * begins.
 */
type Round = { after: string; beganMs: number; isDone: boolean };

/**
 * Sees to it that the pictures that phones have receipts for are there: looks, mends out of backups, and
 * knows what is wanted.
 */
export type Keeper = {
  blobStore: BlobStore;
  wanted: WantedPictures;
  /**
   * Which pictures are not there at all; quick, since none is read that is there. False where a bucket does
   * not say.
   */
  survey(): Promise<boolean>;
  /** Reads a few more pictures through, here and in the backups; false while nothing is due. */
  scrubPiece(): Promise<boolean>;
};

/** `vault`: where they are, if not in the folder. */
type House = { data: string; log: Log; nowMs(): number; vault?: PictureVault };

export function openKeeper({ data, log, nowMs, vault = folderVault(data) }: House): Keeper {
  const wanted = new WantedPictures(log);
  /** The folders in which backups lie, the newest first. */
  const places = () => [...new Set(recorded(data).map(({ folder }) => dirname(folder)))].reverse();
  const unsure = new Set<string>();
  const blobStore = openBlobStore(vault, {
    backups: places,
    onFound(hash, what) {
      if (what === "damaged")
        logLine({
          level: "warn",
          what: "照片坏了，已放到一边 / a picture is damaged and set aside",
          picture: hash,
        });
      if (what === "restored")
        logLine({
          level: "warn",
          what: "照片已从备份里找回 / a picture was taken back out of a backup",
          picture: hash,
        });
      if (what === "lost") unsure.add(hash);
      else wanted.found(hash);
    },
  });

  /** In a transaction of its own, after that in which it was found out. */
  async function want(): Promise<void> {
    for (const hash of unsure) {
      if (!wanted.has(hash) && (await wanted.note(hash)))
        logLine({
          level: "warn",
          what: "缺一张照片，会向手机要 / a picture is missing, and phones are asked for it",
          picture: hash,
        });
      unsure.delete(hash);
    }
  }

  async function* hashesAfter(after: string): AsyncGenerator<string> {
    for (let last: string | undefined = after; last !== undefined; ) {
      const page: string[] = await log.photoHashes(last, PAGE);
      yield* page;
      last = page.length < PAGE ? undefined : page.at(-1);
    }
  }

  async function checkBackups(hash: string, bytes: Uint8Array | null): Promise<void> {
    for (const place of places()) {
      if (!(await isThere(join(place, PHOTOS)))) continue;
      const copy = await readIntact(place, hash);
      if (typeof copy !== "string") continue;
      if (copy === "damaged") {
        logLine({
          level: "warn",
          what: "备份里的照片坏了，已放到一边 / a backup's picture is damaged and set aside",
          picture: hash,
        });
        await setAside(place, hash);
      }
      if (bytes) await placePicture(place, hash, bytes);
    }
  }

  const path = join(data, SIDECAR, SCRUB);
  const readRound = () => JSON.parse(readIfThere(path) ?? "null") as Round | null;

  return {
    blobStore: {
      ...blobStore,
      async read(hash) {
        const bytes = await blobStore.read(hash);
        if (bytes) wanted.found(hash);
        else await want();
        return bytes;
      },
    },
    wanted,
    async survey() {
      try {
        const names = await vault.names();
        for await (const hash of hashesAfter("")) {
          // Somebody may have put back by hand what was missing.
          if ((!names.has(hash) || wanted.has(hash)) && (await blobStore.read(hash))) wanted.found(hash);
        }
      } catch (fault) {
        if ((fault as { code?: string }).code !== BUCKET_FAULT) throw fault;
        logFault("which pictures are missing is not known: the bucket does not answer", fault);
        return false;
      }
      await want();
      return true;
    },
    async scrubPiece() {
      const before = readRound();
      if (before?.isDone && Math.abs(nowMs() - before.beganMs) < ROUND_EVERY_MS) return false;
      const round = !before || before.isDone ? { after: "", beganMs: nowMs(), isDone: false } : before;
      let bytesRead = 0;
      let last: string | null = null;
      for await (const hash of hashesAfter(round.after)) {
        const bytes = await blobStore.read(hash);
        if (bytes) wanted.found(hash);
        await checkBackups(hash, bytes).catch((fault) =>
          logFault("a backup's picture was not looked at", fault),
        );
        last = hash;
        bytesRead += bytes?.length ?? 0;
        if (bytesRead >= PIECE_BYTES) break;
      }
      await want();
      const isDone = bytesRead < PIECE_BYTES;
      writeWhole(
        path,
        JSON.stringify({ ...round, after: isDone ? "" : (last ?? round.after), isDone } satisfies Round),
      );
      return true;
    },
  };
}
