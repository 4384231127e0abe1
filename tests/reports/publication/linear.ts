/** An equation over unknown counts, none of them below zero: the sum of `factors` × unknowns is `sum`. */
export type Equation = { factors: { [unknown: string]: number }; sum: number };

const NEAR = 1e-7;

/**
 * The least and the most that each unknown can be, by the simplex method (two phases, Bland's rule), written
 * for tests and for nothing else. Null where the equations contradict each other.
 */
export function boundsOf(equations: readonly Equation[]): Map<string, [number, number]> | null {
  const names = [...new Set(equations.flatMap(({ factors }) => Object.keys(factors)))];
  const rows = equations.map(({ factors, sum }) => {
    const sign = sum < 0 ? -1 : 1;
    return [...names.map((name) => sign * (factors[name] ?? 0)), sign * sum];
  });
  // Phase one: a slack of its own for each equation, all of which must go to zero.
  const wide = names.length;
  const table = rows.map((row, at) => [
    ...row.slice(0, wide),
    ...rows.map((_, other) => (other === at ? 1 : 0)),
    row[wide] as number,
  ]);
  const basis = rows.map((_, at) => wide + at);
  const all = wide + rows.length;
  run(
    table,
    basis,
    Array.from({ length: all }, (_, at) => (at < wide ? 0 : -1)),
    all,
  );
  const left = basis.reduce((sum, at, row) => sum + (at >= wide ? (table[row]?.[all] ?? 0) : 0), 0);
  if (left > NEAR) return null;
  // Slacks that stand at zero leave; equations that say nothing new go.
  for (let row = table.length - 1; row >= 0; row--) {
    if ((basis[row] ?? 0) < wide) continue;
    const at = names.findIndex((_, column) => Math.abs(table[row]?.[column] ?? 0) > NEAR);
    if (at >= 0) pivot(table, basis, row, at);
    else {
      table.splice(row, 1);
      basis.splice(row, 1);
    }
  }
  const plain = table.map((row) => [...row.slice(0, wide), row[all] as number]);
  return new Map(
    names.map((name, at) => {
      const goal = (sign: number) => names.map((_, other) => (other === at ? sign : 0));
      return [name, [-best(plain, basis, goal(-1)), best(plain, basis, goal(1))]];
    }),
  );
}

function best(from: readonly number[][], basisFrom: readonly number[], goal: readonly number[]): number {
  const table = from.map((row) => [...row]);
  const basis = [...basisFrom];
  if (!run(table, basis, goal, goal.length)) return Number.POSITIVE_INFINITY;
  return basis.reduce((sum, at, row) => sum + (goal[at] ?? 0) * (table[row]?.[goal.length] ?? 0), 0);
}

/** Walks from corner to corner as long as the goal grows; false where it grows for ever. */
function run(table: number[][], basis: number[], goal: readonly number[], wide: number): boolean {
  for (;;) {
    const gain = (at: number) =>
      (goal[at] ?? 0) - basis.reduce((sum, one, row) => sum + (goal[one] ?? 0) * (table[row]?.[at] ?? 0), 0);
    let enters = -1;
    for (let at = 0; at < wide && enters < 0; at++) if (!basis.includes(at) && gain(at) > NEAR) enters = at;
    if (enters < 0) return true;
    let leaves = -1;
    let least = Number.POSITIVE_INFINITY;
    table.forEach((row, at) => {
      const factor = row[enters] ?? 0;
      if (factor <= NEAR) return;
      const ratio = (row[wide] ?? 0) / factor;
      const isTie = Math.abs(ratio - least) < NEAR;
      if (ratio < least - NEAR || (isTie && (basis[at] ?? 0) < (basis[leaves] ?? 0))) {
        least = ratio;
        leaves = at;
      }
    });
    if (leaves < 0) return false;
    pivot(table, basis, leaves, enters);
  }
}

function pivot(table: number[][], basis: number[], row: number, column: number): void {
  const here = table[row] as number[];
  const by = here[column] as number;
  here.forEach((value, at) => {
    here[at] = value / by;
  });
  table.forEach((other, at) => {
    const times = other[column] ?? 0;
    if (at === row || times === 0) return;
    other.forEach((value, n) => {
      other[n] = value - times * (here[n] ?? 0);
    });
  });
  basis[row] = column;
}
