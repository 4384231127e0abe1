import type { Making } from "../../sync/parcel/parcel.ts";
import type { Letters } from "../../sync/parcel/zip.ts";
import { type Sign, signHere } from "./prove.ts";

/** What a browser has for packing. */
export const tools: Letters & Pick<Making, "sha256"> & { sign: Sign } = {
  sign: signHere,
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
  async sha256(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  },
};
