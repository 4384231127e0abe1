import { useState } from "preact/hooks";
import { mayBeSaidOn } from "../../../../domain/issues/issue.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import type { IssueBook } from "../book/issueBook.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { AlikeCard } from "./AlikeCard.tsx";

/** More than anybody reads through; what is sought narrows it. */
const FOUND_MAX = 12;

type Props = {
  row: IssueRow;
  alike: readonly IssueRow[];
  book: IssueBook;
  saving: { fault: string | undefined; isBusy: boolean };
  onMerge: (master: IssueRow) => void;
  onClose: () => void;
};

/** Which issue it goes into: those that may be the same stand there, any other one is found by its words. */
export function MergeSheet({ row, alike, book, saving, onMerge, onClose }: Props) {
  const t = useWords("issueDesk").merge;
  const [sought, setSought] = useState("");
  const byId = new Map(book.rows.map((one) => [one.id, one]));
  const found = sought.trim() ? book.index.find(sought).flatMap((id) => byId.get(id) ?? []) : alike;
  const fitting = found.filter(
    (one) =>
      one.id !== row.id &&
      one.view !== "done" &&
      !one.issue.body.withdrawn &&
      mayBeSaidOn(row.issue.body, one.issue.body),
  );
  return (
    <Sheet title={t.title} onClose={onClose}>
      {saving.fault && <Notice tone="red">{saving.fault}</Notice>}
      <Field label={t.find} type="search" value={sought} onText={setSought} />
      {fitting.length === 0 && <p role="status">{sought.trim() ? t.notFound : t.none}</p>}
      <ul class="alike">
        {fitting.slice(0, FOUND_MAX).map((one) => (
          <li key={one.id}>
            <AlikeCard row={one}>
              <Button disabled={saving.isBusy} onTap={() => onMerge(one)}>
                {t.act}
              </Button>
            </AlikeCard>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
