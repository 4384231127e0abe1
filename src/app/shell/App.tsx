import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Lang, loadAsMuch, wordsOf } from "../../words/loader.ts";
import { lazily, lazilyBeside } from "../navigation/Lazily.tsx";
import { device } from "../store/device.ts";
import type { OpenStore } from "../store/open.ts";
import type { Me } from "../store/store.ts";
import { readMemory } from "../store/tables.ts";
import { startSync } from "../sync/starter.ts";
import { useLive } from "../useLive.ts";
import { WithSyncStatus } from "../useSyncStatus.tsx";
import { LangContext, type Previewed, type SyncControl, type World, WorldContext } from "../world.ts";
import type { PhoneSettings } from "./openHere.ts";
import { Shell } from "./Shell.tsx";

const TakenAway = lazily(() => import("../takenAway/TakenAway.tsx"), "start");
const OthersHere = lazilyBeside(() => import("../notebooks/afterFirst.ts"), "start");
const Join = lazily(() => import("../join/Join.tsx"), "start");

export type AppProps = { store: OpenStore; me: Me | null } & PhoneSettings;

/** Makes the world that every screen reads. Without a person it is the page for joining. */
export function App({ store, me: known, lang: firstLang, elder: keptElder }: AppProps) {
  const [me, setMe] = useState(known);
  const [lang, setLang] = useState(firstLang);
  const [elder, setElder] = useState(keptElder);
  const [isJoining, setJoining] = useState(() => location.hash.startsWith("#join="));
  const [other, setOther] = useState<Previewed | null>(null);
  const words = wordsOf(lang, "core");
  const asked = useRef(lang);
  const sync = useMemo<SyncControl | null>(() => (me ? startSync(store) : null), [me === null]);
  const isElder = (other ? null : elder) ?? (other ?? { me }).me?.person.role === "block_leader";

  // Before anything is painted: the elder view's line is higher.
  useLayoutEffect(() => {
    document.documentElement.lang = lang;
    if (isElder) document.documentElement.dataset.view = "elder";
    else delete document.documentElement.dataset.view;
  }, [lang, isElder]);

  /** The last that was asked for counts, however long each takes to come. */
  const speak = async (next: Lang) => {
    asked.current = next;
    try {
      await loadAsMuch(next, lang);
    } catch (fault) {
      console.error(fault);
      return false;
    }
    if (asked.current === next) {
      setLang(next);
      store.set("lang", next);
    }
    return true;
  };

  useEffect(() => {
    const look = () => setJoining(location.hash.startsWith("#join="));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);

  const end = async (shown: Previewed) => {
    history.replaceState(null, "", `/office/people/person/${shown.me.person.id}`);
    setOther(null);
    await shown.end().catch((fault) => console.error("what was looked at is still here", fault));
  };

  // What the community is called is a record like any other: it comes with the next exchange.
  const name = useLive(
    async () => me && (await store.get("community", me.community.id))?.body.name,
    [store, me],
  );
  const isTaken = useTaken(store);
  const world = useMemo<World | null>(
    () =>
      me &&
      sync && {
        store,
        sync,
        showAs: setOther,
        me: name ? { ...me, community: { ...me.community, name } } : me,
        words,
        lang,
        elder: isElder,
        setLang: speak,
        setElder(on) {
          setElder(on);
          store.set("elder", on);
        },
        now: device.now,
        newId: device.newId,
        ...(other ? { store: other.store, me: other.me, sync: NOTHING_TO_SYNC, isPreview: true } : {}),
      },
    [store, sync, me, name, lang, isElder, other],
  );

  return (
    <LangContext.Provider value={lang}>
      {sync && isTaken ? (
        <TakenAway store={store} sync={sync} OthersHere={OthersHere} />
      ) : !world || (isJoining && !other) ? (
        <Join
          store={store}
          known={me}
          OthersHere={OthersHere}
          lang={lang}
          onLang={speak}
          onJoined={(joined) => {
            history.replaceState(null, "", joined.person.role === "office" ? "/office" : "/");
            setJoining(false);
            setMe(joined);
            sync?.wake();
          }}
        />
      ) : (
        <WorldContext.Provider key={other ? "other" : "own"} value={world}>
          <WithSyncStatus>
            <Shell onEnd={() => other && end(other)} />
          </WithSyncStatus>
        </WorldContext.Provider>
      )}
    </LangContext.Provider>
  );
}

/** Nothing waits there, and nothing is handed in from there. */
const NOTHING_TO_SYNC: SyncControl = { wake() {}, tryNow: async () => ({ ok: true }) };

/** Once the office has said so it stays so, though there is nothing left to read it from. */
function useTaken(store: OpenStore): boolean {
  const [isTaken, setTaken] = useState(false);
  const isSaid = useLive(
    async () => isTaken || (await readMemory(store.db)).taken === true,
    [store, isTaken],
  );
  useEffect(() => {
    if (isSaid) setTaken(true);
  }, [isSaid]);
  return isTaken;
}
