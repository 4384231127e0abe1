import { useEffect, useState } from "preact/hooks";
import { dayOf, momentOf } from "../../domain/time/moment.ts";
import type { BackupState } from "../../sync/officeProtocol.ts";
import { askBackup, fetchHere } from "../api.ts";
import { sayMoment } from "../say/sayDate.ts";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/**
 * When the last backup was made; a complaint where there is none, an old one, or one that failed, and where
 * pictures are missing. Nothing while the endpoint cannot be asked.
 */
export function BackupNote() {
  const { now, words: core } = useWorld();
  const { backup: words } = useWords("office");
  const [state, setState] = useState<BackupState>();
  useEffect(() => {
    askBackup(fetchHere).then((asked) => asked.answered && setState(asked.answer));
  }, []);
  if (!state) return null;
  const last = state.last && sayMoment(momentOf(new Date(state.last)), dayOf(now()), core);
  const missing = state.picturesMissing ?? 0;
  return (
    <>
      {!state.isOverdue && !state.fault ? (
        <p class="quiet-text">{last ? words.last(last) : words.first}</p>
      ) : (
        <Notice tone="red" title={last ? words.old(last) : words.none}>
          <p>{state.fault ? words.failed : words.lead}</p>
          {state.fault && <p class="quiet-text">{state.fault}</p>}
        </Notice>
      )}
      {missing > 0 && (
        <Notice tone="red" title={words.picturesMissing(missing)}>
          <p>{words.picturesLead}</p>
        </Notice>
      )}
    </>
  );
}
