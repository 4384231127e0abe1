import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../Icon.tsx";
import "./notice.css";

const icons = { calm: "clock", good: "check", warn: "alert", red: "alert" } as const;

/**
 * Something to know before going on. `red` only for danger and for what needs a person; it is then read aloud
 * at once.
 */
export function Notice({
  tone = "calm",
  title,
  children,
}: {
  tone?: keyof typeof icons;
  title?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice ${tone}`} role={tone === "red" ? "alert" : undefined}>
      <Icon name={icons[tone]} />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}

/** An empty place that says what to do next. */
export function Empty({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="nothing">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
