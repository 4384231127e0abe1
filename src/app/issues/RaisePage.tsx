import { Fragment } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { type Issue, isLooseSpot } from "../../domain/issues/issue.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { useKept } from "../drafts/useKept.ts";
import { useAddress } from "../navigation/address.ts";
import { useReads } from "../patrolReads.tsx";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty, Notice } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { IssueCard } from "./IssueCard.tsx";
import { IssueForm } from "./IssueForm.tsx";
import "./issues.css";
import { sayItIsTheSame } from "./alike/sameMatter.ts";
import { type IssueDraft, issueDraftName, issueNow } from "./issueDraft.ts";
import { type Raising, readRaising } from "./readRaising.ts";

/**
 * Raising an issue, from wherever one comes: a finding, a visit, a door, an asset, or nothing but a spot in
 * one's grid.
 */
export function RaisePage() {
  const { store, me, lang, words, newId, now } = useWorld();
  const reads = useReads();
  const t = useWords("issueScreens");
  const { query } = useAddress();
  const gone = {
    ...{ asset: useWords("patrolScreens").asset.missing, door: useWords("visit").door.missing },
    ...{ visit: t.visitMissing, inspection: useWords("checkScreens").missing },
  };
  const raising = useLive(
    () => readRaising(store, reads, me, query, { lang, unit: words.doors.unit, newId, today: dayOf(now()) }),
    [lang],
  );
  const [grid, setGrid] = useState<Id>();
  if (raising === undefined) return null;
  if ("gone" in raising) {
    return (
      <Page title={t.form.title} back="/issues">
        <Empty icon="talk" title={gone[raising.gone]} />
      </Page>
    );
  }
  const chosen =
    raising.places.find(({ id }) => id === grid) ??
    (raising.places.length === 1 ? raising.places[0] : undefined);
  return (
    <Page
      title={t.form.title}
      sub={chosen && !isLooseSpot(chosen.kind) ? chosen.where : undefined}
      back={raising.back}
    >
      {raising.places.length > 1 && (
        <Chips
          title={t.form.place}
          chips={raising.places.map(({ id, name }) => ({ value: id, word: name ?? "" }))}
          chosen={grid ? [grid] : []}
          onPick={setGrid}
        />
      )}
      {raising.places.length === 0 &&
        (me.person.role === "office" ? (
          <Empty icon="talk" title={t.form.nowhereDesk}>
            <Button href="/office/people/places">{t.form.toGrids}</Button>
          </Empty>
        ) : (
          <Empty icon="talk" title={t.form.nowhere} />
        ))}
      {chosen && <Raise key={chosen.id} raising={raising} place={chosen} />}
    </Page>
  );
}

function Raise({ raising, place }: { raising: Raising; place: Raising["places"][number] }) {
  const world = useWorld();
  const { now, newId } = world;
  const reads = useReads();
  const t = useWords("issueScreens");
  const { go } = useAddress();
  const fresh = useMemo<IssueDraft>(() => ({ id: newId(), body: issueNow(place, now(), raising.said) }), []);
  const [isAnother, setAnother] = useState(false);
  const name = issueDraftName(fresh);
  const { save, fault } = useSave(undefined, name);
  const found = useKept<IssueDraft>(name);
  if (found === undefined) return null;
  const draft = { draft: found ?? fresh, found };
  const same = async (issue: Shown<"issue">, typed: Issue) => {
    const isSaved = await save(() =>
      sayItIsTheSame(world, reads, issue, typed, { source: raising.source, unsaid: t.form.notDone }),
    );
    if (isSaved) go(isLooseSpot(place.kind) ? `/issues/${issue.record}` : raising.back, "replace");
    return isSaved;
  };
  if (raising.open.length + raising.ended.length > 0 && !isAnother && !draft.found) {
    const known = [
      { title: t.form.open, issues: raising.open, act: raising.source ? t.form.attach : t.form.same },
      { title: t.form.ended, issues: raising.ended, act: t.form.again },
    ].filter(({ issues }) => issues.length > 0);
    return (
      <>
        {fault && <Notice tone="red">{fault}</Notice>}
        {known.map(({ title, issues, act }) => (
          <Fragment key={title}>
            <h2>{title}</h2>
            <ul class="issue-list">
              {issues.map((issue) => (
                <li key={issue.record} class="issue-offer">
                  <IssueCard issue={issue} />
                  <Button look="main" wide onTap={() => same(issue, draft.draft.body)}>
                    {act}
                  </Button>
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
        <Button wide onTap={() => setAnother(true)}>
          {t.form.another}
        </Button>
      </>
    );
  }
  return (
    <IssueForm
      draft={draft.draft}
      found={draft.found}
      // Raised at a door or a lamp it stands there in the list, and one goes on with the walk.
      onSaved={({ id }) => go(isLooseSpot(place.kind) ? `/issues/${id}` : raising.back, "replace")}
      onLeft={() => go(raising.back, "replace")}
      onSame={same}
    />
  );
}
