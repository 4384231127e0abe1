import { useState } from "preact/hooks";
import { PLACE_CHARS_MAX } from "../../domain/ids.ts";
import {
  ISSUE_CHARS_MAX,
  type Issue,
  IssueCategory,
  type IssueSeverity,
  isLooseSpot,
} from "../../domain/issues/issue.ts";
import { findsInNote, type NoteFind } from "../../domain/text/noteCheck.ts";
import { useDraft } from "../drafts/useDraft.ts";
import { lazily } from "../navigation/Lazily.tsx";
import { forgetTaken } from "../photos/forgetTaken.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { OneWriter } from "../ui/notices/OneWriter.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import "./issues.css";
import { LikeIt } from "./alike/LikeIt.tsx";
import { type IssueDraft, issueDraftName, saveIssue, withCategory } from "./issueDraft.ts";

const PhotoChooser = lazily(() => import("../photos/PhotoChooser.tsx"));

export type IssueFormProps = {
  draft: IssueDraft;
  /** What was found half written, just as it is kept; null where nothing was. */
  found: IssueDraft | null;
  onSaved: (draft: IssueDraft) => void;
  /** Left without saving; what was typed is thrown away on purpose. */
  onLeft: () => void;
  /** It is a matter that is open already; tells whether that was saved. */
  onSame?: (issue: Shown<"issue">, typed: Issue) => Promise<boolean>;
};

const SEVERITIES: readonly IssueSeverity[] = [1, 2, 3, 4];

/** What, where and how bad. One sentence is enough, and what is known already is filled in. */
export function IssueForm({ draft, found, onSaved, onLeft, onSame }: IssueFormProps) {
  const world = useWorld();
  const t = useWords("issueScreens");
  const { ask } = useWords("checkScreens");
  const [body, setBody] = useState<Issue>(draft.body);
  const [isTouched, setTouched] = useState(found !== null);
  const [isPhotoComing, setPhotoComing] = useState(false);
  const [asking, setAsking] = useState<NoteFind>();
  const draftName = issueDraftName(draft);
  const { save, fault, setFault } = useSave(undefined, draftName);
  const kept = useDraft(world.store, draftName, { ...draft, body }, isTouched, found);
  // How mild it is others decide, once it is written.
  const mildest = draft.from && world.me.person.role !== "office" ? draft.from.body.severity : 1;
  const change = (next: Issue) => {
    setTouched(true);
    setFault(undefined);
    setAsking(undefined);
    setBody(next);
  };
  const put = async (isSure: boolean) => {
    const [suspect] = [body.words, body.where].flatMap(findsInNote);
    if (suspect && !isSure) return setAsking(suspect);
    if (body.words.trim() === "" && !body.photos?.length) return setFault(t.form.fault.words);
    if (isLooseSpot(body.placeKind) && body.where.trim() === "") return setFault(t.form.fault.place);
    const written = { ...draft, body: { ...body, words: body.words.trim(), where: body.where.trim() } };
    if (!(await save(() => saveIssue(world, written)))) return;
    await kept.done();
    onSaved(written);
  };
  return (
    <form
      class="issue-form"
      onSubmit={(event) => {
        event.preventDefault();
        put(false);
      }}
    >
      <OneWriter name={draftName} found={found !== null && t.form.restored}>
        <Field
          label={t.form.words}
          hint={t.form.wordsHint}
          lines={3}
          max={ISSUE_CHARS_MAX}
          value={body.words}
          onText={(words) => change({ ...body, words })}
          asks="atSave"
        />
        {!draft.from && (
          <LikeIt
            body={body}
            own={draft.id}
            onSame={
              onSame && !body.photos?.length
                ? async (issue) => {
                    if (await onSame(issue, body)) await kept.done();
                  }
                : undefined
            }
          />
        )}
        <Chips
          title={t.form.category}
          chips={IssueCategory.options.map((value) => ({ value, word: t.category[value] }))}
          chosen={[body.category]}
          onPick={(category) => {
            const next = withCategory(body, category);
            change(next.severity < mildest ? { ...next, severity: mildest } : next);
          }}
        />
        {body.category === "care" && <p class="quiet-text">{t.form.careHint}</p>}
        <Field
          label={t.form.place}
          hint={t.form.placeHint}
          max={PLACE_CHARS_MAX}
          value={body.where}
          onText={(where) => change({ ...body, where })}
          asks="atSave"
        />
        <Chips
          title={t.form.severity}
          chips={SEVERITIES.filter((value) => value >= mildest).map((value) => ({
            value,
            word: t.severity[value],
          }))}
          chosen={[body.severity]}
          onPick={(severity) => change({ ...body, severity })}
        />
        <PhotoChooser
          record={draft.from?.record ?? draft.id}
          photos={body.photos ?? []}
          onPhotos={(photos) => change({ ...body, photos: photos.length > 0 ? photos : undefined })}
          onWorking={setPhotoComing}
          keepDraft={() => {
            setTouched(true);
            return kept.keep();
          }}
        />
        {fault && <Notice tone="red">{fault}</Notice>}
        {asking ? (
          <Notice tone="warn" title={ask[asking]}>
            <div class="buttons">
              <Button onTap={() => setAsking(undefined)}>{ask.mend}</Button>
              <Button onTap={() => put(true)}>{ask.anyway}</Button>
            </div>
          </Notice>
        ) : (
          <div class="issue-buttons">
            <Button
              disabled={isPhotoComing}
              onTap={async () => {
                await forgetTaken(
                  world.store,
                  draft.from?.record ?? draft.id,
                  body.photos,
                  draft.from?.body.photos,
                );
                await kept.done();
                onLeft();
              }}
            >
              {t.form.drop}
            </Button>
            <Button look="main" submit disabled={isPhotoComing}>
              {draft.from ? t.form.saveEdit : t.form.save}
            </Button>
          </div>
        )}
      </OneWriter>
    </form>
  );
}
