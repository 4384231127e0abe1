import type { ComponentType } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Arriving } from "../arriving.tsx";
import { BuildingPage } from "../doors/facade/BuildingPage.tsx";
import { AddressContext, fitted, useBrowserAddress } from "../navigation/address.ts";
import { lazily, lazilyBeside } from "../navigation/Lazily.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useWide } from "../useWide.ts";
import { useWorld } from "../world.ts";
import { Boundary } from "./Boundary.tsx";
import type { DeskView } from "./desk/DeskSide.tsx";
import { LeftUnsavedHere } from "./LeftUnsavedHere.tsx";
import { StatusBar } from "./StatusBar.tsx";
import "./shell.css";
import { isAtDesk, placeFor, Tabs, tabsOf } from "./Tabs.tsx";

// biome-ignore lint/suspicious/noExplicitAny: each screen names the parts of its own pattern
type Screens = readonly { pattern: string; Here: ComponentType<{ params: any }> }[];

const UnsaidFault = lazilyBeside(() => import("./UnsaidFault.tsx"), "start");
const Office = lazily<{ params: object }>(() => import("../office/Office.tsx"), "office");

/** Address and screen. What the door path does not need comes when it is opened. */
const screens: Screens = [
  { pattern: "/", Here: lazily(() => import("../doors/home/Home.tsx"), "start") },
  { pattern: "/b/:building", Here: BuildingPage },
  { pattern: "/door/:door", Here: lazily(() => import("../doors/DoorPage.tsx")) },
  { pattern: "/patrol/*", Here: lazily(() => import("../inspections/Patrol.tsx")) },
  { pattern: "/issues/*", Here: lazily(() => import("../issues/Issues.tsx")) },
  { pattern: "/today", Here: lazily(() => import("../me/today/Today.tsx")) },
  { pattern: "/me/health", Here: lazily(() => import("../me/health/Health.tsx")) },
  { pattern: "/board", Here: lazily(() => import("../me/board/Board.tsx")) },
  { pattern: "/wishes", Here: lazily(() => import("../service/HelpWall.tsx")) },
  { pattern: "/days/*", Here: lazily(() => import("../gathering/DayPage.tsx")) },
  { pattern: "/help", Here: lazily(() => import("../me/help/Help.tsx")) },
  { pattern: "/practice", Here: lazily(() => import("../me/help/Practice.tsx")) },
  { pattern: "/me", Here: lazily(() => import("../me/Me.tsx")) },
  { pattern: "/office/*", Here: Office },
];
const ClockNotice = lazilyBeside(() => import("../me/clock/ClockNotice.tsx"), "start");
const DeskSide = lazilyBeside(() => import("./desk/DeskSide.tsx"), "office");
const Nowhere = lazily(() => import("./Nowhere.tsx"), "start");

/** What a page of the desk needs is on its way while the store is being opened. */
export function beginDesk(path: string): void {
  if (!isAtDesk(path)) return;
  DeskSide.begin();
  Office.begin();
  const more = [
    import("../office/Office.tsx").then(({ beginPage }) => beginPage(path)),
    import("../store/read/deskReading.ts"),
    import("../store/read/patrolReading.ts"),
  ];
  // As with the two above, whoever needs it hears where it cannot come.
  for (const one of more) one.catch(() => undefined);
}

/**
 * Every screen stands between the line on top and the tabs below; where there is a desk and room for it,
 * beside its menu, and beside the list that it was opened from. What stands in the middle stays when the room
 * changes.
 */
export function Shell({ onEnd }: { onEnd: () => void }) {
  const { words, me, isPreview } = useWorld();
  const asked = useBrowserAddress();
  const address = useMemo(() => ({ ...asked, path: placeFor(me.person.role, asked.path) }), [asked, me]);
  const isWide = useWide() && !isPreview && tabsOf[me.person.role].includes("office");
  const [view, setView] = useState<DeskView | null>(null);
  const shown = view?.list ?? address;
  const { path } = shown;
  useEffect(() => scrollTo(0, 0), [path]);
  return (
    <AddressContext.Provider value={shown}>
      <div class={isWide ? "shell wide" : "shell"}>
        {isWide ? (
          <DeskSide key="side" address={address} Screen={Screen} onView={setView} />
        ) : (
          <a key="skip" class="skip" href="#main">
            {words.skip}
          </a>
        )}
        {!isWide && <header key="line">{isPreview ? <PreviewBar onEnd={onEnd} /> : <StatusBar />}</header>}
        <main key="main" id="main" tabIndex={-1}>
          <LeftUnsavedHere />
          <UnsaidFault place={path} />
          <ClockNotice />
          <Boundary words={words} place={path}>
            <Screen path={path} />
          </Boundary>
        </main>
        {isWide ? view?.panel : <Tabs key="tabs" />}
      </div>
    </AddressContext.Provider>
  );
}

/** Over every screen, in place of the line that tells what is with the office. */
function PreviewBar({ onEnd }: { onEnd: () => void }) {
  const { words, me } = useWorld();
  return (
    <div class="line previewing">
      <Icon name="search" />
      <p>{words.preview.bar(me.person.name)}</p>
      <button type="button" class="preview-end" onClick={onEnd}>
        {words.preview.end}
      </button>
    </div>
  );
}

function Screen({ path }: { path: string }) {
  for (const { pattern, Here } of screens) {
    const params = fitted(path, pattern);
    if (!params) continue;
    return (
      <Arriving key={pattern} path={path}>
        <Here params={params} />
      </Arriving>
    );
  }
  return <Nowhere />;
}
