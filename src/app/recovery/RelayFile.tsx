import { useId, useRef, useState } from "preact/hooks";
import { momentOf } from "../../domain/time/moment.ts";
import { fetchHere } from "../api.ts";
import type { Holdings } from "../store/read/holdings.ts";
import { syncRelayed } from "../sync/relay/relay.ts";
import { countOf, type Verdict } from "../sync/relay/takeFile.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/**
 * Takes a colleague's file along; it is handed in with the next exchanges, pictures after words. What it
 * holds is none of this phone's records: it is kept apart until every backup has it.
 */
export function RelayFile({ holdings }: { holdings: Holdings }) {
  const { me, sync, now } = useWorld();
  const t = useWords("wayOut").carry;
  const { mark } = useWords("answers");
  const failure = useWords("failure");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [reading, setReading] = useState<AbortController | null>(null);
  const carried = useLive(() => holdings.carried(), [holdings]);
  const counts = useLive(() => holdings.carrying(), [holdings]);

  const take = async (file: File) => {
    setBusy(true);
    setSaid(t.reading);
    const { readParcelFile } = await import("./readFile.ts");
    const stopping = new AbortController();
    setReading(stopping);
    const read = await readParcelFile(file, stopping.signal);
    setReading(null);
    if (!read.read) {
      setSaid(t.notRead[read.why]);
      return setBusy(false);
    }
    const opened = read.parcel;
    const other = opened.manifest?.community;
    if (other && other.id !== me.community.id) setSaid(t.otherCommunity(other.name));
    else {
      const taken = await holdings.carry(opened, file.name, momentOf(now()));
      const badPhotos = opened.bad.filter(({ name }) => name.startsWith("photos/")).length;
      if (!taken) setSaid(t.full);
      else
        setSaid(
          t.taken(
            { ...taken.words, bad: opened.bad.length - badPhotos },
            { ...taken.photos, bad: badPhotos },
          ),
        );
      sync.wake();
    }
    setBusy(false);
  };
  const handIn = async () => {
    setBusy(true);
    setSaid(t.handing);
    const carrying = await syncRelayed(holdings, fetchHere, true);
    // The pictures follow the next exchange.
    sync.wake();
    setSaid(carrying.done ? sumOf(carrying.verdicts, t.done) : `${failure[carrying.why]} ${t.notHanded}`);
    setBusy(false);
  };
  const failed = (fault: unknown) => {
    console.error(fault);
    setSaid(`${failure.server} ${t.notHanded}`);
    setReading(null);
    setBusy(false);
  };

  return (
    <Card>
      <h3>{t.title}</h3>
      <p>{t.lead}</p>
      <input
        ref={input}
        id={id}
        hidden
        type="file"
        aria-label={t.choose}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) take(file).catch(failed);
        }}
      />
      <Button icon="in" disabled={isBusy} onTap={() => input.current?.click()}>
        {t.choose}
      </Button>
      {carried && carried.length > 0 && (
        <>
          <p>
            <b>{t.waiting(carried.length)}</b>
          </p>
          <p class="quiet-text">{t.from([...new Set(carried.map(({ from }) => from))].join(mark.list))}</p>
          <Button look="main" icon="send" disabled={isBusy} onTap={() => handIn().catch(failed)}>
            {t.handIn}
          </Button>
        </>
      )}
      {counts && counts.photos.waiting > 0 && <p>{t.photosWaiting(counts.photos.waiting)}</p>}
      {counts && counts.words.stored + counts.photos.stored > 0 && (
        <p class="quiet-text">{t.stored(counts.words.stored, counts.photos.stored)}</p>
      )}
      {counts && counts.photos.refused > 0 && <p>{t.photosRefused(counts.photos.refused)}</p>}
      <p role="status">{said}</p>
      {reading && <Button onTap={() => reading.abort()}>{t.stop}</Button>}
    </Card>
  );
}

function sumOf(
  verdicts: Verdict[],
  say: (fresh: number, known: number, held: number, refused: number) => string,
): string {
  return say(
    countOf(verdicts, "new"),
    countOf(verdicts, "known"),
    countOf(verdicts, "held"),
    countOf(verdicts, "refused"),
  );
}
