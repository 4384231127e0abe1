import type { ComponentType, VNode } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Address, changeAddress, goBack, ownLink } from "../../navigation/address.ts";
import { groupsFor, sectionOf, type TaskCounts } from "../../office/deskSections.ts";
import { useTaskCounts } from "../../office/tasks/useTasks.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { StatusBar } from "../StatusBar.tsx";
import { addressOf, type Beside, besideOf, opensBeside, step } from "./beside.ts";
import { DeskPanel } from "./DeskPanel.tsx";
import { sayAtDesk } from "./sayAtDesk.ts";
import "./desk.css";

/** What the shell draws while the desk is here: the address of its list, and the panel beside it. */
export type DeskView = { list: Address; panel: VNode | null };

type Props = {
  address: Address;
  Screen: ComponentType<{ path: string }>;
  onView: (view: DeskView | null) => void;
};

/** As much as the foot grows at most; what lies further down was scrolled away. */
const FOOT_PX = 120;

/**
 * The desk's menu on a wide screen. It also sees to it that doors, façades and people open beside the list
 * that they were tapped in: the address is the panel's, and the list's is kept with the step of the history.
 */
export default function DeskSide({ address, Screen, onView }: Props) {
  const { me, words: core, lang } = useWorld();
  const words = useWords("office");
  const nav = useRef<HTMLElement>(null);
  const [, look] = useState(0);
  const url = location.pathname + location.search;
  const beside = opensBeside(url) ? besideOf(history.state) : null;
  const back = useRef<Element | null>(null);
  const isOpen = useRef(beside !== null);

  const view = useMemo<DeskView>(() => {
    /** From the list, or from the page itself where nothing is open beside it. */
    const go: Address["go"] = (to, how) =>
      changeAddress(() => {
        const here = location.pathname + location.search;
        const open = opensBeside(here) ? besideOf(history.state) : null;
        if (how === "replace" && open) {
          history.replaceState({ ...open, list: to } satisfies Beside, "");
          return look((times) => times + 1);
        }
        if (!how && opensBeside(to)) return openFrom(open?.list ?? here, to, open);
        step(to, null, how ?? "push");
      });
    const goBeside: Address["go"] = (to, how) =>
      changeAddress(() => {
        const open = besideOf(history.state);
        if (open && opensBeside(to)) return step(to, how ? open : deeper(open), how ?? "push");
        step(to, null, how ?? "push");
      });
    const close = () => {
      const open = besideOf(history.state);
      if (open) goBack(open.steps);
    };
    return {
      list: beside ? addressOf(beside.list, go) : { ...address, go },
      panel: beside && (
        <DeskPanel key="panel" address={{ ...address, go: goBeside }} Screen={Screen} onClose={close} />
      ),
    };
  }, [url, beside?.list, address, Screen]);
  useLayoutEffect(() => onView(view), [view]);
  useEffect(() => {
    // The page reads its words anew.
    sayAtDesk(lang).then((isNew) => isNew && dispatchEvent(new Event("popstate")));
  }, [lang]);
  useEffect(() => () => onView(null), []);

  // Back where one was in the list, once the panel is closed.
  useEffect(() => {
    const wasOpen = isOpen.current;
    isOpen.current = beside !== null;
    if (beside || !wasOpen) return;
    const there = back.current?.isConnected ? back.current : document.querySelector("main [role=grid], main");
    (there as HTMLElement).focus({ preventScroll: true });
    back.current = null;
  }, [beside === null]);
  const openFrom = (list: string, to: string, open: Beside | null) => {
    if (!open)
      back.current = document.activeElement?.closest("main [role=grid], main a, main button") ?? null;
    step(to, open ? deeper(open) : { list, steps: 1 }, "push");
  };
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const to = ownLink(event);
      const link = (event.target as Element).closest("main a, .desk-panel a");
      if (!to || !link || !opensBeside(to)) return;
      event.preventDefault();
      changeAddress(() => {
        const here = location.pathname + location.search;
        const open = opensBeside(here) ? besideOf(history.state) : null;
        openFrom(open?.list ?? here, to, open);
      });
    };
    const seek = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const fields = document.querySelectorAll<HTMLInputElement>("main input[type=search]");
      const field = [...fields].find((one) => one.offsetParent !== null);
      if (!field || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      field.focus();
      field.select();
    };
    document.addEventListener("click", follow);
    document.addEventListener("keydown", seek);
    return () => {
      document.removeEventListener("click", follow);
      document.removeEventListener("keydown", seek);
    };
  }, []);
  // The first Tab goes to the menu, and not into the page beside it.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.tagName === "H1")
      nav.current?.focus({ preventScroll: true });
  }, []);

  const counts = useTaskCounts();
  const here = sectionOf(view.list.path);
  // On a low screen the menu is longer than the window: where one is stands in sight, and still does when the
  // line at the foot says more than before.
  useEffect(() => {
    const places = nav.current?.querySelector(".desk-places");
    const current = places?.querySelector("[aria-current]");
    if (!places || !current) return;
    const show = () => current.scrollIntoView({ block: "nearest" });
    show();
    if (typeof ResizeObserver === "undefined") return;
    const watch = new ResizeObserver(() => {
      const hidden = current.getBoundingClientRect().bottom - places.getBoundingClientRect().bottom;
      if (hidden > 0 && hidden <= FOOT_PX) show();
    });
    // Counts that come later make lines of the menu wrap, which moves what stands below them.
    for (const one of [places, ...places.children]) watch.observe(one);
    return () => watch.disconnect();
  }, [here, words]);
  return (
    <nav class="desk-nav" aria-label={words.nav.title} tabIndex={-1} ref={nav}>
      <a class="skip" href="#main">
        {core.skip}
      </a>
      <p class="desk-name">{me.community.name}</p>
      <div class="desk-places">
        {groupsFor(me.person.role).map((group) => (
          <ul key={group[0]?.section}>
            {group.map(({ section, href, icon, badge }) => (
              <li key={section}>
                <a href={href} aria-current={section === here ? "page" : undefined}>
                  <Icon name={icon} />
                  <span>{words.nav[section]}</span>
                  <Badge count={badge && counts[badge]} />
                </a>
              </li>
            ))}
          </ul>
        ))}
      </div>
      <header class="desk-status">
        <StatusBar />
      </header>
    </nav>
  );
}

function Badge({ count }: { count: TaskCounts[keyof TaskCounts] }) {
  const words = useWords("office");
  if (!count) return null;
  return (
    <b class="desk-badge">
      <span aria-hidden="true">{count > 999 ? "999+" : count}</span>
      <span class="unseen">{words.nav.wanting(count)}</span>
    </b>
  );
}

const deeper = ({ list, steps }: Beside): Beside => ({ list, steps: steps + 1 });

const isTyping = ({ target }: Event) =>
  target instanceof Element && target.closest("input, textarea, select") !== null;
