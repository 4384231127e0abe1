import { useEffect, useState } from "preact/hooks";
import { useAddress } from "../navigation/address.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { NoSuchPage } from "../navigation/NoSuchPage.tsx";
import { ToastHere, WithToast } from "../toast.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useWide } from "../useWide.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { isDeskAddress } from "./deskForm/deskAddress.ts";
import { groupsFor, type Section, sectionOf } from "./deskSections.ts";
import { FirstFill } from "./FirstFill.tsx";
import "./office.css";
import { Overview } from "./Overview.tsx";

const parts = {
  visits: () => import("./visits/Visits.tsx"),
  issues: () => import("./issues/IssuesDesk.tsx"),
  slips: () => import("./slips/SlipsDesk.tsx"),
  rounds: () => import("./rounds/Rounds.tsx"),
  register: () => import("./register/Register.tsx"),
  people: () => import("./people/People.tsx"),
  places: () => import("./people/People.tsx"),
  held: () => import("./inbox/held/Held.tsx"),
  patrol: () => import("./assets/OfficePatrol.tsx"),
} satisfies { [S in Section]?: () => Promise<unknown> };

const Visits = lazily(parts.visits);
const IssuesDesk = lazily(parts.issues);
const SlipsDesk = lazily(parts.slips);
const Rounds = lazily(parts.rounds);
const Register = lazily(parts.register);
const People = lazily(parts.people);
const Held = lazily(parts.held);
const OfficePatrol = lazily(parts.patrol);
const CalendarDesk = lazily(() => import("./calendar/CalendarDesk.tsx"), "office");
const NoticesDesk = lazily(() => import("./calendar/NoticesDesk.tsx"), "office");
const DeliberationDesk = lazily(() => import("./deliberation/DeliberationDesk.tsx"), "office");
const WishesDesk = lazily(() => import("./wishes/WishesDesk.tsx"), "office");
const CareDesk = lazily(() => import("./visits/CareDesk.tsx"), "office");
const PapersDesk = lazily(() => import("./papers/PapersDesk.tsx"), "office");
const MonthDesk = lazily(() => import("./month/MonthDesk.tsx"), "office");
const ServiceDesk = lazily(() => import("./service/ServiceDesk.tsx"), "office");
const Audit = lazily(() => import("./audit/Audit.tsx"));
const RetentionPage = lazily(() => import("./doorData/RetentionPage.tsx"), "office");
const Settings = lazily(() => import("./Settings.tsx"));
const HandedIn = lazily(() => import("./inbox/handedIn/HandedIn.tsx"));

/** The page that was opened by its address is on its way before anything has been read. */
export function beginPage(path: string): void {
  const section = sectionOf(path);
  if (!section || !(section in parts)) return;
  // Where it cannot come, the screen that asks for it says so.
  parts[section as keyof typeof parts]().catch(() => undefined);
}

/** The desk's pages. On a wide screen their menu is the shell's; on a phone it is above them. */
export default function Office() {
  const { path } = useAddress();
  const { me } = useWorld();
  const words = useWords("office");
  const isWide = useWide();
  useState(() => beginPage(path));
  const here = sectionOf(path) ?? "overview";
  const groups = groupsFor(me.person.role, true);
  const isMine = groups.some((group) => group.some(({ section }) => section === here));
  return (
    <>
      {!isWide && <Menu key="menu" here={here} groups={groups} />}
      <div key="page" class="desk-page">
        {isMine && !isDeskAddress(path) ? (
          <NoSuchPage start="/office" />
        ) : isMine ? (
          <FirstFill title={words.nav[here]}>
            <WithToast>
              <Here section={here} path={path} />
              <ToastHere />
            </WithToast>
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
      return <CalendarDesk path={path} />;
    case "deliberation":
      return <DeliberationDesk path={path} />;
    case "wishes":
      return <WishesDesk path={path} />;
    case "care":
      return <CareDesk />;
    case "month":
      return <MonthDesk path={path} />;
    case "service":
      return <ServiceDesk path={path} />;
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
      return path.endsWith("/retention") ? <RetentionPage /> : <Settings />;
    default:
      return <Overview />;
  }
}
