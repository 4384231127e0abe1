import type { ComponentChildren } from "preact";
import "./card.css";
import { Icon, type IconName } from "../Icon.tsx";

/** A piece of paper on the paper. With `href` the whole of it is one link. */
export function Card({ href, children }: { href?: string; children: ComponentChildren }) {
  if (href === undefined) return <div class="card">{children}</div>;
  return (
    <a class="card" href={href}>
      {children}
    </a>
  );
}

/** Two ends of a line: what it is, and how much. */
export function CardRow({ children }: { children: ComponentChildren }) {
  return <div class="row">{children}</div>;
}

/** Jade says that something is done, and nothing else; the two last are 严重, in outline, and 紧急, solid. */
export type TagTone = "jade" | "amber" | "sky" | "stone" | "bare" | "red" | "red-line" | "red-full";

/** A state in a word with its icon and colour. */
export function Tag({
  tone,
  icon,
  children,
}: {
  tone?: TagTone;
  icon?: IconName;
  children: ComponentChildren;
}) {
  return (
    <span class={`tag ${tone ?? "stone"}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
