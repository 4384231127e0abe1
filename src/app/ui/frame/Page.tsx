import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useIsWhole } from "../../arriving.tsx";
import { useWorld } from "../../world.ts";
import { Icon } from "../Icon.tsx";
import "./page.css";

export type PageProps = {
  title: string;
  sub?: ComponentChildren;
  back?: string;
  wide?: boolean;
  /** As high as the screen at least, so that what stands at its end stays in its place. */
  fills?: boolean;
  /** Shown piece by piece as it comes: where nothing that comes late moves the rest. */
  isShownAtOnce?: boolean;
  children: ComponentChildren;
};

/**
 * A screen with its one heading, which takes the focus when the screen changes so that a screen reader says
 * where one is.
 */
export function Page({ title, sub, back, wide, fills, isShownAtOnce, children }: PageProps) {
  const { words } = useWorld();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words.app}`;
  }, [title, words]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null)
      heading.current?.focus({ preventScroll: true });
  }, []);
  const isShown = useIsWhole() || isShownAtOnce;
  const looks = ["page", wide && "wide", fills && "fills", !isShown && "arriving"].filter(Boolean);
  return (
    <div class={looks.join(" ")}>
      <div class="page-head">
        {back !== undefined && (
          <a class="page-back" href={back} aria-label={words.act.back}>
            <Icon name="left" />
          </a>
        )}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {sub && <p class="page-sub">{sub}</p>}
        </div>
      </div>
      {children}
    </div>
  );
}
