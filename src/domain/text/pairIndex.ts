import { narrow } from "./labelOrder.ts";

/**
 * Finds texts by neighbouring characters, since Chinese has no spaces: 下水堵 finds “楼前下水道又堵了”. What was
 * sought as it stands comes first, then what holds most of its pairs. Each of several words has to be there.
 */
export type PairIndex = {
  /** A text that is there already is replaced. */
  put(id: string, text: string): void;
  drop(id: string): void;
  /** The best first; all of them where nothing is sought. */
  find(sought: string): string[];
  readonly size: number;
};

/** So much of what is sought has to be in a text that does not hold it as it stands. */
const PART_MIN = 0.5;

export function pairIndex(): PairIndex {
  const texts = new Map<string, string>();
  const holders = new Map<string, Set<string>>();

  const drop = (id: string) => {
    const text = texts.get(id);
    if (text === undefined) return;
    texts.delete(id);
    for (const pair of pairsIn(text)) holders.get(pair)?.delete(id);
  };
  return {
    drop,
    put(id, text) {
      const plain = plainly(text);
      if (texts.get(id) === plain) return;
      drop(id);
      texts.set(id, plain);
      for (const pair of pairsIn(plain)) {
        const here = holders.get(pair);
        if (here) here.add(id);
        else holders.set(pair, new Set([id]));
      }
    },
    find(sought) {
      const words = plainly(sought).split(" ").filter(Boolean);
      if (words.length === 0) return [...texts.keys()];
      let found: ReadonlyMap<string, number> | undefined;
      for (const word of words) {
        const before = found;
        const scores = scoresOf(word);
        if (before) for (const [id, score] of scores) scores.set(id, score + (before.get(id) ?? 0));
        if (before) for (const id of scores.keys()) if (!before.has(id)) scores.delete(id);
        found = scores;
      }
      return [...(found ?? [])].sort((a, b) => b[1] - a[1]).map(([id]) => id);
    },
    get size() {
      return texts.size;
    },
  };

  /** Above 1 for a text that holds the word as it stands, else the part of its pairs that it holds. */
  function scoresOf(word: string): Map<string, number> {
    const scores = new Map<string, number>();
    const pairs = [...pairsIn(word)];
    if (pairs.length < 2) {
      for (const [id, text] of texts) if (text.includes(word)) scores.set(id, 2);
      return scores;
    }
    for (const pair of pairs)
      for (const id of holders.get(pair) ?? []) scores.set(id, (scores.get(id) ?? 0) + 1);
    for (const [id, count] of scores) {
      if (texts.get(id)?.includes(word)) scores.set(id, 2);
      else if (count / pairs.length < PART_MIN) scores.delete(id);
      else scores.set(id, 1 + count / pairs.length / 2);
    }
    return scores;
  }
}

const plainly = (text: string) =>
  narrow(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function pairsIn(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const word of text.split(" ")) {
    if (word.length === 1) pairs.add(word);
    for (let at = 0; at + 1 < word.length; at++) pairs.add(word.slice(at, at + 2));
  }
  return pairs;
}
