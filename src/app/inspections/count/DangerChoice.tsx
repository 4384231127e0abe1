import { useEffect, useState } from "preact/hooks";
import { shownItems, withOption } from "../../../checklists/asking.ts";
import type { Checklist, Item, Lit } from "../../../checklists/checklist.ts";
import type { Id } from "../../../domain/ids.ts";
import type { ChecklistAnswers, Severity } from "../../../domain/inspections/answers.ts";
import type { AssetAt } from "../../../domain/inspections/asset.ts";
import { useTurn } from "../../drafts/oneWriter.ts";
import { useDraft } from "../../drafts/useDraft.ts";
import { inLang } from "../../say/sayAnswers.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { OneWriter } from "../../ui/notices/OneWriter.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { type KeptLook, lookName, looksKept } from "../check/checkDrafts.ts";
import "./dangerChoice.css";
import { LIGHTS, type Light, lightIcon, lightWord } from "./sayLight.ts";
import type { Counting } from "./useCounting.ts";

const DANGER: Severity = 4;

export type DangerChoiceProps = {
  lamp: AssetAt;
  patrol: Id;
  checklist: Checklist;
  lit: Lit;
  counting: Counting;
  /** To the counter, which is where one came from. */
  onBack: () => void;
};

/** What of these questions is a danger, in their order. */
const dangersOf = (items: readonly Item[]) =>
  items.flatMap((item) =>
    item.options.filter(({ severity }) => severity === DANGER).map(({ code, say }) => ({ item, code, say })),
  );

/**
 * What is half said here is read first, and anew once another page is done that wrote it. A failed read is
 * never “nothing”.
 */
export function DangerChoice(props: DangerChoiceProps) {
  const { store } = useWorld();
  const { lamp, patrol, counting } = props;
  const [begun] = useState(() => counting.begun(lamp));
  const [read, setRead] = useState<{ kept: KeptLook | undefined; at: number }>();
  const [broken, setBroken] = useState<{ error: unknown }>();
  const turn = useTurn((name) => name === (read?.kept?.name ?? lookName(lamp.id, begun)));
  useEffect(() => {
    looksKept(store, [lamp.id, ...(begun.from ? [begun.from.record] : [])]).then(
      (all) =>
        setRead({
          at: turn,
          kept: all.find(({ draft }) =>
            begun.from
              ? draft.from?.record === begun.from.record
              : !draft.from && draft.body.patrol === patrol,
          ),
        }),
      (error) => setBroken({ error }),
    );
  }, [turn]);
  if (broken) throw broken.error;
  return read?.at === turn ? (
    <Choice
      {...props}
      name={read.kept?.name ?? lookName(lamp.id, begun)}
      begun={read.kept?.draft ?? begun}
      found={read.kept?.draft}
    />
  ) : null;
}

type Begun = ReturnType<Counting["begun"]>;
type ChoiceProps = DangerChoiceProps & { name: string; begun: Begun; found: Begun | undefined };

/** Dark, and nothing but dangers; whether it shines is asked in the same breath, and need not be answered. */
function Choice({ lamp, checklist, lit, counting, onBack, name, begun, found }: ChoiceProps) {
  const { store, lang } = useWorld();
  const n = useWords("counting").danger;
  const [answers, setAnswers] = useState<ChecklistAnswers>(begun.body.answers);
  const [isTouched, setTouched] = useState(false);
  const draft = { ...begun, body: { ...begun.body, answers } };
  const keeping = useDraft(store, name, draft, isTouched, found);
  const dangers = dangersOf(shownItems(checklist, answers, counting.askedOf(lamp)));
  const isSaid = ({ item, code }: (typeof dangers)[number]) => answers[item.id]?.includes(code) === true;
  const isAnySaid = dangers.some(isSaid);
  const change = (next: ChecklistAnswers) => {
    setTouched(true);
    setAnswers(next);
  };
  const put = async () => {
    // The way back first: the card that follows holds the address where it stands.
    onBack();
    if (await counting.recordDanger(lamp, draft, answers)) await keeping.done();
  };
  return (
    <div class="danger-choice">
      <div class="counter-head">
        <button type="button" class="page-back" aria-label={n.none} onClick={onBack}>
          <Icon name="left" />
        </button>
        <div>
          <h1 tabIndex={-1}>{n.title(lamp.asset.code)}</h1>
          <p>{n.lead}</p>
        </div>
      </div>
      <OneWriter name={name}>
        {counting.fault && <Notice tone="red">{counting.fault}</Notice>}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
        <div class="danger-options" role="group" aria-label={n.title(lamp.asset.code)}>
          {dangers.map((one) => (
            <button
              key={`${one.item.id} ${one.code}`}
              type="button"
              aria-pressed={isSaid(one)}
              onClick={() => change(withOption(one.item, answers, one.code))}
            >
              <Icon name={isSaid(one) ? "check" : "alert"} />
              {inLang(one.say, lang)}
            </button>
          ))}
        </div>
        <div class="danger-foot">
          <Lights said={answers[lit.item]} onSay={(light) => change({ ...answers, [lit.item]: [light] })} />
          <Button look="main" wide disabled={!isAnySaid} onTap={put}>
            {n.next}
          </Button>
          <Button
            look="quiet"
            onTap={async () => {
              await keeping.done();
              onBack();
            }}
          >
            {n.none}
          </Button>
        </div>
      </OneWriter>
    </div>
  );
}

function Lights({ said, onSay }: { said: readonly string[] | undefined; onSay: (light: Light) => void }) {
  const t = useWords("patrolScreens");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere
    <div class="danger-lights" role="group" aria-label={t.counter.answers}>
      {LIGHTS.map((light) => (
        <button
          key={light}
          type="button"
          aria-pressed={said?.includes(light) === true}
          onClick={() => onSay(light)}
        >
          <Icon name={lightIcon[light]} />
          {lightWord(light, t)}
        </button>
      ))}
    </div>
  );
}
