import { PARCEL_BYTES_MAX, type ParcelRead } from "../../sync/parcel/opening.ts";
import { askWorker } from "../askWorker.ts";
import { scriptUrl } from "../photos/capture/scriptUrl.ts";
import parcelWorker from "./parcelWorker.ts?worker&url";

/** A full parcel takes an old phone some seconds. */
const PARCEL_MS_MAX = 60_000;

type ParcelFileRead = ParcelRead | { read: false; why: "tooLong" | "stopped" };
export type ReadParcelFile = (file: File, signal?: AbortSignal) => Promise<ParcelFileRead>;

/** Reads an emergency file that somebody chose. */
export const readParcelFile: ReadParcelFile = async (file, signal) => {
  if (file.size > PARCEL_BYTES_MAX) return { read: false, why: "tooLarge" };
  const bytes = await file.arrayBuffer();
  const worker = new Worker(scriptUrl(parcelWorker), { type: "module" });
  const asked = await askWorker<ParcelRead>(worker, bytes, {
    msMax: PARCEL_MS_MAX,
    signal,
    transfer: [bytes],
  });
  if (asked.answered) return asked.answer;
  return {
    read: false,
    why: asked.why === "late" ? "tooLong" : asked.why === "stopped" ? "stopped" : "notOurs",
  };
};
