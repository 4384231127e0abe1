import { plainText } from "../../../../domain/text/plainText.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import { fetchHere, settleDevice } from "../../../api.ts";
import { sayMoment } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { type AskedDevice, isCopied, isToBeLetIn, phonesToAsk, silentDays } from "../../tasks/phonesToAsk.ts";
import type { Staff } from "../staff.ts";
import { PEOPLE } from "../useStaff.ts";
import { useAllPhones } from "./usePhones.ts";

/**
 * Phones that lost what they held, were copied, or fell silent with words on them. What a phone holds is no
 * measure of anybody's work.
 */
export function PhonesToAsk({ staff }: { staff: Staff }) {
  const { words, now } = useWorld();
  const t = useWords("handedIn").phones;
  const { waitsLead, waitsShown, waitsOwn, look: lookAt } = useWords("phonesDesk");
  const { devices = [], fault, done } = useAllPhones();
  const failure = useWords("failure");
  const nowMs = now().getTime();
  const toAsk = phonesToAsk(devices, nowMs);
  if (toAsk.length === 0) return null;
  const name = (device: AskedDevice) =>
    staff.people.find(({ record }) => record === device.person)?.body.name ?? "";
  const said = (device: AskedDevice, days: number) => {
    const { lost, unsent } = device;
    if (isToBeLetIn(device)) return device.shownBy ? waitsOwn : t.waits;
    if (lost) return lost.count > 0 ? t.lost(lost.count) : t.lostSome;
    return isCopied(device, devices) ? t.copied : t.silent(days, unsent);
  };
  const lead = (device: AskedDevice) => {
    const maker = device.shownBy && devices.find(({ id }) => id === device.shownBy);
    if (isToBeLetIn(device)) return maker ? waitsShown(plainText(maker.name)) : waitsLead;
    if (device.lost) return t.lead;
    return isCopied(device, devices) ? t.copiedLead : t.silentLead;
  };
  return (
    <Notice tone="warn" title={t.title}>
      {fault && <p class="red-text">{failure[fault]}</p>}
      {toAsk.map((device) => (
        <div key={device.id}>
          <p>
            <b>{said(device, silentDays(device, nowMs))}</b>
          </p>
          <p>
            {t.of(
              name(device),
              plainText(device.name),
              sayMoment(
                momentOf(new Date(device.lost?.at ?? device.ended?.at ?? device.heardAt ?? device.joinedAt)),
                momentOf(now()).slice(0, 10),
                words,
              ),
            )}
          </p>
          <p>{lead(device)}</p>
          {isToBeLetIn(device) && (
            <Button label={`${lookAt} ${name(device)}`} href={`${PEOPLE}/person/${device.person}`}>
              {lookAt}
            </Button>
          )}
          {device.lost && (
            <Button
              label={`${t.seen} ${name(device)}`}
              onTap={() => done(settleDevice(fetchHere, device.id))}
            >
              {t.seen}
            </Button>
          )}
        </div>
      ))}
    </Notice>
  );
}
