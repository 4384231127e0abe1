import "./progress.css";

export { Bar } from "../frame/Bar.tsx";

/** Long work in words and as a bar: never a bar or a spinner alone. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div class="progress">
      <span role="status">{label}</span>
      <div
        class="bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={Math.min(done, total)}
      >
        <i class="jade" style={{ "--share": total > 0 ? Math.min(done / total, 1) : 0 }} />
      </div>
    </div>
  );
}
