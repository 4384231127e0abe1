import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { duplicatesOf } from "../../../domain/issues/duplicates.ts";
import { type Issue, mayBeSaidOn } from "../../../domain/issues/issue.ts";
import { useReads } from "../../patrolReads.tsx";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { IssueCard } from "../IssueCard.tsx";
import { comparedOf, readSpots } from "../readCompared.ts";

const SHOWN_MAX = 3;
/** Nobody reads while they type; what is alike is looked for when they pause. */
const PAUSE_MS = 400;

type LikeItProps = {
  /** As it is being typed. */
  body: Issue;
  own: Id;
  /** It is the same: what becomes of it is the page's affair. Absent where it can only be looked at. */
  onSame?: (issue: Shown<"issue">) => void;
};

/** What is open and may be the same matter, beside what is being typed: with its picture, age and state. */
export function LikeIt({ body, own, onSame }: LikeItProps) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("issueScreens");
  const said = usePaused(body);
  const like = useLive(
    () => readAlike(store, reads, said, own),
    [said.place, said.category, said.words, own],
  );
  if (!like || like.length === 0) return null;
  return (
    <Notice title={t.form.alike}>
      <ul class="issue-list">
        {like.map(({ issue, life }) => (
          <li key={issue.record} class="issue-offer">
            <IssueCard issue={issue} life={life} />
            {onSame && (
              <Button wide onTap={() => onSame(issue)}>
                {t.form.same}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function usePaused(body: Issue): Issue {
  const [said, setSaid] = useState(body);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(body), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body.words, body.category, body.place]);
  return said;
}

/** The likeliest of what is open on this phone. */
export async function readAlike(store: Store, reads: PatrolReads, body: Issue, own: Id) {
  const open = (await reads.openIssues()).filter((one) => mayBeSaidOn(body, one.body));
  const spots = await readSpots(store, [body, ...open.map((one) => one.body)]);
  const mine = comparedOf({ record: own, body }, spots);
  const found = duplicatesOf(
    mine,
    open.filter(({ record }) => record !== own).map((one) => comparedOf(one, spots)),
  ).slice(0, SHOWN_MAX);
  const events = await reads.eventsOf(found.map(({ id }) => id));
  return found.flatMap(({ id }) => {
    const issue = open.find(({ record }) => record === id);
    return issue ? [{ issue, life: lifeHere(issue.body, events.get(id) ?? []) }] : [];
  });
}
