import type { Duplicate } from "../../../../domain/issues/duplicates.ts";
import type { HandlingUnit } from "../../../../domain/issues/handlingUnits.ts";
import { SeverityTag } from "../../../issues/IssueCard.tsx";
import { Life } from "../../../issues/life/Life.tsx";
import { lazily } from "../../../navigation/Lazily.tsx";
import { useReads } from "../../../patrolReads.tsx";
import { ServedBy } from "../../../say/ServedBy.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { AlikeCard } from "./AlikeCard.tsx";
import { readSimilar, similarRound } from "./similar.ts";

const PhotoStrip = lazily(() => import("../../../photos/PhotoStrip.tsx"));

type AlikeRow = { row: IssueRow; why: Duplicate["why"] };
type Props = {
  row: IssueRow;
  alike: readonly AlikeRow[];
  /** Closed within 90 days at the same place. */
  before: IssueRow | undefined;
  units: readonly HandlingUnit[];
  nameOf: (person: string) => string;
  onMerge: (master: IssueRow) => void;
  onReopen: (closed: IssueRow) => void;
  /** Absent for whoever may not. */
  onAssign: (() => void) | undefined;
  onSaid: (text: string) => void;
};

/** The story of the issue on which the mark stands, what may be the same, and what may be done now. */
export function StoryPane({ row, alike, before, nameOf, onMerge, onReopen, onAssign, onSaid }: Props) {
  const { issue, life, events, id } = row;
  const t = useWords("issueDesk");
  const screens = useWords("issueScreens");
  const deliberation = useWords("deliberation");
  const { body } = issue;
  const isNew = life.state === "collected" || life.state === "reopened";
  return (
    <article class="story-pane" aria-label={body.where}>
      <h2>
        <a href={`/issues/${id}`}>{body.where || screens.category[body.category]}</a>
      </h2>
      <p class="issue-tags">
        <SeverityTag severity={life.severity} />
        <Tag>{screens.category[body.category]}</Tag>
        <Tag tone="sky">{screens.state[life.state]}</Tag>
        {body.heard && <Tag>{t.heard[body.heard]}</Tag>}
        {life.asked.size > 0 && <Tag>{t.homes(life.asked.size)}</Tag>}
      </p>
      {body.words && <p class="issue-words">{body.words}</p>}
      <ServedBy issue={id} />
      {body.photos && body.photos.length > 0 && <PhotoStrip record={id} photos={body.photos} />}
      {isNew && before && (
        <Notice tone="warn" title={t.again.title}>
          <AlikeCard row={before}>
            <Button onTap={() => onReopen(before)}>{t.again.act}</Button>
          </AlikeCard>
        </Notice>
      )}
      {alike.length > 0 && (
        <Notice tone="warn" title={t.alike.title}>
          <ul class="alike">
            {alike.map(({ row: other, why }) => (
              <li key={other.id}>
                <AlikeCard row={other} why={why}>
                  <Button onTap={() => onMerge(other)}>{t.alike.merge}</Button>
                </AlikeCard>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Life key={id} issue={issue} life={life} events={events} nameOf={nameOf} />
      <div class="issue-buttons">
        {onAssign && <Button onTap={onAssign}>{t.act.assign}</Button>}
        {onAssign && (
          <Button href={`/office/deliberation/topic/new?issue=${id}`}>{deliberation.topic.fromIssue}</Button>
        )}
        <Button icon="print" href={`/office/issues/${id}/order`}>
          {t.act.order}
        </Button>
        <Button icon="print" href={`/office/issues/${id}/story`}>
          {t.act.story}
        </Button>
      </div>
      <Similar row={row} onSaid={onSaid} />
    </article>
  );
}

/** 举一反三: one tap opens a round over all that is of its kind. */
function Similar({ row, onSaid }: Pick<Props, "row" | "onSaid">) {
  const world = useWorld();
  const reads = useReads();
  const t = useWords("issueDesk").similar;
  const { type } = useWords("asset");
  const { category } = useWords("issueScreens");
  const { save } = useSave(onSaid);
  const similar = useLive(() => readSimilar(world.store, reads, row.issue.body), [row.id]);
  if (!similar) return null;
  const word =
    similar.what === "asset" ? t.asset(type[similar.type], similar.ids.length) : t.stack(similar.ids.length);
  const open = async () => {
    const { body } = row.issue;
    const what = similar.what === "asset" ? type[similar.type] : `${body.where} ${category[body.category]}`;
    const { draft } = similarRound(world, similar, t.name(what));
    if (await save(draft)) onSaid(t.opened);
  };
  return (
    <Button look="quiet" icon="flag" onTap={open}>
      {word}
    </Button>
  );
}
