import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { isActive } from "../../../../domain/doors/doorAt.ts";
import { addDoor } from "../../../../domain/layout/doorEdit.ts";
import { type BuildingDraft, planBuilding } from "../../../../domain/layout/wizard.ts";
import type { RegisterWords } from "../../../../words/zh/register.ts";
import { holdDraft } from "../../../drafts/holdDraft.ts";
import { whileHeld } from "../../../drafts/oneWriter.ts";
import { OwnDraft } from "../../../drafts/ownDraft.ts";
import { useKept } from "../../../drafts/useKept.ts";
import { useAddress } from "../../../navigation/address.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { OneWriter } from "../../../ui/notices/OneWriter.tsx";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Reading } from "../../book/Reading.tsx";
import { keyToRegister } from "../../registerKey.ts";
import { AddDoorSheet } from "../house/AddDoorSheet.tsx";
import { House, type Landing } from "../house/House.tsx";
import { HouseTools } from "../house/HouseTools.tsx";
import type { RegisterData } from "../useRegister.ts";
import { WizardForm } from "./WizardForm.tsx";
import {
  draftsOfDrawing,
  firstAnswers,
  type Hindrance,
  hindranceOf,
  layoutPlanOf,
  type WizardAnswers,
} from "./wizardAnswers.ts";

const KEPT = "register-wizard";
type Kept = { answers: WizardAnswers; mended: BuildingDraft | null };

/** What was being drawn when the page was closed, then the drawing board itself. */
export function Wizard({ register }: { register: RegisterData }) {
  const words = useWords("register");
  const found = useKept<Kept>(KEPT);
  if (found !== undefined)
    return <Board register={register} begun={found ?? { answers: firstAnswers(register), mended: null }} />;
  return (
    <Page title={words.wizard.title} back="/office/register" wide>
      <Reading />
    </Page>
  );
}

/** A few answers draw a building; what differs is mended by tapping; one tap saves it. */
function Board({ register, begun }: { register: RegisterData; begun: Kept }) {
  const world = useWorld();
  const { store, me, newId } = world;
  const { go } = useAddress();
  const words = useWords("register");
  const [kept, setKept] = useState<Kept>(begun);
  const [own] = useState(() => new OwnDraft(store, KEPT, begun));
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [adding, setAdding] = useState<Landing>();
  const { save, isSaving, fault, setFault } = useSave(undefined, KEPT);
  const [isAsking, setAsking] = useState(false);
  const lead = useRef<HTMLDivElement>(null);
  useEffect(() => holdDraft(), []);
  const change = (next: Kept) => {
    setKept(next);
    setFault(undefined);
    own.keep(next).catch((fault) => console.error("the drawing could not be kept", fault));
  };
  const { answers, mended } = kept;
  /** How doors are mended is said where one looks, not above what is seen. */
  const mendDoors = () => {
    change({ answers, mended: drawn });
    requestAnimationFrame(() => {
      lead.current?.scrollIntoView({ block: "start" });
      lead.current?.focus({ preventScroll: true });
    });
  };
  const drawn = useMemo(
    () => mended ?? planBuilding(layoutPlanOf(answers, register)),
    [answers, mended, register],
  );
  const house = {
    id: drawn.id,
    building: drawn.building,
    compoundCode: layoutPlanOf(answers, register).compoundCode,
  };
  const count = drawn.doors.filter(({ door }) => isActive(door)).length;
  const mend = (doors: BuildingDraft["doors"]) => change({ answers, mended: { ...drawn, doors } });

  const put = async () => {
    if (isAsking) return;
    const hindrance = hindranceOf(answers, drawn, register);
    if (hindrance) return setFault(sayHindrance(hindrance, words.wizard));
    const named = { ...drawn, building: { ...drawn.building, name: layoutPlanOf(answers, register).name } };
    setAsking(true);
    const key = await keyToRegister(world).finally(() => setAsking(false));
    if (key === undefined) return setFault(words.import.notSaved.unkeyed);
    const { building, drafts } = await draftsOfDrawing(
      answers,
      named,
      register,
      { community: me.community.id, key },
      newId,
    );
    if (!(await save(drafts))) return;
    await own.drop(kept);
    go(`/office/register/building/${building}`);
  };

  return (
    <Page title={words.wizard.title} back="/office/register" wide>
      <OneWriter name={KEPT}>
        <div class="wizard">
          {mended ? (
            <div class="wizard-lead" tabIndex={-1} ref={lead}>
              <Notice>
                <p>{words.wizard.mendLead}</p>
                <Button icon="undo" onTap={() => change({ answers, mended: null })}>
                  {words.wizard.answers}
                </Button>
                <p class="quiet-text">{words.wizard.answersLost}</p>
              </Notice>
            </div>
          ) : (
            <WizardForm
              answers={answers}
              register={register}
              onAnswers={(next) => change({ answers: next, mended: null })}
            />
          )}
          <section class="wizard-drawing" aria-label={words.wizard.preview(count)}>
            {answers.name.trim() !== "" && <h2>{layoutPlanOf(answers, register).name}</h2>}
            <p role="status" class="quiet-text">
              {words.wizard.preview(count)}
            </p>
            {mended ? (
              <House
                building={drawn.building}
                doors={drawn.doors}
                picked={picked}
                onPick={(ids) => setPicked(toggled(picked, ids))}
                onAdd={setAdding}
              />
            ) : (
              <House building={drawn.building} doors={drawn.doors} />
            )}
            <div class="house-tools">
              {mended && (
                <HouseTools
                  house={house}
                  mirrored={drawn.building.doorOrder === "rtl"}
                  doors={drawn.doors}
                  picked={picked}
                  onPicked={setPicked}
                  onDoors={mend}
                  isSaved={() => false}
                />
              )}
              {fault && <Notice tone="red">{fault}</Notice>}
              <div class="house-acts">
                <Button look="main" onTap={() => whileHeld(KEPT, put)} disabled={isAsking || isSaving}>
                  {isAsking || isSaving ? words.import.saving(0, count) : words.wizard.save(count)}
                </Button>
                {!mended && (
                  <Button icon="pen" onTap={mendDoors}>
                    {words.wizard.mend}
                  </Button>
                )}
              </div>
            </div>
          </section>
        </div>
      </OneWriter>
      {adding && (
        <AddDoorSheet
          doors={drawn.doors}
          landing={adding}
          onClose={() => setAdding(undefined)}
          onAdd={(label) => {
            mend(
              addDoor(drawn.doors, house, {
                id: newId(),
                unit: adding.unit,
                storey: adding.storey,
                label,
                use: adding.unit === "" && answers.units > 0 ? "shop" : "dwelling",
              }),
            );
            setAdding(undefined);
          }}
        />
      )}
    </Page>
  );
}

/** Taps on doors add them to the chosen; a tap on doors that are all chosen takes them off. */
export function toggled(picked: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const next = new Set(picked);
  const isOn = ids.every((id) => next.has(id));
  for (const id of ids) {
    if (isOn) next.delete(id);
    else next.add(id);
  }
  return next;
}

function sayHindrance(hindrance: Hindrance, words: RegisterWords["wizard"]): string {
  if (hindrance.why === "nameless") return words.nameless;
  if (hindrance.why === "compound") return words.compoundName;
  return hindrance.why === "taken" ? words.taken(hindrance.shown) : words.labels(hindrance.shown);
}
