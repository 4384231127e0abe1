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
