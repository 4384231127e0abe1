import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { useReads } from "../../patrolReads.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { IssueCard } from "../IssueCard.tsx";
import { newsLeftFor } from "../told/newsForRaisers.ts";

/**
 * The one that it went into, and those that went into it, each by its link: as far as they are here. A
 * volunteer's that has not heard what came of it is told by the office's one tap.
 */
export function Merged({ issue, life }: { issue: Id; life: IssueLife }) {
  const world = useWorld();
  const { store } = world;
  const reads = useReads();
  const t = useWords("issueLife");
  const found = useLive(
    async () => ({
      master: life.master === undefined ? null : await store.get("issue", life.master),
      parts: await reads.mergedInto(issue),
      news: await newsLeftFor(world, reads, issue, life),
    }),
    [issue, life.master, life.state, life.sinceAt, life.timeline.length],
  );
  const { save, isSaving, fault } = useSave();
  if (!found) return null;
  const { master, parts, news } = found;
  return (
    <>
      {master && (
        <Button icon="talk" href={`/issues/${master.record}`}>
          {t.mergedInto}
        </Button>
      )}
      {life.master && !master && <p>{t.mergedAway}</p>}
      {parts.length > 0 && (
        <section class="merged-parts" aria-label={t.parts}>
          <h3>{t.parts}</h3>
          <ul class="issue-list">
            {parts.map((part) => (
              <li key={part.record}>
                <IssueCard issue={part} />
              </li>
            ))}
          </ul>
          {news.length > 0 && (
            <>
              <p>{t.raisersLeft(news.length)}</p>
              <Button disabled={isSaving} onTap={() => save(news)}>
                {t.tellRaisers}
              </Button>
            </>
          )}
          {fault && <Notice tone="red">{fault}</Notice>}
        </section>
      )}
    </>
  );
}
