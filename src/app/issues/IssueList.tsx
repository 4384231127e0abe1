import { IssueCategory, isIssueOpen } from "../../domain/issues/issue.ts";
import { useAddress } from "../navigation/address.ts";
import { useReads } from "../patrolReads.tsx";
import { type PlaceOfIssue, readPlaces } from "../places/readPlaces.ts";
import { EmptyHere } from "../say/EmptyHere.tsx";
import { lifeHere } from "../store/read/lifeHere.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
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
  const { store } = useWorld();
  const t = useWords("issueScreens");
  const reads = useReads();
  const hasAll = useHasAll();
  const { query, go } = useAddress();
  const found = useLive(async () => {
    const issues = await reads.allIssues();
    return { issues, ended: await reads.endedIssues(), places: await readPlaces(store, issues) };
  }, []);
  if (!found) return null;
  const { issues, ended, places } = found;
  const state = query.state === "closed" || query.state === "all" ? query.state : "open";
  const filter = (name: string, value: string) => {
    const next = new URLSearchParams({ state, ...query, [name]: value });
    if (value === "") next.delete(name);
    go(`/issues?${next}`, "replace");
  };
  const shown = issues.filter((issue) => fits(issue, { ...query, state }, places, ended));
  const categories = IssueCategory.options.filter((category) =>
    issues.some(({ body }) => body.category === category),
  );
  const estates = [...new Map([...places.values()].map(({ estate, name }) => [estate, name]))].filter(
    ([estate]) => estate !== "",
  );
  return (
    <Page title={t.title} sub={t.lead}>
      <Button look="main" wide icon="plus" href="/issues/new">
        {t.raise}
      </Button>
      {issues.length === 0 ? (
        <EmptyHere icon="talk" title={t.none.title}>
          <p>{t.none.lead}</p>
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
          <details class="issue-filter" open={Boolean(query.category || query.place)}>
            <summary>
              {t.filter.category} · {t.filter.place}
            </summary>
            <Chips
              title={t.filter.category}
              chips={[
                { value: "", word: t.filter.all },
                ...categories.map((value) => ({ value: value as string, word: t.category[value] })),
              ]}
              chosen={[query.category ?? ""]}
              onPick={(value) => filter("category", value)}
            />
            <Chips
              title={t.filter.place}
              chips={[
                { value: "", word: t.filter.all },
                ...estates.map(([value, word]) => ({ value, word })),
              ]}
              chosen={[query.place ?? ""]}
              onPick={(value) => filter("place", value)}
            />
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

type Filter = { state: string; category?: string; place?: string };

export function fits(
  issue: Shown<"issue">,
  filter: Filter,
  places: ReadonlyMap<string, PlaceOfIssue>,
  ended: ReadonlySet<string>,
): boolean {
  const isOpen = isIssueOpen(issue.body) && !ended.has(issue.record);
  if (filter.state !== "all" && isOpen !== (filter.state === "open")) return false;
  if (filter.category && issue.body.category !== filter.category) return false;
  return !filter.place || places.get(issue.body.place)?.estate === filter.place;
}
