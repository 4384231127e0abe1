import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "../ui/Icon.tsx";

type MeRowProps = {
  icon: IconName;
  title: string;
  /** How it stands, said at the right. */
  status?: string;
  /** Goes somewhere; without it the row unfolds. */
  href?: string;
  isOpen?: boolean;
  children?: ComponentChildren;
};

/** One thing a line: what it is, how it stands, and behind a tap what can be done about it. */
export function MeRow({ icon, title, status, href, isOpen, children }: MeRowProps) {
  const inside = (
    <>
      <Icon name={icon} />
      <b>{title}</b>
      {status && <span>{status}</span>}
      <Icon name={href === undefined ? "down" : "right"} />
    </>
  );
  if (href !== undefined) {
    return (
      <a class="me-row" href={href}>
        {inside}
      </a>
    );
  }
  return (
    <details class="me-fold" open={isOpen}>
      <summary class="me-row">{inside}</summary>
      <div class="me-folded">{children}</div>
    </details>
  );
}
