import type { Id } from "../../domain/ids.ts";
import { type Lang, langs, loadWords } from "../../words/loader.ts";
import { device } from "../store/device.ts";
import { type OpenStore, openStore } from "../store/open.ts";
import { notebookHere, storeOf } from "../store/shelf.ts";
import type { Me } from "../store/store.ts";
import { isAtDesk } from "./Tabs.tsx";

/** After this the opening is looked after by code that is not needed otherwise. */
const OPEN_MS_MAX = 3_000;

export type PhoneSettings = { lang: Lang; elder: boolean | null };

export type OpenedPhone = { store: OpenStore; me: Me | null; settings: PhoneSettings };

/**
 * Opens this phone's store, and goes to the building last looked at when the app is opened at its front door;
 * not where there is room for the list and the building beside it.
 */
export async function openHere(): Promise<OpenedPhone> {
  const note = import("../drafts/note.ts");
  // What fails is heard below.
  note.catch(() => undefined);
  const store = await openInTime();
  const [me, lang, elder, lastBuilding] = await Promise.all([
    store.me(),
    store.setting<string>("lang").then(firstWords),
    store.setting<boolean>("elder"),
    store.setting<Id>("lastBuilding"),
    note.then(
      ({ tellNote }) => tellNote(),
      (fault) => console.error("it is not known whether a note lies beside the notebook", fault),
    ),
  ]);
  const isFront = innerWidth < 900 && location.pathname === "/" && !location.hash;
  // A house that has left this phone is forgotten once its page has said so, which a reload may come before.
  if (me && lastBuilding && isFront && (await store.get("building", lastBuilding))) {
    history.replaceState(null, "", "/");
    history.pushState(null, "", `/b/${lastBuilding}`);
  }
  return { store, me, settings: { lang, elder } };
}

async function openInTime(): Promise<OpenStore> {
  const open = () => openStore({ ...device, name: storeOf(notebookHere()) });
  const first = open();
  const late = new Promise<never>((_, fail) => setTimeout(fail, OPEN_MS_MAX));
  // Why it did not open is thrown by the first one's promise again, where no later try opens it.
  return Promise.race([first, late]).catch(async () => {
    const { openAgain } = await import("../store/openAgain.ts");
    return openAgain(first, { open, databases: async () => indexedDB.databases?.() });
  });
}

/**
 * The words that the first screen needs, in the language that was chosen; where that cannot be had, in
 * another, rather than no screen at all. Says which it is. Throws where there is none.
 */
async function firstWords(chosen: string | null): Promise<Lang> {
  const wanted = langs.find((lang) => lang === chosen) ?? langs[0];
  // Whoever draws the desk hears where its words cannot be had.
  if (isAtDesk(location.pathname)) loadWords(wanted, "office").catch(() => undefined);
  try {
    await loadWords(wanted, "core");
    return wanted;
  } catch (fault) {
    console.error(fault);
    const other = langs.find((lang) => lang !== wanted) ?? wanted;
    await loadWords(other, "core");
    return other;
  }
}
