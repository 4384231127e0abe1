import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Id } from "../domain/ids.ts";
import type { Words } from "../words/words.ts";
import type { Me, Store } from "./store/store.ts";

export type Lang = Words["lang"];

/** The conversation with the office, as a screen may use it. */
export type SyncControl = {
  /** Asks for an exchange soon (after a save, when the page shows again); many calls are one exchange. */
  wake(): void;
  /** The button: tries now, whatever the back-off says, and tells how it went. */
  tryNow(): Promise<{ ok: true } | { ok: false; why: string }>;
};

/** What main joins together once and every screen reads. */
export type World = {
  store: Store;
  sync: SyncControl;
  me: Me;
  words: Words;
  lang: Lang;
  /** Elder view: larger text and targets, one column. */
  elder: boolean;
  setLang(lang: Lang): void;
  setElder(on: boolean): void;
  now(): Date;
  newId(): Id;
};

export const WorldContext = createContext<World | null>(null);

export function useWorld(): World {
  const world = useContext(WorldContext);
  if (!world) throw new Error("a screen was drawn outside its world");
  return world;
}
