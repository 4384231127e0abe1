import { useMemo, useState } from "preact/hooks";
import { IssueCategory, isIssueOpen } from "../../domain/issues/issue.ts";
import { pairIndex } from "../../domain/text/pairIndex.ts";
import { useAddress } from "../navigation/address.ts";
import { useReads } from "../patrolReads.tsx";
import { type PlaceOfIssue, readPlaces } from "../places/readPlaces.ts";
import { EmptyHere } from "../say/EmptyHere.tsx";
import { lifeHere } from "../store/read/lifeHere.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useHasAll } from "../useSyncStatus.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { IssueCard } from "./IssueCard.tsx";

/** More cards than anybody scrolls through; filters find the rest. */
const CARDS_MAX = 200;

/**
 * Every issue that this person may see, the newest first. The filter stands in the address, so that going
 * back keeps it.
 */
export function IssueList() {
  const { store, me } = useWorld();
  const t = useWords("issueScreens");
  const { mark } = useWords("answers");
  // Of whoever walks no doors all that is here is their own.
  const isOwn = me.person.role === "volunteer";
  const { title, lead, none } = isOwn ? t.own : t;
  const reads = useReads();
  const hasAll = useHasAll();
  const { query, go } = useAddress();
  const found = useLive(async () => {
    const issues = await reads.allIssues();
    return { issues, ended: await reads.endedIssues(), places: await readPlaces(store, issues) };
  }, []);
  const [sought, setSought] = useState("");
  const [isSeeking, setSeeking] = useState(Boolean(query.mine || query.category || query.place));
  // Of ten thousand it takes a while, and few seek.
  const isSought = sought.trim() !== "";
  const index = useMemo(() => (isSought ? wordsOf(found?.issues ?? []) : null), [found?.issues, isSought]);
  if (!found) return null;
  const { issues, ended, places } = found;
  const state = query.state === "closed" || query.state === "all" ? query.state : "open";
  const filter = (name: string, value: string) => {
    const next = new URLSearchParams({ state, ...query, [name]: value });
    if (value === "") next.delete(name);
    go(`/issues?${next}`, "replace");
  };
  const mine = query.mine ? me.person.id : undefined;
  const fitting = issues.filter((issue) => fits(issue, { ...query, state, mine }, places, ended));
  const shown = index ? inOrderOf(fitting, index.find(sought)) : fitting;
  const categories = IssueCategory.options.filter((category) =>
    issues.some(({ body }) => body.category === category),
  );
  const estates = [...new Map([...places.values()].map(({ estate, name }) => [estate, name]))].filter(
    ([estate]) => estate !== "",
  );
  return (
    <Page title={title} sub={lead}>
      <Button look="main" wide icon="plus" href="/issues/new">
        {t.raise}
      </Button>
      {issues.length === 0 ? (
        <EmptyHere icon="talk" title={none.title}>
          <p>{none.lead}</p>
        </EmptyHere>
      ) : (
        <>
          <Chips
            title={t.filter.state}
            bare
            chips={(["open", "closed", "all"] as const).map((value) => ({ value, word: t.filter[value] }))}
            chosen={[state]}
            onPick={(value) => filter("state", value)}
          />
          <details
            class="issue-filter"
            open={isSeeking}
            onToggle={(event) => setSeeking(event.currentTarget.open)}
          >
            <summary>{[t.filter.sought, sought.trim()].filter(Boolean).join(mark.colon)}</summary>
            <Field label={t.filter.words} type="search" value={sought} onText={setSought} />
            {!isOwn && (
              <Chips
                title={t.filter.by}
                chips={(["", "1"] as const).map((value) => ({
                  value: value as string,
                  word: value ? t.filter.mine : t.filter.everybodys,
                }))}
                chosen={[query.mine ?? ""]}
                onPick={(value) => filter("mine", value)}
              />
            )}
            <Chips
              title={t.filter.category}
              chips={[
                { value: "", word: t.filter.all },
                ...categories.map((value) => ({ value: value as string, word: t.category[value] })),
              ]}
              chosen={[query.category ?? ""]}
              onPick={(value) => filter("category", value)}
            />
            {!isOwn && (
              <Chips
                title={t.filter.place}
                chips={[
                  { value: "", word: t.filter.all },
                  ...estates.map(([value, word]) => ({ value, word })),
                ]}
                chosen={[query.place ?? ""]}
                onPick={(value) => filter("place", value)}
              />
            )}
          </details>
          {hasAll && <h2 aria-live="polite">{t.count(shown.length)}</h2>}
          {shown.length === 0 && (
            <Empty icon="talk" title={t.noneFound}>
              <Button href="/issues?state=all">{t.showAll}</Button>
            </Empty>
          )}
          <ul class="issue-list">
            <Cards issues={shown.slice(0, CARDS_MAX)} />
          </ul>
        </>
      )}
    </Page>
  );
}

/** The steps are read of those alone that stand on the screen. */
function Cards({ issues }: { issues: readonly Shown<"issue">[] }) {
  const reads = useReads();
  const ids = issues.map(({ record }) => record);
  const events = useLive(() => reads.eventsOf(ids), [ids.join()]);
  return issues.map((issue) => (
    <li key={issue.record}>
      {events && <IssueCard issue={issue} life={lifeHere(issue.body, events.get(issue.record) ?? [])} />}
    </li>
  ));
}

/** What is found by its words: where it is, and what was said. */
function wordsOf(issues: readonly Shown<"issue">[]) {
  const index = pairIndex();
  for (const { record, body } of issues) index.put(record, `${body.where} ${body.words}`);
  return index;
}

/** Those of them that are named, in the order of the names. */
function inOrderOf(issues: readonly Shown<"issue">[], names: readonly string[]): Shown<"issue">[] {
  const byId = new Map(issues.map((issue) => [issue.record as string, issue]));
  return names.flatMap((name) => byId.get(name) ?? []);
}

/** `mine`: who raised it. */
type Filter = { state: string; category?: string; place?: string; mine?: string | undefined };

export function fits(
  issue: Shown<"issue">,
  filter: Filter,
  places: ReadonlyMap<string, PlaceOfIssue>,
  ended: ReadonlySet<string>,
): boolean {
  const isOpen = isIssueOpen(issue.body) && !ended.has(issue.record);
  if (filter.state !== "all" && isOpen !== (filter.state === "open")) return false;
  if (filter.mine && issue.begun.by !== filter.mine) return false;
  if (filter.category && issue.body.category !== filter.category) return false;
  return !filter.place || places.get(issue.body.place)?.estate === filter.place;
}
