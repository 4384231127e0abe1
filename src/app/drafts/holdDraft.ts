/**
 * Shared by every form that holds words not saved yet; a new version needs it for itself alone before it may
 * take over.
 */
export const DRAFT_LOCK = "draft-open";

/**
 * Says that a form is being written in this tab, until the returned function is called. Dies with the tab, so
 * nothing is ever stuck.
 */
export function holdDraft(): () => void {
  let release = () => {};
  const closed = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Refused only while the page is going away.
  navigator.locks?.request(DRAFT_LOCK, { mode: "shared" }, () => closed).catch(release);
  return release;
}
