import { useState } from "preact/hooks";
import { plainText } from "../../../../domain/text/plainText.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import { admitDevice, callDevice, fetchHere, takeAway } from "../../../api.ts";
import { sayMoment } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { FormFields } from "../../../ui/controls/FormFields.tsx";
import { Card, Tag } from "../../../ui/frame/Card.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { AskedDevice } from "../../tasks/phonesToAsk.ts";
import type { Phones } from "./usePhones.ts";

/** The phones that a person has joined with, and the way to take one away. Only the server knows of them. */
export function PersonPhones({ phones: { devices, fault, done } }: { phones: Phones }) {
  const { me } = useWorld();
  const t = useWords("phonesDesk");
  const failure = useWords("failure");
  const [taking, setTaking] = useState<AskedDevice>();
  const take = async (id: string) => {
    setTaking(undefined);
    await done(takeAway(fetchHere, id));
  };
  /** The phone that showed the code of another one. */
  const maker = ({ shownBy }: AskedDevice) =>
    shownBy === undefined ? undefined : devices?.find(({ id }) => id === shownBy);
  return (
    <Card>
      <h2>{t.title}</h2>
      <p class="quiet-text">{t.lead}</p>
      {fault && <Notice tone={fault === "offline" ? "warn" : "red"}>{failure[fault]}</Notice>}
      {devices?.length === 0 && <p>{t.none}</p>}
      <ul class="people-group">
        {devices?.map((device) => (
          <li key={device.id}>
            <OnePhone
              device={device}
              maker={maker(device)}
              isHere={device.id === me.device}
              onTake={() => setTaking(device)}
              onAdmit={() => done(admitDevice(fetchHere, device.id))}
              onName={(name) => done(callDevice(fetchHere, device.id, name))}
            />
          </li>
        ))}
      </ul>
      {taking && (
        <Sheet title={t.ask(plainText(taking.name))} onClose={() => setTaking(undefined)}>
          <ul class="phone-sure">
            {t.sure.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div class="buttons">
            <Button onTap={() => setTaking(undefined)}>{t.no}</Button>
            <Button look="danger" onTap={() => take(taking.id)}>
              {t.yes}
            </Button>
          </div>
        </Sheet>
      )}
    </Card>
  );
}

type OneProps = {
  device: AskedDevice;
  maker?: AskedDevice;
  isHere: boolean;
  onTake: () => void;
  onAdmit: () => void;
  onName: (name: string) => Promise<void>;
};

function OnePhone({
  device: { name, joinedAt, heardAt, unsent, superseded, taken, ended, waits, app },
  maker,
  isHere,
  onTake,
  onAdmit,
  onName,
}: OneProps) {
  const { words, now } = useWorld();
  const t = useWords("phonesDesk");
  const today = momentOf(now()).slice(0, 10);
  const when = (at: string) => sayMoment(momentOf(new Date(at)), today, words);
  const called = plainText(name);
  return (
    <>
      <p>
        <b>{called}</b> {isHere && <Tag>{t.here}</Tag>} {superseded && <Tag>{t.old}</Tag>}
        {taken && <Tag tone="red">{t.taken(when(taken.at))}</Tag>}
        {waits && !taken && <Tag tone="red">{t.waitsTag}</Tag>}
        {ended && !taken && <Tag tone={ended.why === "copied" ? "red" : undefined}>{t.ended[ended.why]}</Tag>}
      </p>
      <p class="quiet-text">
        {[t.joined(when(joinedAt)), heardAt ? t.heard(when(heardAt)) : t.never].join(" · ")}
        {unsent > 0 && ` · ${t.unsent(unsent)}`}
        {app && ` · ${t.app(app)}`}
      </p>
      {waits && !taken && (
        <>
          <p>{maker ? t.waitsShown(plainText(maker.name)) : t.waitsLead}</p>
          {maker?.taken && <p class="red-text">{t.makerTaken(plainText(maker.name))}</p>}
          <Button look="main" label={`${t.admit} ${called}`} onTap={onAdmit}>
            {t.admit}
          </Button>
        </>
      )}
      {!taken && <Naming key={called} called={called} onName={onName} />}
      {ended && !taken && <p>{t.endedAt(when(ended.at))}</p>}
      {taken && <p>{taken.erasedAt ? t.erased(when(taken.erasedAt)) : t.waits}</p>}
      {!taken && !isHere && (
        <Button look="danger" label={`${t.take} ${called}`} onTap={onTake}>
          {t.take}
        </Button>
      )}
    </>
  );
}

/** As long as `NameRequest` lets it be. */
const NAME_CHARS_MAX = 40;

function Naming({ called, onName }: Pick<OneProps, "onName"> & { called: string }) {
  const t = useWords("phonesDesk");
  const [name, setName] = useState(called);
  const [isSaving, setSaving] = useState(false);
  const typed = name.trim();
  const save = async (event: Event) => {
    event.preventDefault();
    if (isSaving || typed === "" || typed === called) return;
    setSaving(true);
    await onName(typed).finally(() => setSaving(false));
  };
  return (
    <details class="phone-rename">
      <summary>{`${t.rename} ${called}`}</summary>
      <form class="people-form" onSubmit={save}>
        <FormFields isSaving={isSaving}>
          <Field label={t.called} value={name} onText={setName} asks="never" max={NAME_CHARS_MAX} />
          <Button submit disabled={typed === "" || typed === called}>
            {t.save}
          </Button>
        </FormFields>
      </form>
    </details>
  );
}
