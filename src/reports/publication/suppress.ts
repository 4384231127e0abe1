/** Null: not shown, because it is small or because another one would follow from it. */
export type PublicCount = number | null;

/**
 * One count of a published table, as an arc of a network: at each node what goes in is what comes out, which
 * says that parts add up to their totals. `high`: what everybody knows that it cannot pass. `least`: fewer are
 * never shown. `isForced`: never shown, however many there are.
 */
export type SumCell = {
  key: string;
  from: number;
  to: number;
  value: number;
  high?: number;
  least: number;
  isForced?: boolean;
};

/**
 * Tables that share totals. `within`: of each count another one of `whole` (by the same place in the list)
 * that it is a part of, as what was closed is of what was raised.
 */
export type SumNet = { counts: readonly SumCell[]; within?: SumNet };

type Hidden = Set<string>;
/** May this count go up (or down) by one while all else that is shown stays? */
type Room = { up(at: number): boolean; down(at: number): boolean };
type Edge = { at: number; to: number };

/** What is small is hidden first (primary). */
const isSmall = ({ value, least, isForced, high }: SumCell): boolean =>
  high !== 0 && (isForced === true || value < least);

/**
 * The counts that are not to be shown: those that are small, and others with them, so that of none that is
 * hidden its number follows from those that are shown, by whatever sums and bounds. Each hidden count has
 * another possible number, with which everything shown would be the same.
 *
 * A hidden count can be another one if it lies on a circle of counts of which each can go up or down by one
 * and all that are shown stay (network flows; the sums of such tables have whole-numbered corners, so that
 * nothing but the circles matters). Where there is none, the cheapest is made by hiding the smallest counts.
 *
 * @see Willenborg, de Waal: Elements of Statistical Disclosure Control; Geurts 1992 for networks.
 */
export function toHide(net: SumNet): Hidden {
  const nets = net.within ? [net, net.within] : [net];
  const hidden: Hidden = new Set(nets.flatMap(({ counts }) => counts.filter(isSmall).map(({ key }) => key)));
  const small = new Set(hidden);
  for (const one of nets) repair(one, nets, hidden);
  if (pinned(nets, hidden).length > 0)
    for (const { counts } of nets) for (const { key, high } of counts) if (high !== 0) hidden.add(key);
  return slimmed(nets, hidden, small);
}

/** Shows again what need not be hidden, the biggest first. */
function slimmed(nets: readonly SumNet[], hidden: Hidden, small: Hidden): Hidden {
  const also = nets
    .flatMap(({ counts }) => counts)
    .filter(({ key }) => hidden.has(key) && !small.has(key))
    .sort((a, b) => b.value - a.value);
  for (const { key } of also) {
    hidden.delete(key);
    if (pinned(nets, hidden).length > 0) hidden.add(key);
  }
  return hidden;
}

/** Hidden counts of which the number follows from what is shown. */
function pinned(nets: readonly SumNet[], hidden: ReadonlySet<string>): string[] {
  return nets.flatMap((net) => {
    const rooms = roomsOf(net, nets, hidden);
    return net.counts.flatMap(({ key }, at) =>
      hidden.has(key) && !rooms.some((room) => canMove(net, at, room)) ? [key] : [],
    );
  });
}

/** Moves of this table alone with all others as they are, and of a table with the one that it is part of. */
function roomsOf(net: SumNet, nets: readonly SumNet[], hidden: ReadonlySet<string>): Room[] {
  const part = nets.find(({ within }) => within === net);
  const isHidden = (at: number) => hidden.has(net.counts[at]?.key ?? "");
  const low = (at: number) => part?.counts[at]?.value ?? 0;
  const high = (at: number) =>
    net.within?.counts[at]?.value ?? net.counts[at]?.high ?? Number.POSITIVE_INFINITY;
  const value = (at: number) => net.counts[at]?.value ?? 0;
  const alone: Room = {
    up: (at) => isHidden(at) && value(at) < high(at),
    down: (at) => isHidden(at) && value(at) > low(at),
  };
  const other = part ?? net.within;
  if (!other) return [alone];
  const isBoth = (at: number) => isHidden(at) && hidden.has(other.counts[at]?.key ?? "");
  const least = (at: number) => Math.min(value(at), other.counts[at]?.value ?? 0);
  return [alone, { up: isBoth, down: (at) => isBoth(at) && least(at) > 0 }];
}

