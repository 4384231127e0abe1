import { BuildingShape } from "../../../../domain/doors/place.ts";
import { WIZARD_DOORS_MAX, WIZARD_STOREYS_MAX, WIZARD_UNITS_MAX } from "../../../../domain/layout/wizard.ts";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { useWords } from "../../../useWords.ts";
import { Count } from "../Count.tsx";
import type { RegisterData } from "../useRegister.ts";
import type { WizardAnswers } from "./wizardAnswers.ts";

const OTHER = "";
const BASEMENTS_MAX = 3;
const SHOPS_MAX = 99;
const SKIPS = ["four", "thirteen", "doorFour"] as const;

export type WizardFormProps = {
  answers: WizardAnswers;
  register: RegisterData;
  onAnswers: (answers: WizardAnswers) => void;
};

/** The questions about one building; a slab block needs only its name. */
export function WizardForm({ answers, register, onAnswers }: WizardFormProps) {
  const { wizard: words, forms, house } = useWords("register");
  const set =
    <K extends keyof WizardAnswers>(field: K) =>
    (value: WizardAnswers[K]) =>
      onAnswers({ ...answers, [field]: value });
  const isRow = answers.form === "row";
  const estates = [
    ...register.compounds.map(({ record, body }) => ({ value: record, word: body.name })),
    { value: OTHER, word: words.newCompound },
  ];
  const skipping = SKIPS.filter((skip) => answers.skip[skip]);
  return (
    <form class="wizard-form" onSubmit={(event) => event.preventDefault()}>
      {register.compounds.length > 0 && (
        <Field label={words.compound} value={answers.compound} onText={set("compound")} options={estates} />
      )}
      {answers.compound === OTHER && (
        <Field
          label={words.compoundName}
          value={answers.compoundName}
          onText={set("compoundName")}
          max={40}
        />
      )}
      <Field label={words.name} value={answers.name} onText={set("name")} hint={words.nameHint} />
      <div class="counts">
        {!isRow && (
          <Count
            label={words.units}
            value={answers.units}
            least={0}
            most={WIZARD_UNITS_MAX}
            onCount={set("units")}
          />
        )}
        <Count
          label={isRow ? words.rows : words.storeys}
          value={answers.storeys}
          least={1}
          most={WIZARD_STOREYS_MAX}
          onCount={set("storeys")}
        />
        <Count
          label={isRow ? words.perRow : words.perLanding}
          value={answers.doorsPerLanding}
          least={1}
          most={WIZARD_DOORS_MAX}
          onCount={set("doorsPerLanding")}
        />
      </div>
      <details>
        <summary>{words.more}</summary>
        <div class="wizard-more">
          <Chips
            title={words.form}
            chips={BuildingShape.options.map((value) => ({ value, word: forms[value] }))}
            chosen={[answers.form]}
            onPick={(form) => onAnswers({ ...answers, form, ...(form === "row" && { units: 0 }) })}
          />
          <Chips
            title={words.scheme}
            chips={(["number", "eastWest", "leftRight"] as const).map((value) => ({
              value,
              word: words.schemes[value],
            }))}
            chosen={[answers.scheme]}
            onPick={set("scheme")}
          />
          <Chips
            title={words.skip}
            chips={SKIPS.map((value) => ({ value, word: words.skips[value] }))}
            chosen={skipping}
            onPick={(skip) =>
              onAnswers({ ...answers, skip: { ...answers.skip, [skip]: !answers.skip[skip] } })
            }
          />
          {skipping.length > 0 && (
            <Chips
              title={words.write}
              chips={(["over", "letter"] as const).map((value) => ({ value, word: words.writes[value] }))}
              chosen={[answers.skip.write]}
              onPick={(write) => onAnswers({ ...answers, skip: { ...answers.skip, write } })}
            />
          )}
          <Chips
            title={words.ground}
            chips={(["dwelling", "shops", "stilt"] as const).map((value) => ({
              value,
              word: words.grounds[value],
            }))}
            chosen={[answers.ground]}
            onPick={(ground) =>
              onAnswers({ ...answers, ground, shops: ground === "shops" ? Math.max(1, answers.shops) : 0 })
            }
          />
          {answers.ground === "shops" && (
            <>
              <Count
                label={words.shops}
                value={answers.shops}
                least={1}
                most={SHOPS_MAX}
                onCount={set("shops")}
              />
              <Field
                label={words.shopLabel}
                value={answers.shopLabel}
                onText={set("shopLabel")}
                hint={words.shopHint}
                max={34}
              />
            </>
          )}
          <Chips
            title={house.order}
            chips={(["ltr", "rtl"] as const).map((value) => ({ value, word: house.orders[value] }))}
            chosen={[answers.doorOrder]}
            onPick={set("doorOrder")}
          />
          <div class="counts">
            <Count
              label={words.basements}
              value={answers.basements}
              least={0}
              most={BASEMENTS_MAX}
              onCount={(basements) =>
                onAnswers({
                  ...answers,
                  basements,
                  basementDoors: basements ? Math.max(1, answers.basementDoors) : 0,
                })
              }
            />
            {answers.basements > 0 && (
              <Count
                label={words.basementDoors}
                value={answers.basementDoors}
                least={0}
                most={WIZARD_DOORS_MAX}
                onCount={set("basementDoors")}
              />
            )}
          </div>
          <Chips
            title={words.roof}
            bare
            chips={[{ value: true, word: words.roof }]}
            chosen={answers.roof ? [true] : []}
            onPick={() => onAnswers({ ...answers, roof: !answers.roof })}
          />
        </div>
      </details>
    </form>
  );
}
