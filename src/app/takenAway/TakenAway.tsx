import { useEffect, useState } from "preact/hooks";
import { fetchHere, tellErased } from "../api.ts";
import { device } from "../store/device.ts";
import type { OpenStore } from "../store/open.ts";
import { readSyncStatus } from "../store/read/readSyncStatus.ts";
import type { SyncStatus } from "../store/read/syncStatus.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import type { SyncControl } from "../world.ts";
import { browserHere, eraseHere, type NotErased } from "./eraseHere.ts";
import { handOver } from "./handOver.ts";
import "../join/join.css";

/** While something does not go yet it is tried again, and also when the network returns. */
const AGAIN_MS = 15_000;
/** How often is looked whether the last picture is with the office. */
const LOOK_MS = 1_000;

type Props = { store: OpenStore; sync: SyncControl };
/**
 * "handing": what is on this phone goes to the office. "erased": it is empty, and the office is still to be
 * told. "told": it was.
 */
type Stage = "handing" | "stuck" | "erased" | "told" | "left";

/**
 * The office has taken this phone away. What was not handed in goes first, to the last word; then the phone
 * is emptied, and the office is told so. Nothing of what lies on it is shown.
 */
export default function TakenAway({ store, sync }: Props) {
  const t = useWords("takenAway");
  const [stage, setStage] = useState<Stage>("handing");
  const [status, setStatus] = useState<SyncStatus>();
  const [left, setLeft] = useState<NotErased[]>([]);
  useEffect(() => {
    document.title = t.title;
    const leaving = leave(store, sync, { setStage, setStatus, setLeft });
    return () => leaving.end();
  }, []);
  const isGone = stage === "erased" || stage === "told";
  return (
    <main class="gate">
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
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
      {isGone && <p role="status">{stage === "told" ? t.told : t.erased}</p>}
      {isGone && <p>{t.after}</p>}
    </main>
  );
}

type Told = {
  setStage(stage: Stage): void;
  setStatus(status: SyncStatus): void;
  setLeft(left: NotErased[]): void;
};

/** Goes from stage to stage, however often the network goes and comes; one page of a browser at a time. */
function leave(store: OpenStore, sync: SyncControl, told: Told): { end(): void } {
  let stage: Stage = "handing";
  let isBusy = false;
  const to = (next: Stage) => {
    stage = next;
    told.setStage(next);
  };
  /** What waits is handed in by the ordinary ways; this only looks whether anything is left. */
  async function lookAndErase(): Promise<void> {
    const status = await readSyncStatus(store.db, Number.POSITIVE_INFINITY);
    told.setStatus(status);
    if (status.unsent > 0 || status.lastFault !== undefined)
      return to(status.staying > 0 && status.unsent === status.staying ? "stuck" : "handing");
    store.close();
    const left = await eraseHere(browserHere());
    told.setLeft(left);
    to(left.length === 0 ? "erased" : "left");
  }
  async function tell(): Promise<void> {
    if (stage === "erased" && (await tellErased(fetchHere)).answered) to("told");
  }
  /** One page of this browser at a time, and each thing once. */
  const alone = async (work: () => Promise<void>) => {
    if (isBusy) return;
    isBusy = true;
    try {
      if (navigator.locks) await navigator.locks.request("linfang-taken-away", work);
      else await work();
    } catch (fault) {
      // Tried again in a while; what is on this phone is still there.
      console.error(fault);
    }
    isBusy = false;
  };
  const isHanding = () => stage === "handing" || stage === "stuck";
  const push = () =>
    alone(async () => {
      if (isHanding()) {
        await handOver(store, device.newId);
        await sync.tryNow();
        await lookAndErase();
      }
      await tell();
    });
  const look = async () => {
    if (!isHanding()) return;
    await alone(lookAndErase);
    if (stage === "erased") await push();
  };
  void push();
  const timers = [setInterval(push, AGAIN_MS), setInterval(look, LOOK_MS)];
  addEventListener("online", push);
  return {
    end() {
      for (const timer of timers) clearInterval(timer);
      removeEventListener("online", push);
    },
  };
}
