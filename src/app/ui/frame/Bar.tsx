import "../notices/progress.css";

export type Tone = "jade" | "amber" | "sky" | "stone";

/**
 * How a whole is made up; `label` says the same in words, so it is silent where those words stand beside it.
 */
export function Bar({
  parts,
  total,
  label,
}: {
  parts: readonly { tone: Tone; count: number }[];
  total: number;
  label?: string;
}) {
  const inside =
    total > 0 &&
    parts.map(
      ({ tone, count }) => count > 0 && <i key={tone} class={tone} style={{ "--share": count / total }} />,
    );
  if (label === undefined) {
    return (
      <div class="bar" aria-hidden="true">
        {inside}
      </div>
    );
  }
  return (
    <div class="bar" role="img" aria-label={label}>
      {inside}
    </div>
  );
}
