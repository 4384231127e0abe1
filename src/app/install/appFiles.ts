import { Workbox } from "workbox-window";
import { DRAFT_LOCK } from "../drafts/holdDraft.ts";
import { scriptUrl } from "../photos/capture/scriptUrl.ts";

/** How often a page that stays open asks for a new version when it is looked at again. */
const UPDATE_CHECK_MS = 60 * 60 * 1000;
/** How long a form that was just saved may take to say that nobody writes there any more. */
const LET_GO_MS = 1000;
/** How long the new version may take to step in before the page gives up and stays as it is. */
const TAKE_OVER_MS = 15_000;
/** A worker of ours answers at once, before it fetches anything. */
const ANSWER_MS_MAX = 10_000;
/** So long after some files could not be fetched they are asked for again, while a page is open. */
const MEND_AGAIN_MS = 20_000;
/** So soon a page looks again for a new version that did not come whole. */
const SPOILED_CHECK_MS = 5 * 60 * 1000;

/** What this phone holds of the app itself. */
export type AppFiles = {
  /**
   * Whether the app opens without a network, as the worker found when it last looked into its cache.
   * "missing": some files are gone, and could not be fetched again yet. "foreign": what stands in the worker's
   * place is not ours. "unavailable": the browser has no service worker or refused it.
   */
  offline: "preparing" | "ready" | "missing" | "foreign" | "unavailable";
  /**
   * "waiting": a new version is here in full. "elsewhere": another tab took it and this page still runs the
   * old one. "late": this page took it, and it came after the page had given up.
   */
  update: "none" | "waiting" | "elsewhere" | "late";
  /** A new version was found and did not come whole, or is none of ours: this one goes on. */
  isSpoiled: boolean;
};

let files: AppFiles = { offline: "preparing", update: "none", isSpoiled: false };
const watchers = new Set<(files: AppFiles) => void>();
let registration: ServiceWorkerRegistration | undefined;
let tookOver: (() => void) | undefined;
let hasGivenUp = false;

function tell(change: Partial<AppFiles>): void {
  files = { ...files, ...change };
  for (const watcher of watchers) watcher(files);
}

/**
 * Calls back at once and after every change; the returned function ends it. Whoever looks has the files
 * looked for anew.
 */
export function watchAppFiles(watcher: (files: AppFiles) => void): () => void {
  watchers.add(watcher);
  watcher(files);
  void lookForFiles();
  return () => watchers.delete(watcher);
}

let looking: Promise<void> | null = null;

/**
 * A browser that runs short of space may have cleared files while records stay: the worker looks, and fetches
 * again what is missing.
 */
function lookForFiles(): Promise<void> {
  looking ??= (async () => {
    const worker = registration?.active;
    if (!worker) return;
    let said = 0;
    const say = (missing: number) => {
      tell({ offline: missing === 0 ? "ready" : "missing" });
      said += 1;
      // The second number says how many could not be fetched, as when the network is not quite back yet.
      if (said > 1 && missing > 0) setTimeout(lookForFiles, MEND_AGAIN_MS);
    };
    if (!(await answers(worker, say)) && registration?.active === worker) tell({ offline: "foreign" });
  })().finally(() => {
    looking = null;
  });
  return looking;
}

/**
 * Whether a worker says how many files are missing, which only ours does; each number that it says goes to
 * `say`.
 */
function answers(worker: ServiceWorker, say: (missing: number) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const late = setTimeout(() => resolve(false), ANSWER_MS_MAX);
    port1.onmessage = ({ data }: MessageEvent<{ missing?: unknown }>) => {
      clearTimeout(late);
      if (typeof data?.missing === "number") say(data.missing);
      resolve(typeof data?.missing === "number");
    };
    worker.postMessage({ type: "MEND" }, [port2]);
  });
}

/** A new version is offered once it has shown that it is one. */
async function offer(waiting: ServiceWorker): Promise<void> {
  const isOurs = await answers(waiting, () => undefined);
  if (registration?.waiting === waiting || !registration)
    tell({ update: isOurs ? "waiting" : "none", isSpoiled: !isOurs });
}

