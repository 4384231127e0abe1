import type { ComponentChildren } from "preact";
import "./button.css";
import { Icon, type IconName } from "../Icon.tsx";

export type ButtonProps = {
  children: ComponentChildren;
  onTap?: (event: MouseEvent) => void;
  /** Goes somewhere: drawn as a link that looks like a button. */
  href?: string;
  /** One `main` a screen. */
  look?: "main" | "plain" | "quiet" | "danger";
  icon?: IconName;
  wide?: boolean;
  submit?: boolean;
  disabled?: boolean;
  /** Only where the visible words are not enough. */
  label?: string;
  pressed?: boolean;
  expanded?: boolean;
};

export function Button({
  children,
  onTap,
  href,
  look = "plain",
  icon,
  wide,
  submit,
  disabled,
  label,
  pressed,
  expanded,
}: ButtonProps) {
  const name = `button ${look}${wide ? " wide" : ""}`;
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </>
  );
  if (href !== undefined) {
    return (
      <a class={name} href={href} aria-label={label} onClick={onTap}>
        {inside}
      </a>
    );
  }
  return (
    <button
      class={name}
      type={submit ? "submit" : "button"}
      onClick={onTap}
      disabled={disabled}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
    >
      {inside}
    </button>
  );
}
