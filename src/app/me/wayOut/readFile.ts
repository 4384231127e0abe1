import { inflateSync } from "fflate/browser";
import { type OpenedParcel, openParcel, PARCEL_BYTES_MAX } from "../../../sync/parcel/opening.ts";
import { tools } from "../../rescue/tools.ts";

/** Reads a file that somebody chose. Null where it is no parcel of ours. */
export async function readParcelFile(file: File): Promise<OpenedParcel | null> {
  if (file.size > PARCEL_BYTES_MAX) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  return openParcel(bytes, { ...tools, inflate: (packed, sizeMax) => inflateSync(packed, { out: new Uint8Array(Math.min(sizeMax, PARCEL_BYTES_MAX)) }) });
}
