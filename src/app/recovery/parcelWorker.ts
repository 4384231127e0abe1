import { type ParcelRead, readParcel } from "../../sync/parcel/opening.ts";
import { tools } from "../unsent/tools.ts";
import { inflateWithin } from "./inflateWithin.ts";

/**
 * Answers an emergency file's bytes with what is in it. Off the page's thread: what somebody packed to hurt
 * hurts nobody here.
 */
self.onmessage = async ({ data }: MessageEvent<ArrayBuffer>) => {
  const read = await readParcel(new Uint8Array(data), { ...tools, inflate: inflateWithin }).catch(
    (fault): ParcelRead => {
      console.error(fault);
      return { read: false, why: "tooLarge" };
    },
  );
  const buffers = read.read
    ? new Set(read.parcel.photos.map(({ bytes }) => bytes.buffer as ArrayBuffer))
    : [];
  self.postMessage(read, { transfer: [...buffers] });
};
