import type { OpenStore } from "../store/open.ts";

const SETTING = "joinedBy";

/** Which link this phone joined by: its code is used up, and only a digest of it is kept. */
export async function keepOwnLink(store: OpenStore, code: string): Promise<void> {
  await store.set(SETTING, await store.deps.sha256(code));
}

/** Whether its own link was opened again, as people do whose way into the app is a message in a chat. */
export async function isOwnLink(store: OpenStore, code: string): Promise<boolean> {
  const own = await store.setting<string>(SETTING);
  return own !== null && own === (await store.deps.sha256(code));
}

/**
 * A phone that joined before its link was kept: the first one that it opens and that is used up is taken for
 * its own. Nobody can join by that one any more, and the phone stays whose it is.
 */
export async function learnsOwnLink(store: OpenStore, code: string, why: string): Promise<boolean> {
  if (why !== "used" || (await store.setting(SETTING)) !== null) return false;
  await keepOwnLink(store, code);
  return true;
}
