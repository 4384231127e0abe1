import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { useReads } from "../../patrolReads.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { IssueCard } from "../IssueCard.tsx";

/** The one that it went into, and those that went into it, each by its link: as far as they are here. */
export function Merged({ issue, life }: { issue: Id; life: Pick<IssueLife, "master"> }) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("issueLife");
  const found = useLive(
    async () => ({
      master: life.master === undefined ? null : await store.get("issue", life.master),
      parts: await reads.mergedInto(issue),
    }),
    [issue, life.master],
  );
  if (!found) return null;
  const { master, parts } = found;
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
        </section>
      )}
    </>
  );
}
