import type { Store } from "../../store/store.ts";

/**
 * A danger about which its finder has not yet said who was called goes before everything, on whatever page
 * the app was opened: it goes to the finding, over which the card stands. Answers whether there was one.
 */
export async function comeBackToCall(store: Store): Promise<boolean> {
  const me = await store.me();
  if (!me || location.hash.startsWith("#join=")) return false;
  const [owed] = (await (await store.patrolReads()).awaitingCall()).filter(
    ({ begun }) => begun.by === me.person.id,
  );
  if (!owed) return false;
  if (!location.pathname.startsWith("/patrol")) {
    history.pushState(null, "", `/patrol/seen/${owed.record}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }
  return true;
}
