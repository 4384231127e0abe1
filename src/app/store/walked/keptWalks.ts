import type { Id } from "../../../domain/ids.ts";

/**
 * What figures hang on of the standing visits of a period, in columns, so that the disk hands over twenty
 * thousand as quickly as one. `doors`: each once; `door`: a visit's place among them. `happened`, `written`:
 * in ms since 1970. `said`: the result's place in its list, and from the fourth bit on who was met.
 */
export type WalkColumns = {
  ids: string;
  doors: Id[];
  door: Uint32Array;
  happened: Float64Array;
  written: Float64Array;
  said: Uint8Array;
};

/** `keep`: puts them on the disk where that is behind, so that the next page need not count. */
export type KeptWalks = { columns: WalkColumns; keep(): Promise<void> };
