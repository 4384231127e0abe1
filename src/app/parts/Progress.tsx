import "./progress.css";

export type Tone = "jade" | "amber" | "sky" | "stone";

/** Long work in words and as a bar: never a bar or a spinner alone. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div class="progress">
      <span role="status">{label}</span>
      <div class="bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={Math.min(done, total)}>
        <i class="jade" style={{ "--share": total > 0 ? Math.min(done / total, 1) : 0 }} />
      </div>
    </div>
  );
}

/** How a whole is made up; `label` says the same in words, so it is silent where those words stand beside it. */
export function Bar({ parts, total, label }: { parts: readonly { tone: Tone; count: number }[]; total: number; label?: string }) {
  const inside = total > 0 && parts.map(({ tone, count }) => count > 0 && <i key={tone} class={tone} style={{ "--share": count / total }} />);
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
