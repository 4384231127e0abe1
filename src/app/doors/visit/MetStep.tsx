import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { findsInNote, type NoteFind } from "../../../domain/text/noteCheck.ts";
import { NOTE_CHARS_MAX, Topic } from "../../../domain/visits/visit.ts";
import { useTurn } from "../../drafts/oneWriter.ts";
import { useDraft } from "../../drafts/useDraft.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { OneWriter } from "../../ui/notices/OneWriter.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "./metStep.css";
import { type MetSaid, saveMet, withSaid } from "./metStep.ts";
import type { VisitDraft } from "./visitDraft.ts";
import { draftName } from "./visitDrafts.ts";

/** What the bar's one button does while something is said here: saves it and goes on. */
export type Saying = { say: (next: string) => string; save: () => Promise<boolean> };

type MetStepProps = {
  draft: VisitDraft;
  label: string;
  /** Told as soon as something is said; of nothing once it is over. */
  onSaying: (saying: Saying | undefined) => void;
  /** Takes the visit back, as long as the step stands. */
  onUndo: () => void;
  /** All that a visit may say. What was said here goes along. */
  onMore: (visit: Shown<"visit">) => void;
  onSaved: () => void;
};

/** How many characters before the last one the count is shown; until then the line stays a line. */
const COUNTED_CHARS = 20;
/** What most visits are about; the others come with 更多. */
const FIRST = ["drain", "light", "env"] as const satisfies readonly Topic[];

/**
 * After somebody was met, beside the house and over no door that is next: what it was about, one line,
 * whether the office is to hear of it. The visit is saved already, and whoever goes on says nothing.
 */
export default function MetStep(props: MetStepProps) {
  const { store } = useWorld();
  const { draft } = props;
  const visit = useLive(() => store.get("visit", draft.from?.record ?? draft.id), [draft.id]);
  const turn = useTurn((name) => visit != null && name === draftName(about(visit)));
  // The words belong to the visit as it stood when the step opened.
  const [opened, setOpened] = useState<{ at: number; visit: Shown<"visit"> }>();
  useEffect(() => {
    if (visit && opened?.at !== turn) setOpened({ at: turn, visit });
  }, [visit, turn]);
  if (opened?.at !== turn || visit?.body.withdrawn) return null;
  return <Step key={`${opened.visit.record} ${turn}`} visit={opened.visit} {...props} />;
}

const about = (from: Shown<"visit">) => ({ id: from.record, body: from.body, from });

const NOTHING: MetSaid = { topics: [], note: "", isReported: false };

function Step({ visit, label, onSaying, onUndo, onMore, onSaved }: MetStepProps & { visit: Shown<"visit"> }) {
  const world = useWorld();
  const { store, newId } = world;
  const t = useWords("metStep");
  const { ask } = useWords("visit");
  const answers = useWords("answers");
  const ids = useMemo(() => ({ id: newId(), issueId: newId() }), []);
  const [said, setSaid] = useState<MetSaid>(NOTHING);
  const [isTouched, setTouched] = useState(false);
  const [isWide, setWide] = useState(false);
  const [asking, setAsking] = useState<NoteFind>();
  const name = draftName(about(visit));
  const { save, fault } = useSave(undefined, name);
  const { isReported } = said;
  const writing: VisitDraft = { id: ids.id, body: withSaid(visit.body, said), from: visit, isReported };
  const keeping = useDraft(store, name, writing, isTouched, null);
  const latest = useRef(said);
  latest.current = said;

  const put = async (isSure: boolean): Promise<boolean> => {
    const now = latest.current;
    const [found] = findsInNote(now.note);
    if (found && !isSure) {
      setAsking(found);
      return false;
    }
    if (!(await save(() => saveMet(world, visit, now, ids, (category) => answers.topic[category]))))
      return false;
    await keeping.done();
    onSaying(undefined);
    onSaved();
    return true;
  };
  const change = (part: Partial<MetSaid>) => {
    setTouched(true);
    setAsking(undefined);
    setSaid((before) => ({ ...before, ...part }));
    onSaying({ say: (next) => (next ? t.saveAndGo(next) : t.save), save: () => put(false) });
  };
  return (
    <section class="met-step" aria-label={t.title(label)}>
      <OneWriter name={name}>
        <div class="met-row">
          <h2>{t.title(label)}</h2>
          <Button look="quiet" onTap={() => keeping.done().then(onUndo)}>
            {world.words.act.undo}
          </Button>
          <Button
            look="quiet"
            onTap={() => {
              onSaying(undefined);
              onMore(visit);
            }}
          >
            {t.more}
          </Button>
          <button
            type="button"
            class="met-close"
            aria-label={t.close}
            onClick={async () => {
              // What was said stays half written, and its door is marked.
              if (!isTouched) await keeping.done();
              onSaying(undefined);
            }}
          >
            <Icon name="close" />
          </button>
        </div>
        <Chips
          title={t.topics}
          bare
          chips={[
            ...(isWide
              ? Topic.options.map((value) => ({ value: value as Topic | "more", word: answers.topic[value] }))
              : FIRST.map((value) => ({ value: value as Topic | "more", word: t.first[value] }))),
            ...(isWide ? [] : [{ value: "more" as const, word: t.others }]),
          ]}
          chosen={said.topics}
          onPick={(topic) =>
            topic === "more"
              ? setWide(true)
              : change({
                  topics: Topic.options.filter((one) =>
                    one === topic ? !said.topics.includes(one) : said.topics.includes(one),
                  ),
                })
          }
        />
        <div class="met-row">
          <div class="met-note">
            <Field
              label={t.note}
              value={said.note}
              max={said.note.length > NOTE_CHARS_MAX - COUNTED_CHARS ? NOTE_CHARS_MAX : undefined}
              placeholder={t.noteHint}
              asks="atSave"
              onText={(note) => change({ note })}
            />
          </div>
          <button
            type="button"
            role="switch"
            class="met-switch"
            aria-checked={said.isReported}
            onClick={() => change({ isReported: !said.isReported })}
          >
            <span>{t.report}</span>
            <i aria-hidden="true" />
          </button>
        </div>
        <Chips
          title={t.satisfaction}
          bare
          chips={([3, 2, 1] as const).map((value) => ({ value, word: answers.satisfaction[value] }))}
          chosen={said.satisfaction ? [said.satisfaction] : []}
          onPick={(value) => change({ satisfaction: said.satisfaction === value ? undefined : value })}
        />
        {fault && <Notice tone="red">{fault}</Notice>}
        {asking && (
          <Notice tone="warn" title={ask[asking]}>
            <div class="buttons">
              <Button onTap={() => setAsking(undefined)}>{ask.mend}</Button>
              <Button onTap={() => put(true)}>{ask.anyway}</Button>
            </div>
          </Notice>
        )}
      </OneWriter>
    </section>
  );
}
