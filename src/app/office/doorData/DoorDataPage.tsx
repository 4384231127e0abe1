import { useCallback, useEffect, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import type { DoorData, DoorErased } from "../../../sync/doorDataProtocol.ts";
import type { Failure } from "../../../sync/failure.ts";
import { askDoorData, fetchHere } from "../../api.ts";
import { printPage, useExport } from "../../files/useExport.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "../issues/paper/paperA4.css";
import { DoorDataPaper } from "./DoorDataPaper.tsx";
import "./doorData.css";
import { EraseDoor } from "./EraseDoor.tsx";
import { readDoorHere } from "./readDoorData.ts";

/**
 * All that is held about one household, as a page and as paper, and the end of it. The server is asked, since
 * only it has what is held and what was said before.
 */
export default function DoorDataPage({ door }: { door: Id }) {
  const { store } = useWorld();
  const t = useWords("doorData");
  const failure = useWords("failure");
  const { leave, sheet } = useExport();
  const here = useLive(() => readDoorHere(store, door), [door]);
  const [data, setData] = useState<DoorData>();
  const [fault, setFault] = useState<Failure>();
  const [gone, setGone] = useState<DoorErased>();
  const doors = here?.doors.join(",");
  const look = useCallback(async () => {
    if (!doors) return;
    const asked = await askDoorData(fetchHere, doors.split(","));
    setFault(asked.answered ? undefined : asked.why);
    if (asked.answered) setData(asked.answer);
  }, [doors]);
  useEffect(() => {
    look();
  }, [look]);
  if (here === undefined) return null;
  if (here === null) {
    return (
      <Page title={t.title} back="/office/register" wide>
        <Empty icon="door" title={t.missing} />
      </Page>
    );
  }
  const count = data?.records.length ?? 0;
  return (
    <Page title={t.title} sub={`${here.where} ${here.title}`} back={`/door/${door}`} wide>
      <p class="no-print">{t.lead}</p>
      {fault && <Notice tone={fault === "offline" ? "warn" : "red"}>{failure[fault]}</Notice>}
      {gone && (
        <Notice tone="good">
          <p role="status">{t.erase.done(gone.records, gone.pictures)}</p>
        </Notice>
      )}
      {!data && !fault && <p role="status">{t.loading}</p>}
      <div class="desk-acts no-print">
        {data && (
          <Button
            look="main"
            icon="print"
            onTap={() => leave({ what: "door_data", format: "paper", count, hasPersonal: false }, printPage)}
          >
            {t.print}
          </Button>
        )}
        <Button onTap={look}>{t.again}</Button>
      </div>
      {sheet}
      {data && (
        <DoorDataPaper
          data={data}
          here={here}
          asOf={momentOf(new Date(data.at)).slice(0, 16).replace("T", " ")}
        />
      )}
      {data && (
        <EraseDoor
          key={data.mark}
          data={data}
          doors={here.doors}
          onGone={async (erased) => {
            setGone(erased);
            await look();
          }}
          onChanged={look}
        />
      )}
    </Page>
  );
}
