import { useState } from "preact/hooks";
import { litOf, type RoundOffer, roundOffers } from "../../checklists/rounds.ts";
import { type Id, LABEL_CHARS_MAX } from "../../domain/ids.ts";
import type { AnswerCode, ChecklistAnswers } from "../../domain/inspections/answers.ts";
import type { AssetType } from "../../domain/inspections/asset.ts";
import { isLampType } from "../../domain/inspections/assetTypes.ts";
import { PATROL_ASSETS_MAX, type PatrolSort } from "../../domain/inspections/patrol.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { useDraft } from "../drafts/useDraft.ts";
import { useKept } from "../drafts/useKept.ts";
import { useAddress } from "../navigation/address.ts";
import { useReads } from "../patrolReads.tsx";
import { OpeningHere } from "../say/OpeningHere.tsx";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty, Notice } from "../ui/notices/Notice.tsx";
import { OneWriter } from "../ui/notices/OneWriter.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { Question } from "./check/Question.tsx";
import { LitChoice } from "./count/LitChoice.tsx";
import { useRoundWord } from "./useRoundWord.ts";

/** The round as chosen so far, under the id that was minted when the form opened. */
type PatrolDraft = {
  id: Id;
  sort: PatrolSort;
  /** By its id. One that was left by an app with one checklist a sort names none. */
  checklist?: AnswerCode;
  estate: string;
  without: readonly AssetType[];
  preset: ChecklistAnswers;
  litAnswers?: readonly AnswerCode[];
  typed?: string;
};
const DRAFT = "patrol:new";

/**
 * Opens a round: what kind, out of what the checklists offer, which things, a name. The set is everything in
 * use that its checklist is for, narrowed by estate and type.
 */
export function OpenPatrol() {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("patrolScreens");
  const found = useLive(async () => {
    const [all, compounds, patrols] = await Promise.all([
      reads.allAssets(),
      store.all("compound"),
      store.all("patrol"),
    ]);
    const assets = all.filter(({ body }) => body.status === "in_use");
    const offers = roundOffers().filter(({ checklist }) =>
      assets.some(({ body }) => checklist.kinds.includes(body.type)),
    );
    return { assets, compounds, patrols, offers };
  }, []);
  const kept = useKept<PatrolDraft>(DRAFT);
  if (!found || kept === undefined) return <OpeningHere title={t.form.title} back="/patrol" />;
  const offer = found.offers.find((one) => isOffer(one, kept)) ?? found.offers[0];
  return (
    <Page title={t.form.title} back="/patrol">
      {!offer ? <Empty icon="lamp" title={t.form.nothing} /> : <Form {...found} first={offer} kept={kept} />}
    </Page>
  );
}

type FormProps = {
  assets: Shown<"asset">[];
  compounds: Shown<"compound">[];
  patrols: Shown<"patrol">[];
  offers: RoundOffer[];
  first: RoundOffer;
  kept: PatrolDraft | null;
};

