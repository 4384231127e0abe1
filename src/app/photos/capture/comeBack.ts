import { device } from "../../store/device.ts";
import type { Store } from "../../store/store.ts";
import { awaited } from "../awaiting.ts";

/** Where the app stands after it was opened anew by its icon: at home, or at the building last looked at. */
const HOME = /^\/(b\/[^/]+|patrol|issues|me|today|office)?$/;

/**
 * After the system ended the app behind the camera: the page of the question for which it was opened, unless
 * the person has gone elsewhere.
 */
export async function comeBackToPhoto(store: Store): Promise<void> {
  const marker = await awaited(store, device.now().getTime());
  if (
    !marker ||
    !HOME.test(location.pathname) ||
    location.search !== "" ||
    marker.href === location.pathname + location.search
  )
    return;
  history.pushState(null, "", marker.href);
  dispatchEvent(new PopStateEvent("popstate"));
}
