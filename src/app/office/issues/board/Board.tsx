import { useState } from "preact/hooks";
import { type IssueView, issueViews } from "../../../../domain/issues/issueView.ts";
import { type IssueStep, mayMove, moves } from "../../../../domain/issues/moves.ts";
import { SeverityTag } from "../../../issues/IssueCard.tsx";
import { StepForm } from "../../../issues/life/StepForm.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { madeOnce } from "../../book/madeOnce.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { useIssueBook } from "../book/useIssueBook.ts";
import "../../../issues/issues.css";
import "./board.css";
import { moveSteps } from "../triage/acts.ts";
import { useActs } from "../triage/useActs.ts";

const COLUMNS = issueViews.filter((view) => view !== "done");
/** What is drawn of a column; the table has all of them, and the column says so. */
const CARDS_MAX = 30;
/** The steps that lead into a column, the likeliest first. */
const INTO: { readonly [V in IssueView]: readonly IssueStep[] } = {
  accept: ["reopen"],
  mend: ["accept", "start", "resume", "fail"],
  verify: ["fix"],
  tell: ["pass"],
  hold: ["hold"],
  done: [],
};

const rowsByView = madeOnce((rows: readonly IssueRow[]): Map<IssueView, IssueRow[]> => {
  const byView = new Map<IssueView, IssueRow[]>(COLUMNS.map((view) => [view, []]));
  for (const row of rows) if (!row.issue.body.withdrawn) byView.get(row.view)?.push(row);
  return byView;
});

/** The same issues as cards in columns by what is next. A card is dragged, or moved with its button. */
export default function IssueBoard() {
  const world = useWorld();
  const { me, words: core } = world;
  const t = useWords("issueDesk");
  const life = useWords("issueLife");
  const book = useIssueBook();
  const { act, isFree, tell } = useActs(book.rows);
  const [dragged, setDragged] = useState<IssueRow>();
  const [over, setOver] = useState<IssueView>();
  const [asking, setAsking] = useState<{ row: IssueRow; step: IssueStep }>();
  const [moving, setMoving] = useState<IssueRow>();
  const byView = rowsByView(book.rows);
  const mover = { role: me.person.role, person: me.person.id };
  const stepInto = (row: IssueRow, view: IssueView) =>
    view === row.view ? undefined : INTO[view].find((step) => mayMove(step, row.life, mover));
  const move = (row: IssueRow, view: IssueView) => {
    setMoving(undefined);
    setOver(undefined);
    if (view === row.view || !isFree(row)) return;
    const step = stepInto(row, view);
    if (!step) return tell(t.done.nothing);
    const asks = moves[step].needs.some((need) => need !== "severity");
    if (asks) setAsking({ row, step });
    else act(moveSteps(world, row, step), () => t.done.move(t.view[view]));
  };
  return (
    <Page title={t.boardDesk.title} sub={t.boardDesk.lead} back="/office/issues" wide>
      <div class="board">
        {COLUMNS.map((view) => {
          const cards = byView.get(view) ?? [];
          return (
            <section
              key={view}
              class={over === view ? "board-column over" : "board-column"}
              aria-label={t.view[view]}
              onDragOver={(event) => {
                if (!dragged) return;
                event.preventDefault();
                setOver(view);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged) move(dragged, view);
                setDragged(undefined);
              }}
            >
              <h2>{t.viewCount(t.view[view], cards.length)}</h2>
              {cards.length === 0 && <p class="quiet-text">{t.boardDesk.empty}</p>}
              {cards.slice(0, CARDS_MAX).map((row) => (
                <article
                  key={row.id}
                  class="board-card"
                  draggable
                  onDragStart={() => setDragged(row)}
                  onDragEnd={() => {
                    setDragged(undefined);
                    setOver(undefined);
                  }}
                >
                  <a class="board-said" href={`/issues/${row.id}`}>
                    {row.issue.body.where}
                  </a>
                  <p class="board-said">{row.issue.body.words}</p>
                  {row.next && (
                    <p class="issue-tags">
                      <Tag tone={row.isLate ? "red" : undefined}>
                        {(row.isLate ? life.overdue : life.next)(
                          life.nextWhat[row.next.what],
                          sayDay(row.next.on, core),
                        )}
                      </Tag>
                    </p>
                  )}
                  <div class="board-foot">
                    <SeverityTag severity={row.life.severity} />
                    <Button look="quiet" onTap={() => setMoving(row)}>
                      {t.boardDesk.move}
                    </Button>
                  </div>
                </article>
              ))}
              {cards.length > CARDS_MAX && (
                <Button look="quiet" href={`/office/issues?view=${view}`}>
                  {t.boardDesk.rest(cards.length - CARDS_MAX)}
                </Button>
              )}
            </section>
          );
        })}
      </div>
      {moving && (
        <Sheet title={t.boardDesk.move} onClose={() => setMoving(undefined)}>
          <div class="issue-buttons">
            {COLUMNS.filter((view) => stepInto(moving, view)).map((view) => (
              <Button key={view} onTap={() => move(moving, view)}>
                {t.view[view]}
              </Button>
            ))}
            {COLUMNS.every((view) => !stepInto(moving, view)) && <p>{t.done.nothing}</p>}
          </div>
        </Sheet>
      )}
      {asking && (
        <Sheet title={life.act[asking.step]} onClose={() => setAsking(undefined)}>
          <StepForm
            issue={asking.row.id}
            step={asking.step}
            life={asking.row.life}
            about={asking.row.issue.body}
            onSaved={() => setAsking(undefined)}
            onLeft={() => setAsking(undefined)}
          />
        </Sheet>
      )}
    </Page>
  );
}
