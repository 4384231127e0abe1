import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Id } from "../domain/ids.ts";
import { type Lang, langs } from "../words/loader.ts";
import type { Words } from "../words/zh/core.ts";
import type { Me, Store } from "./store/store.ts";

/** The conversation with the office, as a screen may use it. */
export type SyncControl = {
  /**
   * Asks for an exchange soon: for a picture, for what was carried here, when the page shows again. What is
   * saved asks by itself. Many calls are one exchange.
   */
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
  /** False where the words could not be fetched: then everything stays as it is. */
  setLang(lang: Lang): Promise<boolean>;
  setElder(on: boolean): void;
  now(): Date;
  newId(): Id;
};

/** What the screens speak now; before anybody has joined, too. */
export const LangContext = createContext<Lang>(langs[0]);

export const WorldContext = createContext<World | null>(null);

export function useWorld(): World {
  const world = useContext(WorldContext);
  if (!world) throw new Error("a screen was drawn outside its world");
  return world;
}
