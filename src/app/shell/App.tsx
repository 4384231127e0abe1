import { useEffect, useMemo, useState } from "preact/hooks";
import type { Words } from "../../words/words.ts";
import { zh } from "../../words/zh.ts";
import { device } from "../store/device.ts";
import type { OpenStore } from "../store/open.ts";
import type { Me } from "../store/store.ts";
import { startSync } from "../sync/starter.ts";
import { WithSyncStatus } from "../useSyncStatus.tsx";
import { type Lang, type SyncControl, type World, WorldContext } from "../world.ts";
import { lazilyWith } from "./Lazily.tsx";
import type { Settings } from "./openHere.ts";
import { Shell } from "./Shell.tsx";

const Join = lazilyWith(zh.opening, () => import("../join/Join.tsx"));

export type AppProps = { store: OpenStore; me: Me | null } & Settings;

/** Makes the world that every screen reads. Without a person it is the page for joining. */
export function App({ store, me: known, lang: keptLang, elder: keptElder }: AppProps) {
  const [me, setMe] = useState(known);
  const [lang, setLang] = useState<Lang>(keptLang ?? "zh-CN");
  const [elder, setElder] = useState(keptElder);
  const [isJoining, setJoining] = useState(() => location.hash.startsWith("#join="));
  const words = useWords(lang);
  const sync = useMemo<SyncControl | null>(() => (me ? startSync(store) : null), [me === null]);
  const isElder = elder ?? me?.person.role === "block_leader";

  useEffect(() => {
    document.documentElement.lang = words.lang;
    if (isElder) document.documentElement.dataset.view = "elder";
    else delete document.documentElement.dataset.view;
  }, [words, isElder]);

  useEffect(() => {
    const look = () => setJoining(location.hash.startsWith("#join="));
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);

  const world = useMemo<World | null>(
    () =>
      me &&
      sync && {
        store,
        sync,
        me,
        words,
        lang: words.lang,
        elder: isElder,
        setLang(next) {
          setLang(next);
          store.set("lang", next);
        },
        setElder(on) {
          setElder(on);
          store.set("elder", on);
        },
        now: device.now,
        newId: device.newId,
      },
    [store, sync, me, words, isElder],
  );

  if (!world || isJoining) {
    return (
      <Join
        store={store}
        known={me}
        lang={lang}
        onLang={(next) => {
          setLang(next);
          store.set("lang", next);
        }}
        onJoined={(joined) => {
          history.replaceState(null, "", joined.person.role === "office" ? "/office" : "/");
          setJoining(false);
          setMe(joined);
          sync?.wake();
        }}
      />
    );
  }
  return (
    <WorldContext.Provider value={world}>
      <WithSyncStatus>
        <Shell />
      </WithSyncStatus>
    </WorldContext.Provider>
  );
}

/** Chinese is always here; English comes when it is asked for, and the last words stay until it has come. */
function useWords(lang: Lang): Words {
  const [words, setWords] = useState<Words>(zh);
  useEffect(() => {
    let isWanted = true;
    if (lang === "zh-CN") setWords(zh);
    else
      import("../../words/en.ts").then(
        ({ en }) => isWanted && setWords(en),
        (fault) => console.error("the English words could not be loaded", fault),
      );
    return () => {
      isWanted = false;
    };
  }, [lang]);
  return words;
}
