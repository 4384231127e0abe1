import type { Id } from "../../domain/ids.ts";
import { tellNote } from "../join/note.ts";
import { hearOfDamage } from "../store/damage.ts";
import { device } from "../store/device.ts";
import { type OpenStore, openStore } from "../store/open.ts";
import type { Me } from "../store/store.ts";
import type { Lang } from "../world.ts";

/** After this the opening is looked after by code that is not needed otherwise. */
const OPEN_MS_MAX = 3_000;

export type Settings = { lang: Lang | null; elder: boolean | null };

/**
 * Opens this phone's store, and goes to the building last looked at when the app is opened at its front door.
 */
export async function openHere(): Promise<{ store: OpenStore; me: Me | null; settings: Settings }> {
  const store = await openInTime();
  tellNote();
  const [me, lang, elder, lastBuilding] = await Promise.all([
    store.me(),
    store.setting<Lang>("lang"),
    store.setting<boolean>("elder"),
    store.setting<Id>("lastBuilding"),
  ]);
  if (me && lastBuilding && location.pathname === "/" && !location.hash) {
    history.replaceState(null, "", "/");
    history.pushState(null, "", `/b/${lastBuilding}`);
  }
  return { store, me, settings: { lang, elder } };
}

async function openInTime(): Promise<OpenStore> {
  hearOfDamage(indexedDB, () => localStorage);
  const open = () => openStore(device);
  const first = open();
  const late = new Promise<never>((_, fail) => setTimeout(fail, OPEN_MS_MAX));
  return Promise.race([first, late]).catch(async () => {
    const { openAgain } = await import("../store/openAgain.ts");
    return openAgain(first, { open, databases: async () => indexedDB.databases?.() });
  });
}
