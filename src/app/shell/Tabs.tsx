import type { Role } from "../../domain/person.ts";
import type { Words } from "../../words/zh/core.ts";
import { useAddress } from "../navigation/address.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { useWorld } from "../world.ts";
import "./tabs.css";

type Name = Exclude<keyof Words["tab"], "bar">;

/** Each with its own address first, then what else belongs to it. */
const tabs: { [N in Name]: { icon: IconName; paths: readonly [string, ...string[]] } } = {
  doors: { icon: "door", paths: ["/", "/b", "/door"] },
  patrol: { icon: "lamp", paths: ["/patrol"] },
  issues: { icon: "talk", paths: ["/issues"] },
  board: { icon: "home", paths: ["/board", "/help"] },
  me: { icon: "person", paths: ["/me", "/today", "/help"] },
  office: { icon: "office", paths: ["/office"] },
};

/** A tab stands only for whom it holds something. */
export const tabsOf: { [R in Role]: readonly Name[] } = {
  office: ["doors", "patrol", "issues", "me", "office"],
  grid_worker: ["doors", "patrol", "issues", "me", "office"],
  block_leader: ["doors", "patrol", "issues", "me"],
  volunteer: ["board", "issues", "me"],
  viewer: ["board", "me"],
};

/** What is about one's own visits. */
const OF_WALKS = ["/today", "/practice"];

const isBelow = (path: string, starts: readonly string[]) =>
  starts.some((start) => path === start || path.startsWith(`${start}/`));

/**
 * Where this address leads this role: the front door to its first tab. Whoever walks no doors is led there by
 * every link that somebody passed on, rather than to a page with nothing to do.
 */
export function placeFor(role: Role, path: string): string {
  const own = tabsOf[role];
  const first = tabs[own[0] ?? "me"].paths[0];
  if (path === "/" || own.includes("doors")) return path === "/" ? first : path;
  if (isBelow(path, OF_WALKS)) return first;
  const tab = (Object.keys(tabs) as Name[]).filter((name) => isBelow(path, tabs[name].paths));
  return tab.length === 0 || tab.some((name) => own.includes(name)) ? path : first;
}

/** Whether an address is the desk's. */
export const isAtDesk = (path: string) => isBelow(path, tabs.office.paths);

export function Tabs() {
  const { words, me } = useWorld();
  const { path } = useAddress();
  return (
    <nav class="tabs" aria-label={words.tab.bar}>
      {tabsOf[me.person.role].map((name) => {
        const { icon, paths } = tabs[name];
        const isHere = isBelow(path, paths);
        return (
          <a key={name} href={paths[0]} aria-current={isHere ? "page" : undefined}>
            <Icon name={icon} />
            {words.tab[name]}
          </a>
        );
      })}
    </nav>
  );
}
