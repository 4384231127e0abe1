import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Id } from "../domain/ids.ts";
import { type Lang, langs } from "../words/loader.ts";
import type { Words } from "../words/zh/core.ts";
import type { OpenStore } from "./store/open.ts";
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

/**
 * Databases that live as long as the look at what is in them, one a page. While a page looks, it holds the
 * lock of the same name; what nobody holds was left behind.
 */
export const PREVIEWS = ["", "-2", "-3", "-4"].map((nth) => `linfang-preview${nth}`);
/** The app as somebody else's phone shows it, to be looked at and not written in. */
export type Previewed = { store: OpenStore; me: Me; end(): Promise<void> };

/**
 * How those who else have a notebook on this phone are shown. "waiting": how much of theirs waits here, whose
 * and not what; nothing where nothing does. "turn": whose turn it may be, and one more. "back": only those
 * who are here already, for a page on which nobody is. "beside": somebody opened a link on another's phone.
 */
export type OthersShown = { as: "waiting" | "turn" | "back" | "beside" };

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
  /** These are somebody else's screens: nothing is written, and every one says whose. */
  isPreview?: boolean;
  /** Draws everything as that one's, or as one's own again. */
  showAs(other: Previewed | null): void;
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
