import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { fetchHere } from "../api.ts";
import type { OpenStore } from "../store/open.ts";
import { notebooksHere } from "../store/read/notebooksHere.ts";
import type { SyncStatus } from "../store/read/syncStatus.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import type { OthersShown, SyncControl } from "../world.ts";
import type { NotErased } from "./eraseHere.ts";
import { leave, type Stage } from "./leave.ts";
import "../join/join.css";

/** `OthersHere`: who else has a notebook on this phone. */
type Props = { store: OpenStore; sync: SyncControl; OthersHere: ComponentType<OthersShown> };

/**
 * The office has taken this phone away. What was not handed in goes first, to the last word; then the phone
 * is emptied, and the office is told so. Nothing of what lies on it is shown.
 */
export default function TakenAway({ store, sync, OthersHere }: Props) {
  const t = useWords("takenAway");
  const [stage, setStage] = useState<Stage>("handing");
  const [status, setStatus] = useState<SyncStatus>();
  const [left, setLeft] = useState<NotErased[]>([]);
  const isShared = useIsShared(stage);
  const whose = isShared ? t.shared : t;
  useEffect(() => {
    const fetch = fetchHere;
    const leaving = leave({ store, sync, fetch, setStage, setStatus, setLeft });
    return () => leaving.end();
  }, []);
  useEffect(() => {
    document.title = whose.title;
  }, [whose]);
  const isGone = stage === "erased" || stage === "told";
  return (
    <main class="gate">
      <h1>{whose.title}</h1>
      <p>{whose.lead}</p>
      {stage === "handing" && (
        <p role="status">{status && status.unsent > 0 ? t.handing(status.unsent) : t.begins}</p>
      )}
      {stage === "stuck" && (
        <>
          <Notice tone="warn">{t.stuck(status?.staying ?? 0)}</Notice>
          <a class="button wide" href="/rescue.html" target="_self">
            {t.rescue}
          </a>
        </>
      )}
      {stage === "left" && (
        <>
          <Notice tone="red">{t.left(left.map((what) => t.what[what]))}</Notice>
          <Button wide onTap={() => location.reload()}>
            {t.again}
          </Button>
        </>
      )}
      {isGone && <p role="status">{stage === "told" ? whose.told : whose.erased}</p>}
      {isGone && <p>{whose.after}</p>}
      {isGone && <OthersHere as="back" />}
    </main>
  );
}

/** Whether somebody else has a notebook here, which stays; of two that go together the later one hears it. */
function useIsShared(stage: Stage): boolean {
  const [isShared, setShared] = useState(false);
  useEffect(() => {
    notebooksHere().then(
      (others) => setShared(others.length > 0),
      (fault: unknown) => console.error("it is not known who else has a notebook here", fault),
    );
  }, [stage]);
  return isShared;
}