function canMove(net: SumNet, at: number, room: Room): boolean {
  const count = net.counts[at];
  if (!count) return false;
  const { from, to } = count;
  return (
    (room.up(at) && reaches(net, to, from, at, room)) || (room.down(at) && reaches(net, from, to, at, room))
  );
}

/** Is there a way from one node to the other that leaves this count out? */
function reaches({ counts }: SumNet, start: number, end: number, without: number, room: Room): boolean {
  const seen = new Set([start]);
  const open = [start];
  while (open.length > 0) {
    const node = open.pop();
    if (node === end) return true;
    counts.forEach(({ from, to }, at) => {
      if (at === without) return;
      const next = from === node && room.up(at) ? to : to === node && room.down(at) ? from : undefined;
      if (next === undefined || seen.has(next)) return;
      seen.add(next);
      open.push(next);
    });
  }
  return false;
}

/** Hides what makes a circle for each hidden count that has none, the cheapest way round. */
function repair(net: SumNet, nets: readonly SumNet[], hidden: Hidden): void {
  for (let tries = net.counts.length; tries > 0; tries--) {
    const fixed = new Set(pinned(nets, hidden));
    const at = net.counts.findIndex(({ key }) => fixed.has(key));
    if (at < 0) return;
    const way = cheapest(net, nets, hidden, at);
    if (!way) return;
    for (const one of way) hidden.add(net.counts[one]?.key ?? "");
  }
}

/** The counts along the cheapest circle through this one, hidden ones for nothing; null: there is none. */
function cheapest(net: SumNet, nets: readonly SumNet[], hidden: Hidden, at: number): number[] | null {
  const all = new Set(net.counts.map(({ key }) => key));
  const [free] = roomsOf(net, nets, all);
  const count = net.counts[at];
  if (!free || !count) return null;
  const cost = (one: number) =>
    hidden.has(net.counts[one]?.key ?? "") ? 0 : 1 + (net.counts[one]?.value ?? 0);
  const { from, to } = count;
  const ways = [
    free.up(at) ? wayBetween(net, to, from, at, free, cost) : null,
    free.down(at) ? wayBetween(net, from, to, at, free, cost) : null,
  ].filter((way) => way !== null);
  return ways.sort((a, b) => a.cost - b.cost)[0]?.counts ?? null;
}

/** Dijkstra over a handful of nodes. */
function wayBetween(
  { counts }: SumNet,
  start: number,
  end: number,
  without: number,
  room: Room,
  cost: (at: number) => number,
): { cost: number; counts: number[] } | null {
  const best = new Map<number, { cost: number; counts: number[] }>([[start, { cost: 0, counts: [] }]]);
  const done = new Set<number>();
  for (;;) {
    const next = [...best].filter(([node]) => !done.has(node)).sort(([, a], [, b]) => a.cost - b.cost)[0];
    if (!next) return null;
    const [node, way] = next;
    if (node === end) return way;
    done.add(node);
    for (const { at, to } of edgesOf(counts, node, room)) {
      const price = way.cost + cost(at);
      if (at === without || price >= (best.get(to)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      best.set(to, { cost: price, counts: [...way.counts, at] });
    }
  }
}

const edgesOf = (counts: readonly SumCell[], node: number, room: Room): Edge[] =>
  counts.flatMap(({ from, to }, at) => [
    ...(from === node && room.up(at) ? [{ at, to }] : []),
    ...(to === node && room.down(at) ? [{ at, to: from }] : []),
  ]);
