import { useEffect, useState } from "preact/hooks";
import { dayOf } from "../../domain/time/moment.ts";
import { Icon } from "../ui/Icon.tsx";
import { useSyncStatus } from "../useSyncStatus.tsx";
import { useWorld } from "../world.ts";
import "./statusBar.css";
import { statusOf } from "./statusOf.ts";

/**
 * The one line on top that never lies: the same place on every screen, its height kept while it still reads.
 */
export function StatusBar() {
  const { words, now } = useWorld();
  const status = useSyncStatus();
  const hasNetwork = useNetwork();
  useSeconds(status?.nextTry !== undefined);
  const line = status && statusOf(status, { at: now().getTime(), today: dayOf(now()), hasNetwork }, words);
  return (
    <div class="line">
      {line && <Icon name={line.icon} />}
      <p>
        <span aria-live="polite">{line?.said}</span>
        {line?.also && <span> · {line.also}</span>}
      </p>
      {status?.isNobody && (
        <a class="line-needs" href="/" target="_self">
          {words.line.openAgain}
        </a>
      )}
      {line?.needs && (
        <a class="line-needs" href="/me">
          <Icon name="alert" />
          {line.needs}
        </a>
      )}
    </div>
  );
}

/** Only a hint: without network there is surely no signal, with it nobody knows yet. */
function useNetwork(): boolean {
  const [on, setOn] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOn(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return on;
}

function useSeconds(counting: boolean): void {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(() => tick((ticks) => ticks + 1), 1000);
    return () => clearInterval(timer);
  }, [counting]);
}