/** What becomes of a version that is being fetched: a file that is not as the build made it ends it. */
function watchFetching(of: ServiceWorkerRegistration): void {
  of.addEventListener("updatefound", () => {
    const coming = of.installing;
    const hasOne = of.active !== null;
    let wasInstalled = false;
    coming?.addEventListener("statechange", () => {
      wasInstalled ||= coming.state === "installed";
      if (coming.state === "redundant" && !wasInstalled && hasOne) tell({ isSpoiled: true });
    });
  });
}

/** What an earlier page began to install: workbox tells this page nothing of how that ends. */
function watchBegun(of: ServiceWorkerRegistration): void {
  const begun = of.installing;
  begun?.addEventListener("statechange", () => {
    if (begun.state === "activated") void lookForFiles();
    if (begun.state === "redundant" && !of.active) tell({ offline: "unavailable" });
  });
}

/** Registers the worker. Without one the app runs all the same and only says that it cannot open offline. */
export async function keepAppFiles(): Promise<void> {
  if (!("serviceWorker" in navigator)) return tell({ offline: "unavailable" });
  const worker = new Workbox(scriptUrl("/sw.js"), { updateViaCache: "none" });
  worker.addEventListener("waiting", ({ sw }) => void (sw && offer(sw)));
  worker.addEventListener("activated", () => void lookForFiles());
  addEventListener("online", () => void lookForFiles());
  document.addEventListener(
    "visibilitychange",
    () => document.visibilityState === "visible" && void lookForFiles(),
  );
  worker.addEventListener("redundant", () => {
    if (!registration?.active) tell({ offline: "unavailable" });
  });
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (tookOver) tookOver();
    else if (controlled) tell({ update: hasGivenUp ? "late" : "elsewhere" });
    controlled = true;
  });
  try {
    registration = await worker.register({ immediate: true });
  } catch (fault) {
    console.warn("the app's files could not be kept for offline use", fault);
    return tell({ offline: "unavailable" });
  }
  if (registration) {
    watchFetching(registration);
    watchBegun(registration);
  }
  void lookForFiles();
  navigator.serviceWorker.controller?.postMessage({ type: "TIDY" });
  askNowAndThen(worker);
}

function askNowAndThen(worker: Workbox): void {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    const againMs = files.isSpoiled ? SPOILED_CHECK_MS : UPDATE_CHECK_MS;
    if (document.visibilityState !== "visible" || Date.now() - asked < againMs) return;
    asked = Date.now();
    // No signal is no news: the next look asks again.
    worker.update().catch(() => {});
  });
}

/**
 * Takes the new version, on this person's tap, and loads this tab anew. "writing": a form is open in some
 * tab, here or elsewhere; nothing happens. Other tabs stay as they are and offer the change themselves.
 */
export async function takeUpdate(): Promise<"reloading" | "writing" | "failed"> {
  if (files.update === "elsewhere" || files.update === "late") {
    return (await nobodyWrites(async () => location.reload())) ? "reloading" : "writing";
  }
  const waiting = registration?.waiting;
  if (!waiting) return "failed";
  let taken = false;
  const free = await nobodyWrites(async () => {
    taken = await takesOver(waiting);
    if (taken) location.reload();
  });
  if (!free) return "writing";
  return taken ? "reloading" : "failed";
}

function takesOver(waiting: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      tookOver = undefined;
      hasGivenUp = true;
      resolve(false);
    }, TAKE_OVER_MS);
    tookOver = () => {
      clearTimeout(late);
      resolve(true);
    };
    waiting.postMessage({ type: "SKIP_WAITING" });
  });
}

/**
 * Runs the work only if no tab holds a draft now or in a moment, and lets none begin meanwhile. Without Web
 * Locks nobody can tell, so it never runs.
 */
async function nobodyWrites(work: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) return false;
  const asking = new AbortController();
  const late = setTimeout(() => asking.abort(), LET_GO_MS);
  let isFree = false;
  const asked = navigator.locks.request(
    DRAFT_LOCK,
    { mode: "exclusive", signal: asking.signal },
    async () => {
      isFree = true;
      await work();
    },
  );
  try {
    await asked;
  } catch (fault) {
    // Who waited in vain has an answer; what the work itself met is told on.
    if (!asking.signal.aborted || isFree) throw fault;
  } finally {
    clearTimeout(late);
  }
  return isFree;
}
