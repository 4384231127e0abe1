import type { StoreDeps } from "./open.ts";

/** Clock, chance and hash of the browser that this runs in. */
export const device: Pick<StoreDeps, "now" | "random" | "sha256"> & { newId: () => string } = {
  now: () => new Date(),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  newId: () => crypto.randomUUID(),
  async sha256(text) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  },
};
