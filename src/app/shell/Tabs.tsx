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
  me: { icon: "person", paths: ["/me", "/today", "/help"] },
  office: { icon: "office", paths: ["/office"] },
};

/** A tab stands only for whom it holds something. */
export const tabsOf: { [R in Role]: readonly Name[] } = {
  office: ["doors", "patrol", "issues", "me", "office"],
  grid_worker: ["doors", "patrol", "issues", "me", "office"],
  block_leader: ["doors", "patrol", "issues", "me"],
  volunteer: ["me"],
  viewer: ["me"],
};

/** What the front door shows to whoever has no doors. */
export const firstTabOf = (role: Role) => tabs[tabsOf[role][0] ?? "me"].paths[0];

export function Tabs() {
  const { words, me } = useWorld();
  const { path } = useAddress();
  return (
    <nav class="tabs" aria-label={words.tab.bar}>
      {tabsOf[me.person.role].map((name) => {
        const { icon, paths } = tabs[name];
        const isHere = paths.some((start) => path === start || path.startsWith(`${start}/`));
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
