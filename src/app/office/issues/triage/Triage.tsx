import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { moves } from "../../../../domain/issues/moves.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { useExport } from "../../../files/useExport.tsx";
import { isDoubtful } from "../../../issues/IssueCard.tsx";
import { StepForm } from "../../../issues/life/StepForm.tsx";
import "../../../issues/issues.css";
import { useAddress } from "../../../navigation/address.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { madeOnce } from "../../book/madeOnce.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { useIssueBook } from "../book/useIssueBook.ts";
import "../issueDesk.css";
import type { TableFormat } from "../../deskForm/saveTable.ts";
import { exportIssues } from "../paper/exportIssues.ts";
import { AssignSheet } from "./AssignSheet.tsx";
import { acceptSteps, assignSteps, masterOf, mergeSteps, reopenSteps } from "./acts.ts";
import { issueColumns } from "./columns.tsx";
import { MergeSheet } from "./MergeSheet.tsx";
import { deskViews, inView, type TriageView } from "./question.ts";
import { StoryPane } from "./StoryPane.tsx";
import { TriageTable } from "./TriageTable.tsx";
import { useActs } from "./useActs.ts";
import { useAround, useRested } from "./useAround.ts";

type Asking = { what: "assign"; rows: readonly IssueRow[]; clear?: () => void } | { what: "merge" | "hold" };

const MINUTE_MS = 60_000;

/** Issues as a table by what is next, the story of the marked one beside it, and one key for each act. */
export function Triage() {
  const world = useWorld();
  const { store, now, words: core } = world;
  const desk = useWords("issueDesk");
  const life = useWords("issueLife");
  const screens = useWords("issueScreens");
  const { query } = useAddress();
  const today = dayOf(now());
  const book = useIssueBook();
  const view = deskViews.find((one) => one === query.view) ?? "accept";
  const rows = useMemo(
    () => (view === "all" ? book.rows : book.rows.filter((row) => inView(row, view))),
    [book, view],
  );
  const columns = useMemo(() => issueColumns({ desk, screens, core, today }), [desk, screens, core, today]);
  const { act, undo, isFree, tell } = useActs(book.rows);
  const [mark, setMark] = useState<Id>();
  const [asking, setAsking] = useState<Asking>();
  const here = rows.find(({ id }) => id === mark) ?? rows[0];
  const known = useLive(async () => {
    const [people, units] = await Promise.all([store.all("person"), store.all("handling_units")]);
    return {
      names: new Map(people.map(({ record, body }) => [record, body.name])),
      units: units[0]?.body.units ?? [],
    };
  }, [store]);
  const told = useRested(here);
  const around = useAround(told, book.rows, today);
  const mayAssign = moves.assign.roles.includes(world.me.person.role);
  const nameOf = (person: string) => known?.names.get(person) ?? screens.someone;

  const accept = (some: readonly IssueRow[]) =>
    act(
      some.filter(isFree).flatMap((row) => acceptSteps(world, row)),
      desk.done.accept,
    );
  const merge = (some: readonly IssueRow[], master: IssueRow) =>
    act(mergeSteps(world, some.filter(isFree), master), desk.done.merge);
  const onKey = (key: string, row: IssueRow): boolean => {
    switch (key.toLowerCase()) {
      case "a":
        accept([row]);
        return true;
      case "p":
        if (mayAssign) setAsking({ what: "assign", rows: [row] });
        return true;
      case "m":
      case "h":
        setMark(row.id);
        setAsking({ what: key.toLowerCase() === "m" ? "merge" : "hold" });
        return true;
      case "u":
        undo();
        return true;
      default:
        return false;
    }
  };
  const { leave, sheet } = useExport();
  const out = async (format: TableFormat, some: readonly IssueRow[], what: "issues" | "events") => {
    try {
      const leaving = { format, count: some.length, hasPersonal: true };
      const how = await leave({ ...leaving, what: what === "issues" ? "issues" : "steps" }, (asked) =>
        exportIssues(world, format, some, what, asked),
      );
      if (how !== "left") tell(desk.exports.done);
    } catch (fault) {
      console.error(fault);
      tell(desk.exports.failed);
    }
  };
  useTableKeys(undo);
  const isOffice = world.me.person.role === "office";
  const counts = countViews(book.rows, Math.floor(now().getTime() / MINUTE_MS));
  return (
    <Page title={desk.title} wide>
      <nav class="issue-views" aria-label={desk.views}>
        {deskViews.map((one) => (
          <a
            key={one}
            class="chip"
            href={`/office/issues?view=${one}`}
            aria-current={one === view ? "page" : undefined}
          >
            {one === "all" || one === "done"
              ? desk.view[one]
              : desk.viewCount(desk.view[one], counts.get(one) ?? 0)}
          </a>
        ))}
        <span class="issue-views-more">
          <Button href="/office/issues/new" icon="plus">
            {desk.newIssue}
          </Button>
          <Button href="/office/issues/board">{desk.board}</Button>
          {isOffice && <Button href="/office/issues/units">{desk.units}</Button>}
          {isOffice && <Button href="/office/issues/replies">{desk.replies}</Button>}
        </span>
      </nav>
      <p class="quiet-text triage-keys">{desk.keys}</p>
      {book.state === "open" && (
        <p class="quiet-text" role="status">
          {desk.reading}
        </p>
      )}
      {sheet}
      <div class="triage">
        {book.state === "reading" ? (
          <p role="status">{core.opening}</p>
        ) : (
          <TriageTable
            key={view}
            title={desk.view[view]}
            rows={rows}
            columns={columns}
            index={book.index}
            mark={mark}
            onMark={setMark}
            onKey={onKey}
            acts={(chosen, clear) => (
              <>
                <Button onTap={async () => (await accept(chosen)) && clear()}>
                  {desk.act.acceptMany(chosen.length)}
                </Button>
                {mayAssign && (
                  <Button onTap={() => setAsking({ what: "assign", rows: chosen, clear })}>
                    {desk.act.assignMany(chosen.length)}
                  </Button>
                )}
                {chosen.length > 1 && (
                  <Button
                    onTap={async () => {
                      const master = masterOf(chosen);
                      if (!master) tell(desk.done.nothing);
                      else if (await merge(chosen, master)) clear();
                    }}
                  >
                    {desk.act.mergeMany(chosen.length)}
                  </Button>
                )}
              </>
            )}
            more={(some) => (
              <>
                <Button onTap={() => out("csv", some, "issues")}>{desk.exports.csvIssues}</Button>
                <Button onTap={() => out("csv", some, "events")}>{desk.exports.csv}</Button>
                <Button onTap={() => out("xlsx", some, "issues")}>{desk.exports.xlsx}</Button>
              </>
            )}
          />
        )}
        {told && (
          <StoryPane
            key={told.id}
            row={told}
            alike={around.alike}
            before={around.before}
            units={known?.units ?? []}
            nameOf={nameOf}
            onMerge={(master) => merge([told], master)}
            onReopen={(closed) => act(reopenSteps(world, told, closed), desk.done.merge)}
            onAssign={mayAssign ? () => setAsking({ what: "assign", rows: [told] }) : undefined}
            onSaid={tell}
          />
        )}
      </div>
      {asking?.what === "assign" && (
        <AssignSheet
          units={known?.units ?? []}
          onClose={() => setAsking(undefined)}
          onAssign={async (holder, said) => {
            setAsking(undefined);
            const drafts = asking.rows.filter(isFree).flatMap((row) => assignSteps(world, row, holder, said));
            if (await act(drafts, (count) => desk.done.assign(count, holder.unit ?? ""))) asking.clear?.();
          }}
        />
      )}
      {asking?.what === "merge" && here && (
        <MergeSheet
          row={here}
          alike={around.alike.map(({ row }) => row)}
          book={book}
          onClose={() => setAsking(undefined)}
          onMerge={(master) => {
            setAsking(undefined);
            merge([here], master);
          }}
        />
      )}
      {asking?.what === "hold" && here && (
        <Sheet title={life.act.hold} onClose={() => setAsking(undefined)}>
          <StepForm
            issue={here.id}
            step="hold"
            life={here.life}
            about={here.issue.body}
            onSaved={() => setAsking(undefined)}
            onLeft={() => setAsking(undefined)}
          />
        </Sheet>
      )}
    </Page>
  );
}

