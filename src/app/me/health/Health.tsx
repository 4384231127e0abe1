import { useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { sayMoment } from "../../say/sayDate.ts";
import type { Figures } from "../../store/read/holdings.ts";
import { QUEUES } from "../../store/read/syncStatus.ts";
import { Card, CardRow } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "../me.css";
import { appBuild } from "../../appBuild.ts";
import { EmergencyExport } from "../../recovery/EmergencyExport.tsx";
import { RelayFile } from "../../recovery/RelayFile.tsx";
import { useFigures, useHoldings } from "../useHoldings.ts";
import { Connection } from "./Connection.tsx";
import { Happenings, ShareState } from "./ShareState.tsx";
import { sayAge, sayClock, saySize } from "./sayFigures.ts";
import type { Tested } from "./testConnection.ts";
import { type PhoneState, usePhoneState } from "./usePhoneState.ts";

/**
 * Everything about this phone in one place, readable without a network; each figure is read off the store
 * itself.
 */
export default function Health() {
  const t = useWords("health");
  const holdings = useHoldings();
  const figures = useFigures();
  const phone = usePhoneState();
  const [tested, setTested] = useState<Tested[]>([]);
  return (
    <Page title={t.title} back="/me" sub={t.lead}>
      {holdings && figures && (
        <>
          <Counts figures={figures} />
          <Talk figures={figures} />
          <Keeps figures={figures} phone={phone} />
          <Connection holdings={holdings} figures={figures} tested={tested} onTested={setTested} />
          <section class="me-section" aria-labelledby="health-way">
            <h2 id="health-way">{t.way}</h2>
            <EmergencyExport figures={figures} />
            <RelayFile holdings={holdings} />
          </section>
          <Happenings holdings={holdings} />
          <ShareState holdings={holdings} figures={figures} phone={phone} tested={tested} />
        </>
      )}
    </Page>
  );
}

/** Needs its person. */
const RED: ReadonlySet<string> = new Set(["refused", "carriedRefused", "photosBad", "photosUnsaved"]);

function Counts({ figures }: { figures: Figures }) {
  const t = useWords("health");
  const { now } = useWorld();
  const { counts } = t;
  const oldest = figures.oldestWaiting && sayAge(now().getTime() - Date.parse(figures.oldestWaiting), t.age);
  const rest = QUEUES.filter((queue) => queue !== "waiting" && queue !== "photos");
  return (
    <section class="me-section" aria-labelledby="health-counts">
      <h2 id="health-counts">{counts.title}</h2>
      <Card>
        <Figure name="records" label={counts.records} value={figures.records} />
        <Figure name="waiting" label={counts.waiting} value={figures.waiting} />
        {oldest && <p class="quiet-text">{counts.oldest(oldest)}</p>}
        {figures.exported.count > 0 && (
          <Figure name="exported" label={counts.exported} value={figures.exported.count} />
        )}
        <Figure name="photos" label={counts.photos} value={figures.photos} />
        {figures.photoBytes > 0 && <p class="quiet-text">{counts.photosSub(saySize(figures.photoBytes))}</p>}
        <Figure name="delivered" label={counts.delivered} value={figures.delivered} />
        <p class="quiet-text">{counts.deliveredSub}</p>
        {rest.map(
          (name) =>
            figures[name] > 0 && (
              <Figure
                key={name}
                name={name}
                label={counts[name]}
                value={figures[name]}
                isRed={RED.has(name)}
              />
            ),
        )}
      </Card>
    </section>
  );
}

function Figure({
  name,
  label,
  value,
  isRed,
}: {
  name: string;
  label: string;
  value: number;
  isRed?: boolean;
}) {
  return (
    <CardRow>
      <span>{label}</span>
      <b data-figure={name} class={isRed ? "red-text" : undefined}>
        {value}
      </b>
    </CardRow>
  );
}

function Talk({ figures }: { figures: Figures }) {
  const { words, now } = useWorld();
  const { talk } = useWords("health");
  const today = dayOf(now());
  const when = (moment: string | undefined) => (moment ? sayMoment(moment, today, words) : talk.never);
  return (
    <section class="me-section" aria-labelledby="health-talk">
      <h2 id="health-talk">{talk.title}</h2>
      <Card>
        <Said label={talk.lastSuccess} said={when(figures.lastSuccess)} />
        <Said label={talk.lastTry} said={when(figures.lastTry)} />
        {figures.lastFault ? (
          <Said label={talk.lastFault} said={talk.fault[figures.lastFault] ?? talk.faultElse} />
        ) : (
          figures.lastTry && <p>{talk.noFault}</p>
        )}
      </Card>
    </section>
  );
}

function Keeps({ figures, phone }: { figures: Figures; phone: PhoneState }) {
  const t = useWords("health");
  const { me } = useWords("me");
  const { space } = phone;
  return (
    <section class="me-section" aria-labelledby="health-phone">
      <h2 id="health-phone">{t.phone.title}</h2>
      <Card>
        {space && (
          <Said
            label={t.phone.space}
            said={t.phone.spaceOf(saySize(space.usage), saySize(Math.max(0, space.quota - space.usage)))}
          />
        )}
        <Said label={t.phone.kept} said={t.phone.keeping[phone.keeping]} />
        <Said label={t.phone.installed} said={phone.installed ? t.phone.yes : t.phone.no} />
        <Said
          label={t.phone.offline}
          said={
            phone.offline === "ready"
              ? t.phone.opens
              : phone.offline === "missing"
                ? t.phone.opensMissing
                : phone.offline === "foreign"
                  ? me.offline.foreign
                  : t.phone.opensNot
          }
        />
        {phone.isSpoiled && <p>{me.spoiled}</p>}
        <Said label={t.phone.clock} said={sayClock(figures.clock?.behindMs, t)} />
        <Said label={t.phone.app} said={appBuild} />
      </Card>
    </section>
  );
}

function Said({ label, said }: { label: string; said: string }) {
  return (
    <CardRow>
      <span>{label}</span>
      <span>{said}</span>
    </CardRow>
  );
}
