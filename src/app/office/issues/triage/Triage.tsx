import { useMemo, useState } from "preact/hooks";
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
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useRoom, useWide } from "../../../useWide.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { madeOnce } from "../../book/madeOnce.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { useIssueBook } from "../book/useIssueBook.ts";
import "../issueDesk.css";
import { DeskTable } from "../../table/DeskTable.tsx";
import { exportIssues } from "../paper/exportIssues.ts";
import { AssignSheet } from "./AssignSheet.tsx";
import { acceptSteps, assignSteps, masterOf, mergeSteps, reopenSteps } from "./acts.ts";
import { issueColumns } from "./columns.tsx";
import { MergeSheet } from "./MergeSheet.tsx";
import { deskViews, inView, rowsById, type TriageView } from "./question.ts";
import { StoryPane } from "./StoryPane.tsx";
import { useActs } from "./useActs.ts";
import { useAround, useRested } from "./useAround.ts";
import { useTableKeys } from "./useTableKeys.ts";

type Asking = { what: "assign"; rows: readonly IssueRow[]; clear?: () => void } | { what: "merge" | "hold" };

const MINUTE_MS = 60_000;
/** From here on all columns have room beside the story. */
const ROOMY_PX = 1200;
const AMPLE_PX = 1600;
const pageOf = ({ id }: IssueRow) => `/issues/${id}`;

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
  const isWide = useWide();
  const isRoomy = useRoom(ROOMY_PX);
  const isAmple = useRoom(AMPLE_PX);
  const columns = useMemo(
    () => issueColumns({ desk, screens, core, today, isRoomy, isAmple }),
    [desk, screens, core, today, isRoomy, isAmple],
  );
  const seek = useMemo(() => {
    const byId = rowsById(rows);
    return (sought: string) => book.index.find(sought).flatMap((id) => byId.get(id) ?? []);
  }, [rows, book.index]);
  const { act, undo, isFree, tell, sheet: inSheet } = useActs(book.rows);
  const [mark, setMark] = useState<Id>();
  const [asking, setAsked] = useState<Asking>();
  const setAsking = (next: Asking | undefined) => {
    inSheet.clear();
    setAsked(next);
  };
  const here = (mark !== undefined && rowsById(rows).get(mark)) || rows[0];
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
  const merge = (some: readonly IssueRow[], master: IssueRow, from?: "sheet") =>
    act(mergeSteps(world, some.filter(isFree), master), desk.done.merge, from);
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
  const stepsOut = async (some: readonly IssueRow[]) => {
    try {
      const leaving = { format: "csv", count: some.length, hasPersonal: true, what: "steps" } as const;
      const how = await leave(leaving, (asked) => exportIssues(world, "csv", some, "events", asked));
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
          <DeskTable
            key={view}
            name="issues"
            title={desk.view[view]}
            rows={rows}
            columns={columns}
            seek={seek}
            keyOf={({ id }) => id}
            sayRow={({ issue }) => issue.body.where}
            // Without room beside the table a tap opens the issue's own page.
            {...(isWide ? { beside: { mark: mark ?? here?.id, onMark: setMark } } : { hrefOf: pageOf })}
            onKey={onKey}
            rowClass={(row) => (row.isLate ? "late" : undefined)}
            leaves="issues"
            files={(format, some, asked) => exportIssues(world, format, some, "issues", asked)}
            empty={
              <Empty icon="talk" title={desk.none}>
                {book.rows.length === 0 && <p>{desk.noneYet}</p>}
              </Empty>
            }
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
              <button
                type="button"
                class="table-button"
                disabled={some.length === 0}
                onClick={() => stepsOut(some)}
              >
                {desk.exports.csv}
              </button>
            )}
          />
        )}
        {isWide && told && (
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
          saving={inSheet}
          onAssign={async (holder, said) => {
            const drafts = asking.rows.filter(isFree).flatMap((row) => assignSteps(world, row, holder, said));
            const saying = (count: number) => desk.done.assign(count, holder.unit ?? "");
            if (!(await act(drafts, saying, "sheet"))) return;
            setAsking(undefined);
            asking.clear?.();
          }}
        />
      )}
      {asking?.what === "merge" && here && (
        <MergeSheet
          row={here}
          alike={around.alike.map(({ row }) => row)}
          book={book}
          onClose={() => setAsking(undefined)}
          saving={inSheet}
          onMerge={async (master) => (await merge([here], master, "sheet")) && setAsking(undefined)}
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