/**
 * The keys of the table work wherever nobody is typing; the slash goes to the search. What was done is taken
 * back where no line is left, too.
 */
function useTableKeys(undo: () => void) {
  const latest = useRef(undo);
  latest.current = undo;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : document.body;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (at.closest(".triage-bar input") && (event.key === "Enter" || event.key === "ArrowDown")) {
        event.preventDefault();
        return document.querySelector<HTMLElement>(".triage [role=grid]")?.focus();
      }
      if (at.closest("input, textarea, select, dialog, [role=grid]")) return;
      if (document.querySelector("dialog[open]")) return;
      if (event.key === "/") {
        event.preventDefault();
        return document.querySelector<HTMLElement>(".triage-bar input[type=search]")?.focus();
      }
      if (!/^[jkamphu]$/i.test(event.key)) return;
      const grid = document.querySelector<HTMLElement>(".triage [role=grid]");
      if (!grid) return event.key.toLowerCase() === "u" ? latest.current() : undefined;
      event.preventDefault();
      grid.focus();
      grid.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, bubbles: true }));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** How many stand in each view, but in all; anew each minute, from which on an emergency may be late. */
const countViews = madeOnce((rows: readonly IssueRow[], _minute: number): Map<TriageView, number> => {
  const counts = new Map<TriageView, number>();
  const add = (view: TriageView) => counts.set(view, (counts.get(view) ?? 0) + 1);
  for (const row of rows) {
    if (row.issue.body.withdrawn) continue;
    add(row.view);
    if (row.isLate) add("late");
    if (isDoubtful(row.life)) add("clash");
  }
  return counts;
});
