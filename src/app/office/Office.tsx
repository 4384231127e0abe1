import { useEffect, useState } from "preact/hooks";
import { useAddress } from "../navigation/address.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useWide } from "../useWide.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { groupsFor, type Section, sectionOf } from "./deskSections.ts";
import { FirstFill } from "./FirstFill.tsx";
import "./office.css";
import { Overview } from "./Overview.tsx";

const Visits = lazily(() => import("./visits/Visits.tsx"));
const IssuesDesk = lazily(() => import("./issues/IssuesDesk.tsx"));
const SlipsDesk = lazily(() => import("./slips/SlipsDesk.tsx"));
const Rounds = lazily(() => import("./rounds/Rounds.tsx"));
const Register = lazily(() => import("./register/Register.tsx"));
const People = lazily(() => import("./people/People.tsx"));
const Held = lazily(() => import("./inbox/held/Held.tsx"));
const OfficePatrol = lazily(() => import("./assets/OfficePatrol.tsx"));
const CalendarDesk = lazily(() => import("./calendar/CalendarDesk.tsx"), "office");
const NoticesDesk = lazily(() => import("./calendar/NoticesDesk.tsx"), "office");
const DeliberationDesk = lazily(() => import("./deliberation/DeliberationDesk.tsx"), "office");
const WishesDesk = lazily(() => import("./wishes/WishesDesk.tsx"), "office");
const PapersDesk = lazily(() => import("./papers/PapersDesk.tsx"), "office");
const MonthDesk = lazily(() => import("./month/MonthDesk.tsx"), "office");
const Audit = lazily(() => import("./audit/Audit.tsx"));
const Settings = lazily(() => import("./Settings.tsx"));
const HandedIn = lazily(() => import("./inbox/handedIn/HandedIn.tsx"));

/** The desk's pages. On a wide screen their menu is the shell's; on a phone it is above them. */
export default function Office() {
  const { path } = useAddress();
  const { me } = useWorld();
  const words = useWords("office");
  const isWide = useWide();
  const here = sectionOf(path) ?? "overview";
  const groups = groupsFor(me.person.role, true);
  const isMine = groups.some((group) => group.some(({ section }) => section === here));
  return (
    <>
      {!isWide && <Menu key="menu" here={here} groups={groups} />}
      <div key="page" class="desk-page">
        {isMine ? (
          <FirstFill title={words.nav[here]}>
            <Here section={here} path={path} />
          </FirstFill>
        ) : (
          <Elsewhere />
        )}
      </div>
    </>
  );
}

function Menu({ here, groups }: { here: Section; groups: ReturnType<typeof groupsFor> }) {
  const { path } = useAddress();
  const words = useWords("office");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <nav class="desk-side" aria-label={words.nav.title}>
      <button type="button" class="desk-menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="menu" />
        {words.nav.menu} · {words.nav[here]}
      </button>
      {isOpen && (
        <ul>
          {groups.flat().map(({ section, href, icon }) => (
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
      )}
    </nav>
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
    case "issues":
      return <IssuesDesk />;
    case "slips":
      return <SlipsDesk />;
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
    case "deliberation":
      return <DeliberationDesk path={path} />;
    case "wishes":
      return <WishesDesk path={path} />;
    case "month":
      return <MonthDesk path={path} />;
    case "notices":
      return <NoticesDesk />;
    case "held":
      return <Held path={path} />;
    case "handedIn":
      return <HandedIn path={path} />;
    case "papers":
      return <PapersDesk />;
    case "audit":
      return <Audit />;
    case "settings":
      return <Settings />;
    default:
      return <Overview />;
  }
}
