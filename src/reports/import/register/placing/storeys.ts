import { narrow, normalLabel, plainWord } from "../../../../domain/doors/address.ts";
import { STOREYS_MAX, type Storey, type StoreyKind } from "../../../../domain/doors/place.ts";
import { storeyHeight } from "../../../../domain/doors/storeyGuess.ts";

const INDEX_MIN = -9;
const INDEX_MAX = 199;

/** The text that two ways of writing one storey share: 3层, 三楼 and F3 are one; 架空层 is itself. */
export function storeyKey(label: string): string {
  const height = storeyHeight(label);
  return height === null ? normalLabel(plainWord(narrow(label), "storey"), "storey") : `#${height}`;
}

/**
 * Adds the storeys that a register speaks of to those that a building has. Indexes that stand are kept; a
 * label that finds no place is left out.
 */
export function withStoreys(
  known: readonly Storey[],
  labels: readonly { label: string; shop: boolean }[],
): Storey[] {
  const storeys = new Map(known.map((storey) => [storeyKey(storey.label), storey]));
  const fresh = new Map<string, { label: string; shops: boolean }>();
  for (const { label, shop } of labels) {
    const key = storeyKey(label);
    if (storeys.has(key)) continue;
    const met = fresh.get(key);
    fresh.set(key, { label: met?.label ?? plainWord(label, "storey"), shops: shop && (met?.shops ?? true) });
  }
  if (fresh.size === 0) return [...known];
  const taken = new Set(known.map(({ index }) => index));
  const ranked = [...fresh]
    .map(([key, { label, shops }]) => ({ key, label, shops, rank: rankOf(label) }))
    .sort((a, b) => a.rank - b.rank);
  const hasGround = [...storeys.keys(), ...fresh.keys()].includes("#1");
  let floor = known.length ? Number.NEGATIVE_INFINITY : INDEX_MIN;
  for (const { key, label, shops, rank } of ranked) {
    const wanted = naturalIndex(label, rank, hasGround, taken);
    let index = known.length ? wanted : Math.max(wanted, floor);
    while (taken.has(index)) index += index < 0 && rank < 0 ? -1 : 1;
    if (index < INDEX_MIN || index > INDEX_MAX || storeys.size >= STOREYS_MAX) continue;
    taken.add(index);
    floor = index + 1;
    storeys.set(key, { index, label, kind: kindOf(label, index, shops) });
  }
  return [...known, ...[...storeys.values()].filter((storey) => !known.includes(storey))].sort(
    (a, b) => a.index - b.index,
  );
}

/** Height for sorting: numbers by themselves, 3A just above 3, 夹层 above the first, roofs on top. */
function rankOf(label: string): number {
  const height = storeyHeight(label);
  if (height !== null) return height;
  const plain = narrow(label).toUpperCase();
  const suffixed = /^(\d{1,3})[A-Z]/.exec(plain);
  if (suffixed) return Number(suffixed[1]) + 0.5;
  if (/地下|负|BASEMENT/.test(plain)) return -0.5;
  if (/架空|底|商|门面|沿街|临街|一楼/.test(plain)) return 0.5;
  if (/^M$|夹层|夹/.test(plain)) return 1.5;
  return 1000;
}

function naturalIndex(label: string, rank: number, hasGround: boolean, taken: ReadonlySet<number>): number {
  const height = storeyHeight(label);
  if (height !== null) return height;
  if (rank === 0.5) return hasGround ? 0 : 1;
  if (rank < 0) return -1;
  return rank >= 1000 ? Math.max(0, ...taken) + 1 : Math.ceil(rank);
}

function kindOf(label: string, index: number, shops: boolean): StoreyKind {
  if (/架空/.test(label)) return "stilt";
  if (/屋顶|屋面|楼顶|加建|天台|阁楼/.test(label)) return "roof";
  if (index < 0) return "basement";
  return shops ? "shop" : "dwelling";
}
