import { useState } from "preact/hooks";
import { type Id, LABEL_CHARS_MAX } from "../../../../domain/ids.ts";
import {
  type HandlingUnit,
  UNITS_HELD_MAX,
  type UnitKind,
  unitKinds,
} from "../../../../domain/issues/handlingUnits.ts";
import { idParts, registerId, UNKEYED } from "../../../../domain/registerIds/derivedId.ts";
import { useAddress } from "../../../navigation/address.ts";
import type { Shown } from "../../../store/store.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Differing } from "../../deskForm/Differing.tsx";
import { Kept } from "../../deskForm/Kept.tsx";
import { ListForm } from "../../deskForm/ListForm.tsx";
import { useDeskForm } from "../../deskForm/useDeskForm.ts";
import { sha1InBrowser } from "../../register/useRegister.ts";

const BACK = "/office/issues";
const DRAFT = "handling_units";
/** `key` tells lines apart while they are typed. */
type UnitLine = HandlingUnit & { key: Id };
type UnitsForm = { id: Id; from?: Shown<"handling_units">; lines: UnitLine[] };

/** Whom things are handed to, with the community's short codes for them. */
export default function UnitsDesk() {
  const { store } = useWorld();
  const t = useWords("issueDesk").unitsDesk;
  const found = useLive(async () => ({ shown: (await store.all("handling_units"))[0] }), [store]);
  return (
    <Page title={t.title} back={BACK} wide>
      <p>{t.lead}</p>
      <Differing shown={found?.shown} />
      {found && <Kept<UnitsForm> name={DRAFT}>{(kept) => <Lines shown={found.shown} kept={kept} />}</Kept>}
    </Page>
  );
}

function Lines({ shown, kept }: { shown: Shown<"handling_units"> | undefined; kept: UnitsForm | null }) {
  const { store, me, newId } = useWorld();
  const t = useWords("issueDesk").unitsDesk;
  const { go } = useAddress();
  const { say } = useToast();
  const { form, set, done } = useDeskForm<UnitsForm>(DRAFT, kept, () => ({
    id: newId(),
    ...(shown ? { from: shown } : {}),
    lines: (shown?.body.units ?? [blank("property")]).map((unit) => ({ ...unit, key: newId() })),
  }));
  const [fault, setFault] = useState<string>();
  const { save, fault: failed } = useSave();
  const { lines } = form;
  const put = (key: Id, to: Partial<HandlingUnit>) => {
    setFault(undefined);
    set({ lines: lines.map((line) => (line.key === key ? { ...line, ...to } : line)) });
  };
  const keep = async () => {
    const units = lines.map(({ sort, name, code }) => ({ sort, name: name.trim(), code: code.trim() }));
    const named = units.map(({ sort, name }) => `${sort} ${name}`);
    if (units.some(({ name }) => name === "")) return setFault(t.fault.name);
    if (new Set(named).size < named.length) return setFault(t.fault.twice);
    const isSaved = await save(async () =>
      store.save<"handling_units">({
        id: form.id,
        record:
          form.from?.record ??
          (await registerId(sha1InBrowser, me.community.id, UNKEYED, ...idParts.handlingUnits())),
        ...(form.from ? { from: form.from } : {}),
        body: { kind: "handling_units", units },
      }),
    );
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: t.saved });
    go(BACK, "replace");
  };
  return (
    <ListForm fault={fault ?? failed} save={t.save} onSave={keep}>
      {lines.map(({ key, sort, name, code }) => (
        <fieldset key={key} class="card">
          <legend class="unseen">{name || t.name}</legend>
          <div class="desk-form">
            <Field
              label={t.sort}
              value={sort}
              onText={(value) => put(key, { sort: value as UnitKind })}
              options={unitKinds.map((value) => ({ value, word: t.sorts[value] }))}
            />
            <Field
              label={t.name}
              max={LABEL_CHARS_MAX}
              value={name}
              onText={(value) => put(key, { name: value })}
            />
            <Field
              label={t.code}
              max={LABEL_CHARS_MAX}
              value={code}
              onText={(value) => put(key, { code: value })}
            />
          </div>
          <Button
            look="quiet"
            icon="close"
            label={t.remove(name)}
            onTap={() => set({ lines: lines.filter((line) => line.key !== key) })}
          >
            {t.out}
          </Button>
        </fieldset>
      ))}
      {lines.length >= UNITS_HELD_MAX ? (
        <p class="quiet-text">{t.full}</p>
      ) : (
        <Button icon="plus" onTap={() => set({ lines: [...lines, { ...blank("company"), key: newId() }] })}>
          {t.add}
        </Button>
      )}
    </ListForm>
  );
}

const blank = (sort: UnitKind): HandlingUnit => ({ sort, name: "", code: "" });
