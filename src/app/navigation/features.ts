/**
 * What the built code uses without looking for it first. Written by `npm run features` out of the build, which
 * also sets from it the oldest browsers that the build is made for.
 */
export const FEATURES = [
  "AggregateError",
  "Array.prototype.at",
  "Array.prototype.flatMap",
  "Blob.prototype.arrayBuffer",
  "HTMLDialogElement",
  "IntersectionObserver",
  "Object.fromEntries",
  "Object.hasOwn",
  "Promise.any",
  "ResizeObserver",
  "String.prototype.matchAll",
  "String.prototype.replaceAll",
  "WeakRef",
  "crypto.randomUUID",
  "crypto.subtle",
  "queueMicrotask",
];

/** The oldest browsers that have all of that. */
export const LOWEST = "Chrome 93 · Safari 15.4 · Firefox 98";

/** The first of these that a page's browser lacks. */
export const missingFeature = (page: object): string | undefined =>
  FEATURES.find((path) => path.split(".").reduce(part, page) == null);

const part = (holder: unknown, name: string): unknown =>
  (holder as { [name: string]: unknown } | null | undefined)?.[name];
