import { Icon, type IconName } from "../parts/Icon.tsx";
import { useWorld } from "../world.ts";
import { useAddress } from "./address.ts";
import "./tabs.css";

type Tab = { href: string; icon: IconName; word: string; isHere: boolean };

export function Tabs() {
  const { words, me } = useWorld();
  const { path } = useAddress();
  const mine = ["/me", "/today"].some((start) => path.startsWith(start));
  const office = path.startsWith("/office");
  const tabs: Tab[] = [
    { href: "/", icon: "door", word: words.tab.doors, isHere: !mine && !office },
    { href: "/me", icon: "person", word: words.tab.me, isHere: mine },
  ];
  if (me.person.role === "office" || me.person.role === "grid_worker") tabs.push({ href: "/office", icon: "office", word: words.tab.office, isHere: office });
  return (
    <nav class="tabs" aria-label={words.tab.bar}>
      {tabs.map(({ href, icon, word, isHere }) => (
        <a key={href} href={href} aria-current={isHere ? "page" : undefined}>
          <Icon name={icon} />
          {word}
        </a>
      ))}
    </nav>
  );
}
