import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { isLooseSpot } from "../../domain/issues/issue.ts";
import { ClashHere } from "../clash/ClashHere.tsx";
import { useKept } from "../drafts/useKept.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { useReads } from "../patrolReads.tsx";
import { Hands } from "../say/Hands.tsx";
import { ServedBy } from "../say/ServedBy.tsx";
import { sayDay } from "../say/sayDate.ts";
import type { PatrolReads, Shown, Store } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { TakeBack } from "../ui/controls/TakeBack.tsx";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty, Notice } from "../ui/notices/Notice.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { Toast } from "../ui/notices/Toast.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { Findings } from "./Findings.tsx";
import { SeverityTag } from "./IssueCard.tsx";
import { IssueForm } from "./IssueForm.tsx";
import "./issues.css";
import { lifeHere } from "../store/read/lifeHere.ts";
import { type IssueDraft, issueDraftName, withdrawIssue } from "./issueDraft.ts";
import { Life } from "./life/Life.tsx";
import { mayTakeBack } from "./life/mayTakeBack.ts";

const PhotoStrip = lazily(() => import("../photos/PhotoStrip.tsx"));

/**
 * One issue: what and where, how it was found, its pictures, and for its author or the office the ways to
 * mend what was written.
 */
export function IssuePage({ id }: { id: Id }) {
  const { store, words } = useWorld();
  const t = useWords("issueScreens");
  const reads = useReads();
  const here = useLive(() => readIssue(store, reads, id), [id]);
  const [edit, setEdit] = useState<IssueDraft>();
  const [isCorrected, setCorrected] = useState(false);
  const { newId, me } = useWorld();
  if (here === undefined) return null;
  if (here === null) {
    return (
      <Page title={t.title} back="/issues">
        <Empty icon="talk" title={t.missing} />
      </Page>
    );
  }
  const { issue, events, visits, inspections, codes, names } = here;
  const life = lifeHere(here.issue.body, events);
  const nameOf = (person: Id) => names.get(person) ?? t.someone;
  const { body } = issue;
  const title = body.where || t.category[body.category];
  if (edit) {
    return (
      <Page title={t.form.edit} back={`/issues/${id}`}>
        <Correct
          edit={edit}
          onDone={(isSaved) => {
            setEdit(undefined);
            setCorrected(isSaved);
          }}
        />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      sub={t.reported(names.get(issue.begun.by) ?? t.someone, sayDay(body.collectedAt, words))}
      back="/issues"
      wide
    >
      <p class="issue-tags">
        <SeverityTag severity={life.severity} />
        <Tag>{t.category[body.category]}</Tag>
        <Tag tone="sky" icon="flag">
          {t.state[life.state]}
        </Tag>
        <Ticks state={issue.state} words={t.recordState} />
        {issue.edits > 0 && <Tag icon="pen">{t.corrected}</Tag>}
        <Hands of={issue} nameOf={nameOf} />
      </p>
      <div class="issue-sides">
        <div>
          <ClashHere shown={issue} names={names} />
          {body.withdrawn && <Notice>{t.withdrawn(1)}</Notice>}
          {(body.words || !isLooseSpot(body.placeKind)) && (
            <Card>
              {body.words && <p class="issue-words">{body.words}</p>}
              {!isLooseSpot(body.placeKind) && (
                <CardRow>
                  <span>{t.place}</span>
                  <a
                    href={body.placeKind === "asset" ? `/patrol/asset/${body.place}` : `/door/${body.place}`}
                  >
                    {body.where}
                  </a>
                </CardRow>
              )}
            </Card>
          )}
          <ServedBy issue={id} />
          {body.photos && body.photos.length > 0 && (
            <>
              <h2>{t.photos}</h2>
              <PhotoStrip record={id} photos={body.photos} />
            </>
          )}
        </div>
        <div>
          <Life issue={issue} life={life} events={events} nameOf={nameOf} />
          <Findings issue={issue} visits={visits} inspections={inspections} codes={codes} />
          <Mending
            issue={issue}
            mayBack={mayTakeBack(me, issue, events)}
            onCorrect={() => setEdit({ id: newId(), from: issue, body })}
          />
        </div>
      </div>
      {isCorrected && <Toast text={t.form.correctedSaved} onGone={() => setCorrected(false)} />}
    </Page>
  );
}

/** A correction half written goes on from where it was left. */
function Correct({ edit, onDone }: { edit: IssueDraft; onDone: (isSaved: boolean) => void }) {
  const kept = useKept<IssueDraft>(issueDraftName(edit));
  if (kept === undefined) return null;
  return (
    <IssueForm draft={kept ?? edit} found={kept} onSaved={() => onDone(true)} onLeft={() => onDone(false)} />
  );
}

type MendingProps = { issue: Shown<"issue">; mayBack: boolean; onCorrect: () => void };

function Mending({ issue, mayBack, onCorrect }: MendingProps) {
  const world = useWorld();
  const t = useWords("issueScreens");
  const { role, id } = world.me.person;
  if (role !== "office" && issue.begun.by !== id) return null;
  const put = (withdrawn: boolean) => withdrawIssue(world, issue, withdrawn);
  if (!mayBack)
    return (
      <div class="issue-buttons">
        <Button icon="pen" onTap={onCorrect}>
          {t.correct}
        </Button>
      </div>
    );
  return (
    <TakeBack words={t} isWithdrawn={issue.body.withdrawn} put={put} row="issue-buttons">
      <Button icon="pen" onTap={onCorrect}>
        {t.correct}
      </Button>
    </TakeBack>
  );
}

async function readIssue(store: Store, reads: PatrolReads, id: Id) {
  const issue = await store.get("issue", id);
  if (!issue) return null;
  const of = (kind: "visit" | "inspection") =>
    issue.body.from.filter((one) => one.kind === kind).map((one) => one.id);
  const [visits, raisedFrom, added, people, events] = await Promise.all([
    store.getMany("visit", of("visit")),
    store.getMany("inspection", of("inspection")),
    reads.addedTo(id),
    store.all("person"),
    reads.eventsOf([id]),
  ]);
  const inspections = new Map(
    [...raisedFrom, ...added].filter((one) => one !== null).map((one) => [one.record, one]),
  );
  const places = [...inspections.values()].map((one) => one.body.place);
  const assets = await store.getMany("asset", places);
  return {
    issue,
    codes: new Map(assets.flatMap((asset) => (asset ? [[asset.record, asset.body.code] as const] : []))),
    events: events.get(id) ?? [],
    visits: visits.filter((one) => one !== null),
    inspections: [...inspections.values()],
    names: new Map(people.map(({ record, body }) => [record, body.name])),
  };
}
