import { useState } from "preact/hooks";
import { HELPLINES_MAX, Helpline } from "../../../domain/inspections/helplines.ts";
import { idParts, registerId, UNKEYED } from "../../../domain/registerIds/derivedId.ts";
import { useAddress } from "../../navigation/address.ts";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Differing } from "../deskForm/Differing.tsx";
import { DESK } from "../deskForm/deskAddress.ts";
import { Kept } from "../deskForm/Kept.tsx";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { sha1InBrowser } from "../register/useRegister.ts";
import {
  type HelplineRow,
  type HelplinesForm,
  helplinesBody,
  helplinesForm,
  type LineFault,
  lineFaultOf,
  nextLine,
} from "./helplinesForm.ts";

const DRAFT = "helplines";

/** Whom the card of a danger says to phone: in this order, on every phone. */
export function HelplinesDesk() {
  const { store } = useWorld();
  const t = useWords("upkeepDesk").phones;
  const found = useLive(async () => ({ shown: (await store.all("helplines"))[0] }), [store]);
  return (
    <Page title={t.title} back={DESK} wide>
      <p>{t.lead}</p>
      <p class="quiet-text">{t.national}</p>
      <Differing shown={found?.shown} />
      {found && (
        <Kept<HelplinesForm> name={DRAFT}>{(kept) => <Lines shown={found.shown} kept={kept} />}</Kept>
      )}
    </Page>
  );
}

function Lines({ shown, kept }: { shown: Shown<"helplines"> | undefined; kept: HelplinesForm | null }) {
  const { store, me, newId } = useWorld();
  const t = useWords("upkeepDesk").phones;
  const drop = useWords("patrolDesk").form.drop;
  const said = useWords("asset").called;
  const { go } = useAddress();
  const { say } = useToast();
  const { form, set, isTouched, done } = useDeskForm<HelplinesForm>(DRAFT, kept, () =>
    helplinesForm(newId(), shown, said, newId),
  );
  const [fault, setFault] = useState<LineFault | null>(null);
  const { save, fault: failed } = useSave();
  const { lines } = form;
  const change = (next: HelplineRow[]) => {
    setFault(null);
    set({ lines: next });
  };
  const put = (key: string, to: Partial<HelplineRow>) =>
    change(lines.map((line) => (line.key === key ? { ...line, ...to } : line)));
  const up = (at: number) => {
    const next = [...lines];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    change(next);
  };
  const keep = async () => {
    const wrong = lineFaultOf(form);
    setFault(wrong);
    if (wrong) return;
    const isSaved = await save(async () => {
      const record =
        form.from?.record ??
        (await registerId(sha1InBrowser, me.community.id, UNKEYED, ...idParts.helplines()));
      return store.save<"helplines">({
        id: form.id,
        record,
        ...(form.from ? { from: form.from } : {}),
        body: helplinesBody(form),
      });
    });
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: t.saved });
    go(DESK, "replace");
  };
  const leave = async () => {
    await done();
    go(DESK, "replace");
  };
  return (
    <form
      class="phone-lines"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {!shown && <Notice>{t.none}</Notice>}
      {lines.map(({ key, line, name, number }, at) => (
        <fieldset key={key} class="card phone-line">
          <legend class="unseen">{t.nth(at + 1)}</legend>
          <div class="desk-form">
            <Field
              label={t.line}
              value={line}
              onText={(value) => {
                const next = Helpline.parse(value);
                put(key, { line: next, ...(name === said[line] || name === "" ? { name: said[next] } : {}) });
              }}
              options={Helpline.options.map((value) => ({ value, word: said[value] }))}
            />
            <Field
              label={t.name}
              value={name}
              onText={(value) => put(key, { name: value })}
              fault={fault?.key === key && fault.what === "name" ? t.fault.name : undefined}
            />
            <Field
              label={t.number}
              value={number}
              onText={(value) => put(key, { number: value })}
              hint={t.numberHint}
              fault={fault?.key === key && fault.what === "number" ? t.fault.number : undefined}
              digits
            />
          </div>
          <div class="desk-acts">
            {at > 0 && (
              <Button look="quiet" label={t.up(name || said[line])} onTap={() => up(at)}>
                {t.forward}
              </Button>
            )}
            <Button
              look="quiet"
              icon="close"
              label={t.remove(name || said[line])}
              onTap={() => change(lines.filter((one) => one.key !== key))}
            >
              {t.out}
            </Button>
          </div>
        </fieldset>
      ))}
      {lines.length >= HELPLINES_MAX ? (
        <p class="quiet-text">{t.full}</p>
      ) : (
        <div class="desk-acts">
          <Button
            icon="plus"
            onTap={() => {
              const line = nextLine(lines);
              change([...lines, { key: newId(), line, name: said[line], number: "" }]);
            }}
          >
            {t.add}
          </Button>
        </div>
      )}
      {fault && <Notice tone="red">{t.fault[fault.what]}</Notice>}
      {failed && <Notice tone="red">{failed}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {t.save}
        </Button>
        {isTouched && (
          <Button look="quiet" onTap={leave}>
            {drop}
          </Button>
        )}
      </div>
    </form>
  );
}
