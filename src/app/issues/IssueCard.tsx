import type { IssueSeverity } from "../../domain/issues/issue.ts";
import { sayDay } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import "./issues.css";

const tones: { [S in IssueSeverity]: "stone" | "amber" | "red" } = {
  1: "stone",
  2: "amber",
  3: "amber",
  4: "red",
};

/** One issue in a list: what, where, how bad, since when. The whole card opens it. */
export function IssueCard({ issue }: { issue: Shown<"issue"> }) {
  const { words } = useWorld();
  const t = useWords("issueScreens");
  const { body } = issue;
  return (
    <Card href={`/issues/${issue.record}`}>
      <CardRow>
        <h3>{body.where || t.category[body.category]}</h3>
        <span>{sayDay(body.collectedAt, words)}</span>
      </CardRow>
      {body.words && <p>{body.words}</p>}
      <p class="issue-tags">
        <SeverityTag severity={body.severity} />
        <Tag>{t.category[body.category]}</Tag>
        <Tag tone="sky">{t.state[body.state]}</Tag>
      </p>
    </Card>
  );
}

export function SeverityTag({ severity }: { severity: IssueSeverity }) {
  const t = useWords("issueScreens");
  return (
    <Tag tone={tones[severity]} icon={severity >= 3 ? "alert" : undefined}>
      {t.severity[severity]}
    </Tag>
  );
}
