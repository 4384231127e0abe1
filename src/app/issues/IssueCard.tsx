import type { IssueSeverity } from "../../domain/issues/issue.ts";
import type { IssueLife } from "../../domain/issues/issueLife.ts";
import { useReads } from "../patrolReads.tsx";
import { severityLook } from "../say/assetState.ts";
import { sayDay } from "../say/sayDate.ts";
import { lifeHere } from "../store/read/lifeHere.ts";
import type { Shown } from "../store/store.ts";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import "./issues.css";

/** What its steps say, where somebody has read them. */
type CardLife = Pick<IssueLife, "state" | "severity" | "contradictions" | "groundless">;

/** One issue in a list: what, where, how bad, since when. The whole card opens it. */
export function IssueCard({ issue, life }: { issue: Shown<"issue">; life?: CardLife }) {
  const { words } = useWorld();
  const t = useWords("issueScreens");
  const { body } = issue;
  const reads = useReads();
  // Few stand alone; a list has read the steps of all its cards together.
  const read = useLive(
    async () => life ?? lifeHere(body, (await reads.eventsOf([issue.record])).get(issue.record) ?? []),
    [issue.record, issue.rev, life],
  );
  const { severity, state } = life ?? read ?? body;
  return (
    <Card href={`/issues/${issue.record}`}>
      <CardRow>
        <h3>{body.where || t.category[body.category]}</h3>
        <span>{sayDay(body.collectedAt, words)}</span>
      </CardRow>
      {body.words && <p>{body.words}</p>}
      <p class="issue-tags">
        <SeverityTag severity={severity} />
        <Tag>{t.category[body.category]}</Tag>
        {(life ?? read) && <Tag tone="sky">{t.state[state]}</Tag>}
        {isDoubtful(life ?? read) && (
          <Tag tone="amber" icon="alert">
            {t.differs}
          </Tag>
        )}
      </p>
    </Card>
  );
}

/** Steps contradict each other, or stand on what was taken back: the office settles it on its page. */
export const isDoubtful = (life: CardLife | undefined): boolean =>
  life !== undefined && (life.contradictions.length > 0 || life.groundless !== undefined);

export function SeverityTag({ severity }: { severity: IssueSeverity }) {
  const t = useWords("issueScreens");
  return <Tag {...severityLook[severity]}>{t.severity[severity]}</Tag>;
}
