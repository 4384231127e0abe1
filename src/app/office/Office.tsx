import { useEffect, useState } from "preact/hooks";
import { useAddress } from "../navigation/address.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Icon, type IconName } from "../ui/Icon.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { FirstFill } from "./FirstFill.tsx";
import "./office.css";
import { Overview } from "./Overview.tsx";

const Visits = lazily(() => import("./visits/Visits.tsx"));
const Rounds = lazily(() => import("./rounds/Rounds.tsx"));
const Register = lazily(() => import("./register/Register.tsx"));
const People = lazily(() => import("./people/People.tsx"));
const Held = lazily(() => import("./inbox/held/Held.tsx"));
const OfficePatrol = lazily(() => import("./assets/OfficePatrol.tsx"));
const CalendarDesk = lazily(() => import("./calendar/CalendarDesk.tsx"), "office");
const NoticesDesk = lazily(() => import("./calendar/NoticesDesk.tsx"), "office");
const HandedIn = lazily(() => import("./inbox/handedIn/HandedIn.tsx"));

type Section =
  | "overview"
  | "visits"
  | "rounds"
  | "register"
  | "patrol"
  | "people"
  | "places"
  | "calendar"
  | "notices"
  | "held"
  | "handedIn";
/** In the order of the menu; the longest path that fits is where one is. */
const sections: readonly { section: Section; href: string; icon: IconName }[] = [
  { section: "overview", href: "/office", icon: "home" },
  { section: "visits", href: "/office/visits", icon: "table" },
  { section: "rounds", href: "/office/rounds", icon: "flag" },
  { section: "register", href: "/office/register", icon: "building" },
  { section: "patrol", href: "/office/patrol", icon: "lamp" },
  { section: "people", href: "/office/people", icon: "people" },
  { section: "places", href: "/office/people/places", icon: "door" },
  { section: "calendar", href: "/office/calendar", icon: "clock" },
  { section: "notices", href: "/office/notices", icon: "alert" },
  { section: "held", href: "/office/held", icon: "clock" },
  { section: "handedIn", href: "/office/handed-in", icon: "in" },
];
/** Grid workers open rounds in their own grid and see what was walked there; the rest is the office's. */
const forGridWorkers: readonly Section[] = ["overview", "visits", "rounds", "patrol"];

/** The desk: a menu beside the page, on a phone above it. */
export default function Office() {
  const { path } = useAddress();
  const { me } = useWorld();
  const words = useWords("office");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  const here = sectionOf(path);
  const { role } = me.person;
  const mine = sections.filter(
    ({ section }) => role === "office" || (role === "grid_worker" && forGridWorkers.includes(section)),
  );
  const isMine = mine.some(({ section }) => section === here);
  return (
    <div class="desk-grid">
      <nav class={isOpen ? "desk-side open" : "desk-side"} aria-label={words.nav.title}>
        <p class="desk-name">{me.community.name}</p>
        <button type="button" class="desk-menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name="menu" />
          {words.nav.menu} · {words.nav[here]}
        </button>
        <ul>
          {mine.map(({ section, href, icon }) => (
            <li key={section}>
              <a
                href={href}
                aria-current={section === here ? "page" : undefined}
                onClick={() => setOpen(false)}
              >
                <Icon name={icon} />
                {words.nav[section]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="desk-page">
        {isMine ? (
          <FirstFill title={words.nav[here]}>
            <Here section={here} path={path} />
          </FirstFill>
        ) : (
          <Elsewhere />
        )}
      </div>
    </div>
  );
}

function Elsewhere() {
  const words = useWords("office");
  return <Page title={words.notYours} back="/" children={null} />;
}

function Here({ section, path }: { section: Section; path: string }) {
  switch (section) {
    case "visits":
      return <Visits />;
    case "rounds":
      return <Rounds path={path} />;
    case "register":
      return <Register path={path} />;
    case "patrol":
      return <OfficePatrol path={path} />;
    case "people":
    case "places":
      return <People path={path} />;
    case "calendar":
      return <CalendarDesk />;
    case "notices":
      return <NoticesDesk />;
    case "held":
      return <Held path={path} />;
    case "handedIn":
      return <HandedIn path={path} />;
    case "overview":
      return <Overview />;
  }
}

function sectionOf(path: string): Section {
  const fits = sections.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  return fits.sort((a, b) => b.href.length - a.href.length)[0]?.section ?? "overview";
}
