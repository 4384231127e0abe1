/** One line of the benchmark: a figure, the floor measured in the same run, and whether the goal is met. */
export type Row = {
  name: string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  goal: string;
  met: boolean;
};

export function median(figures: number[]): number {
  return quantile(figures, 0.5);
}

/** The figure that this share of all figures does not pass. */
export function quantile(figures: number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

const short = (figure: number) => (figure >= 100 ? Math.round(figure) : Math.round(figure * 1000) / 1000);

/** A figure that must stay under a limit of its own. */
export function limitRow(name: string, value: number, unit: string, limit: number, floor?: number): Row {
  const ratio = floor === undefined ? null : short(value / floor);
  return {
    name,
    value: short(value),
    unit,
    floor: floor === undefined ? null : short(floor),
    ratio,
    goal: `≤ ${limit} ${unit}`,
    met: value <= limit,
  };
}

/** A figure that is judged by its ratio to the floor. */
export function ratioRow(
  name: string,
  value: number,
  unit: string,
  floor: number,
  goal: { atMost: number } | { atLeast: number },
): Row {
  const ratio = value / floor;
  const met = "atMost" in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  const said = "atMost" in goal ? `≤ ${goal.atMost} × floor` : `≥ ${goal.atLeast} × floor`;
  return { name, value: short(value), unit, floor: short(floor), ratio: short(ratio), goal: said, met };
}

/** A benchmark: its name for `--only`, and the rows that it prints. */
export type Bench = { name: string; run: () => Promise<Row[]> };
