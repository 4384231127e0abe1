import { useReads } from "../../patrolReads.tsx";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { withdrawIssue } from "../issueDraft.ts";
import { mayTakeBack } from "./mayTakeBack.ts";

/**
 * The inspection was taken back and the issue that it made still stands: taken back as well, or kept, by one
 * tap. Once others have taken steps on it, it is not its author's alone any more; and as long as it stands on
 * another finding, too, it is only shown.
 */
export function OrphanIssue({ issue }: { issue: Shown<"issue"> }) {
  const world = useWorld();
  const reads = useReads();
  const t = useWords("issueScreens");
  const { save, fault } = useSave();
  const known = useLive(async () => {
    const [events, sources] = await Promise.all([
      reads.eventsOf([issue.record]),
      Promise.all(issue.body.from.map(({ kind, id }) => world.store.get(kind, id))),
    ]);
    return {
      events: events.get(issue.record) ?? [],
      isAllBack: sources.every((source) => source?.body.withdrawn === true),
    };
  }, [issue.record]);
  if (!known || issue.body.withdrawn) return null;
  const { events, isAllBack } = known;
  const { state } = lifeHere(issue.body, events);
  return (
    <Notice tone="warn" title={t.orphan.title}>
      <p>{[issue.body.where, issue.body.words, t.state[state]].filter(Boolean).join(" · ")}</p>
      {fault && <p role="alert">{fault}</p>}
      <div class="issue-buttons">
        {isAllBack && mayTakeBack(world.me, issue, events) && (
          <Button onTap={() => save(() => withdrawIssue(world, issue))}>{t.orphan.both}</Button>
        )}
        <Button href={`/issues/${issue.record}`}>{t.orphan.keep}</Button>
      </div>
    </Notice>
  );
}