function Form({ assets, compounds, patrols, offers, first, kept }: FormProps) {
  const world = useWorld();
  const { store, now, newId, me } = world;
  const t = useWords("patrolScreens");
  const { mark } = useWords("answers");
  const roundWord = useRoundWord();
  const { go } = useAddress();
  const today = dayOf(now());
  const [draft, setDraft] = useState<PatrolDraft>(
    () => kept ?? { id: newId(), ...namesOf(first), estate: "", without: [], preset: {} },
  );
  const [isTouched, setTouched] = useState(kept !== null);
  const { save, fault, setFault } = useSave(undefined, DRAFT);
  const keeping = useDraft(store, DRAFT, draft, isTouched, kept);
  const { id, estate, without, preset, litAnswers, typed } = draft;
  const change = (part: Partial<PatrolDraft>) => {
    setTouched(true);
    setFault(undefined);
    setDraft((before) => ({ ...before, ...part }));
  };

  const { checklist, round } = offers.find((one) => isOffer(one, draft)) ?? first;
  const { sort } = round;
  const wordOf = (one: RoundOffer) => roundWord({ checklist: one.checklist, sort: one.round.sort });
  const isCounted = litOf({ checklist, sort }) !== undefined;
  const fitting = assets.filter(({ body }) => checklist.kinds.includes(body.type));
  const estates = compounds.filter(({ record }) => fitting.some(({ body }) => body.compound === record));
  const types = [...new Set(fitting.map(({ body }) => body.type))];
  const chosen = fitting
    .filter(({ body }) => (estate === "" || body.compound === estate) && !without.includes(body.type))
    .slice(0, PATROL_ASSETS_MAX);
  const isLamps = chosen.every(({ body }) => isLampType(body.type));
  const name =
    typed ??
    freeName(
      (nth) => t.form.defaultName(Number(today.slice(5, 7)), roundWord({ checklist, sort }), nth),
      patrols,
    );
  const given: ChecklistAnswers = { ...round.preset, ...round.presetByHand };
  const held = { ...given, ...preset };
  const open = async () => {
    if (name.trim() === "" || name.trim().length > LABEL_CHARS_MAX) return setFault(t.form.fault.name);
    if (chosen.length === 0) return setFault(t.form.fault.assets);
    const isOpened = await save<"patrol">({
      id,
      body: {
        kind: "patrol",
        name: name.trim(),
        sort,
        checklist: { id: checklist.id, version: checklist.version },
        assets: chosen.map(({ record }) => record),
        from: today,
        closed: false,
        ...(Object.keys(held).length > 0 ? { preset: held } : {}),
        ...(isCounted && litAnswers ? { litAnswers: [...litAnswers] } : {}),
      },
    });
    if (!isOpened) return;
    await keeping.done();
    go(`/patrol/round/${id}`, "replace");
  };
  return (
    <form
      class="patrol-form"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <OneWriter name={DRAFT} found={kept ? t.form.restored : undefined}>
        <Chips
          title={t.form.sort}
          chips={offers.map((one) => ({ value: keyOf(one), word: wordOf(one) }))}
          chosen={[keyOf({ checklist, round })]}
          onPick={(key) => {
            const next = offers.find((one) => keyOf(one) === key);
            if (next) change({ ...namesOf(next), preset: {}, without: [] });
          }}
        />
        {checklist.items
          .filter((item) => item.preset && !given[item.id])
          .map((item) => (
            <Question
              key={item.id}
              item={item}
              answers={preset}
              heads={1}
              onAnswers={(preset) => change({ preset })}
            />
          ))}
        {estates.length > 1 && (
          <Chips
            title={t.form.set}
            chips={[
              { value: "", word: t.find.all },
              ...estates.map(({ record, body }) => ({ value: record, word: body.name })),
            ]}
            chosen={[estate]}
            onPick={(estate) => change({ estate })}
          />
        )}
        {types.length > 1 && (
          <Chips
            title={t.form.set}
            bare={estates.length > 1}
            chips={types.map((value) => ({ value, word: t.types[value] }))}
            chosen={types.filter((type) => !without.includes(type))}
            onPick={(type) =>
              change({
                without: without.includes(type) ? without.filter((one) => one !== type) : [...without, type],
              })
            }
          />
        )}
        <p class="quiet-text" role="status">
          {t.form.chosen(t.pieces(chosen.length, isLamps))}
          {mark.stop}
          {t.form.setHint}
        </p>
        <Field label={t.form.name} value={name} max={LABEL_CHARS_MAX} onText={(typed) => change({ typed })} />
        {isCounted && me.person.role === "office" && (
          <LitChoice
            checklist={checklist}
            chosen={litAnswers}
            onChosen={(litAnswers) => change({ litAnswers })}
          />
        )}
        {fault && <Notice tone="red">{fault}</Notice>}
        <Button look="main" wide submit>
          {t.form.open(t.pieces(chosen.length, isLamps))}
        </Button>
        {isTouched && (
          <Button
            look="quiet"
            onTap={async () => {
              await keeping.done();
              go("/patrol", "replace");
            }}
          >
            {t.form.drop}
          </Button>
        )}
      </OneWriter>
    </form>
  );
}

const keyOf = ({ checklist, round }: RoundOffer) => `${checklist.id} ${round.sort}`;
const namesOf = ({ checklist, round }: RoundOffer) => ({ checklist: checklist.id, sort: round.sort });

function isOffer({ checklist, round }: RoundOffer, draft: Pick<PatrolDraft, "sort" | "checklist"> | null) {
  return round.sort === draft?.sort && (draft.checklist ?? checklist.id) === checklist.id;
}

function freeName(nameOf: (nth: number) => string, patrols: readonly Shown<"patrol">[]): string {
  const taken = new Set(patrols.map(({ body }) => body.name));
  let nth = 1;
  while (taken.has(nameOf(nth)) && nth <= patrols.length) nth++;
  return nameOf(nth);
}
