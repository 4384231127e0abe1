/** The first versions that have it, by the browsers' own numbers. */
type Since = { chrome: number; safari: number; firefox: number };

/**
 * What browsers came to have after the oldest that matter here, and how it shows in built code. `sees`: the
 * code looks for it before it uses it, and goes another way without. Versions as MDN's tables of browser
 * compatibility give them; of what is missing here nobody would notice that it is used, so that a new word of
 * the platform gets its row when it is first written.
 */
const FEATURES: { [path: string]: { in: RegExp; since: Since; sees?: true } } = {
  "Object.hasOwn": { in: /\bObject\.hasOwn\(/, since: { chrome: 93, safari: 15.4, firefox: 92 } },
  "Object.fromEntries": { in: /\bObject\.fromEntries\(/, since: { chrome: 73, safari: 12.1, firefox: 63 } },
  "Object.groupBy": { in: /\bObject\.groupBy\(/, since: { chrome: 117, safari: 17.4, firefox: 119 } },
  "Map.groupBy": { in: /\bMap\.groupBy\(/, since: { chrome: 117, safari: 17.4, firefox: 119 } },
  "Array.prototype.at": { in: /\.at\(-?\d/, since: { chrome: 92, safari: 15.4, firefox: 90 } },
  "Array.prototype.flatMap": { in: /\.flatMap\(/, since: { chrome: 69, safari: 12, firefox: 62 } },
  "Array.prototype.findLast": { in: /\.findLast\(/, since: { chrome: 97, safari: 15.4, firefox: 104 } },
  "Array.prototype.findLastIndex": {
    in: /\.findLastIndex\(/,
    since: { chrome: 97, safari: 15.4, firefox: 104 },
  },
  "Array.prototype.toSorted": { in: /\.toSorted\(/, since: { chrome: 110, safari: 16, firefox: 115 } },
  "Array.prototype.toReversed": { in: /\.toReversed\(/, since: { chrome: 110, safari: 16, firefox: 115 } },
  "Array.prototype.toSpliced": { in: /\.toSpliced\(/, since: { chrome: 110, safari: 16, firefox: 115 } },
  "Array.fromAsync": { in: /\bArray\.fromAsync\(/, since: { chrome: 121, safari: 16.4, firefox: 115 } },
  "Set.prototype.union": {
    in: /\.(?:union|intersection|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
    since: { chrome: 122, safari: 17, firefox: 127 },
  },
  "Iterator.prototype.map": {
    in: /\.(?:values|keys|entries)\(\)\.(?:map|filter|some|every|find|reduce|flatMap|take|drop|toArray)\(/,
    since: { chrome: 122, safari: 18.4, firefox: 131 },
  },
  "String.prototype.replaceAll": { in: /\.replaceAll\(/, since: { chrome: 85, safari: 13.1, firefox: 77 } },
  "String.prototype.matchAll": {
    in: /\.matchAll\(\/|\.matchAll\(\w+\)\)?[{)]/,
    since: { chrome: 73, safari: 13, firefox: 67 },
  },
  "String.prototype.isWellFormed": {
    in: /\.(?:isWellFormed|toWellFormed)\(/,
    since: { chrome: 111, safari: 16.4, firefox: 119 },
  },
  "Promise.any": { in: /\bPromise\.any\(/, since: { chrome: 85, safari: 14, firefox: 79 } },
  "Promise.allSettled": { in: /\bPromise\.allSettled\(/, since: { chrome: 76, safari: 13, firefox: 71 } },
  "Promise.withResolvers": {
    in: /\bPromise\.withResolvers\(/,
    since: { chrome: 119, safari: 17.4, firefox: 121 },
  },
  "Promise.try": { in: /\bPromise\.try\(/, since: { chrome: 128, safari: 18.2, firefox: 134 } },
  AggregateError: { in: /\bAggregateError\b/, since: { chrome: 85, safari: 14, firefox: 79 } },
  WeakRef: { in: /\bnew WeakRef\(/, since: { chrome: 84, safari: 14.1, firefox: 79 } },
  structuredClone: { in: /(?<!\w)structuredClone\(/, since: { chrome: 98, safari: 15.4, firefox: 94 } },
  queueMicrotask: { in: /(?<!\w)queueMicrotask\(/, since: { chrome: 71, safari: 12.1, firefox: 69 } },
  "crypto.randomUUID": { in: /\bcrypto\.randomUUID\(/, since: { chrome: 92, safari: 15.4, firefox: 95 } },
  "crypto.subtle": { in: /\bcrypto\.subtle\b/, since: { chrome: 37, safari: 11, firefox: 34 } },
  "URL.canParse": { in: /\bURL\.canParse\(/, since: { chrome: 120, safari: 17, firefox: 115 } },
  "Intl.Segmenter": { in: /\bIntl\.Segmenter\b/, since: { chrome: 87, safari: 14.1, firefox: 125 } },
  "Intl.ListFormat": { in: /\bIntl\.ListFormat\b/, since: { chrome: 72, safari: 14.1, firefox: 78 } },
  "Intl.RelativeTimeFormat": {
    in: /\bIntl\.RelativeTimeFormat\b/,
    since: { chrome: 71, safari: 14, firefox: 65 },
  },
  HTMLDialogElement: { in: /\.showModal\(/, since: { chrome: 37, safari: 15.4, firefox: 98 } },
  "Element.prototype.replaceChildren": {
    in: /\.replaceChildren\(/,
    since: { chrome: 86, safari: 14, firefox: 78 },
  },
  "HTMLElement.prototype.showPopover": {
    in: /\.(?:showPopover|togglePopover)\(/,
    since: { chrome: 114, safari: 17, firefox: 125 },
  },
  "Element.prototype.checkVisibility": {
    in: /\.checkVisibility\(/,
    since: { chrome: 105, safari: 17.4, firefox: 106 },
  },
  "Blob.prototype.arrayBuffer": { in: /\.arrayBuffer\(\)/, since: { chrome: 76, safari: 14, firefox: 69 } },
  ResizeObserver: { in: /\bnew ResizeObserver\(/, since: { chrome: 64, safari: 13.1, firefox: 69 } },
  IntersectionObserver: {
    in: /\bnew IntersectionObserver\(/,
    since: { chrome: 58, safari: 12.1, firefox: 55 },
  },
  BroadcastChannel: {
    in: /\bnew BroadcastChannel\(/,
    since: { chrome: 54, safari: 15.4, firefox: 38 },
    // Dexie tells other pages of changes by it, or by storage events.
    sees: true,
  },
  "AbortSignal.timeout": {
    in: /\bAbortSignal\.timeout\(/,
    since: { chrome: 103, safari: 16, firefox: 100 },
  },
  "AbortSignal.any": { in: /\bAbortSignal\.any\(/, since: { chrome: 116, safari: 17.4, firefox: 124 } },
  CompressionStream: {
    in: /\bnew CompressionStream\(/,
    since: { chrome: 80, safari: 16.4, firefox: 113 },
    sees: true,
  },
  OffscreenCanvas: {
    in: /\bnew OffscreenCanvas\(/,
    since: { chrome: 69, safari: 16.4, firefox: 105 },
    sees: true,
  },
};

/** Grammar that is not made older by the build. */
const GRAMMAR: { [name: string]: { in: RegExp; since: Since } } = {
  "(?<= in a regular expression": {
    in: /\(\?<[=!]/,
    since: { chrome: 62, safari: 16.4, firefox: 78 },
  },
};

/** Which of them this code uses without looking for them first, in the order of their names. */
export function featuresIn(code: readonly string[]): string[] {
  return Object.keys(FEATURES)
    .filter((path) => !FEATURES[path]?.sees && code.some((one) => FEATURES[path]?.in.test(one)))
    .sort();
}

/** What no check on the page can see: a browser without it does not even read the file. */
export const grammarIn = (code: readonly string[]): string[] =>
  Object.keys(GRAMMAR).filter((name) => code.some((one) => GRAMMAR[name]?.in.test(one)));

/** The oldest browsers that have all of these. Throws on a name that has no row. */
export function lowestOf(paths: readonly string[]): Since {
  const lowest: Since = { chrome: 0, safari: 0, firefox: 0 };
  for (const path of paths) {
    const since = FEATURES[path]?.since;
    if (!since) throw new Error(`${path} has no row in scripts/building/features.ts`);
    for (const name of ["chrome", "safari", "firefox"] as const)
      lowest[name] = Math.max(lowest[name], since[name]);
  }
  return lowest;
}

/** The same as the builder wants it. */
export const targetsOf = ({ chrome, safari, firefox }: Since): string[] => [
  `chrome${chrome}`,
  `safari${safari}`,
  `firefox${firefox}`,
];

/** As people say it. */
export const sayLowest = ({ chrome, safari, firefox }: Since): string =>
  `Chrome ${chrome} · Safari ${safari} · Firefox ${firefox}`;

/** The first of the features that made it so, for each browser. */
export function whyLowest(paths: readonly string[]): { [browser in keyof Since]: string } {
  const lowest = lowestOf(paths);
  const first = (name: keyof Since) =>
    paths.find((path) => FEATURES[path]?.since[name] === lowest[name]) ?? "";
  return { chrome: first("chrome"), safari: first("safari"), firefox: first("firefox") };
}
