import { useId, useState } from "preact/hooks";
import { dayOf } from "../../../../domain/time/moment.ts";
import type { HandedInWords } from "../../../../words/zh/handedIn.ts";
import { fetchHere } from "../../../api.ts";
import { readParcelFile } from "../../../recovery/readFile.ts";
import { sayMoment } from "../../../say/sayDate.ts";
import { sayKind } from "../../../say/sayKind.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../../ui/frame/Card.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import "./handedIn.css";
import { LetInMany } from "../held/LetInMany.tsx";
import { type TakenFile, type Taking, takeFile } from "./takeFile.ts";

/** Takes emergency files in, and says of each file what was new, what was known and what was damaged. */
export default function HandedIn(_: { path: string }) {
  const failure = useWords("failure");
  const { me, sync } = useWorld();
  const t = useWords("handedIn");
  const id = useId();
  const [taken, setTaken] = useState<Taking[]>([]);
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const [reading, setReading] = useState<AbortController | null>(null);

  const take = async (files: Iterable<File>) => {
    setBusy(true);
    for (const file of files) {
      setSaid(t.reading);
      const stopping = new AbortController();
      setReading(stopping);
      const onProgress = (done: number, total: number) => {
        setReading(null);
        setSaid(t.taking(done, total));
      };
      const deps = {
        fetch: fetchHere,
        read: readParcelFile,
        signal: stopping.signal,
      };
      const one = await takeFile(file, { ...deps, community: me.community.id, onProgress });
      setReading(null);
      setTaken((before) => [one, ...before]);
    }
    setSaid("");
    setBusy(false);
    sync.wake();
  };
  const takeOrSay = (files: Iterable<File>) => {
    take([...files]).catch((fault) => {
      console.error(fault);
      setSaid(`${failure.server} ${t.stopped}`);
      setReading(null);
      setBusy(false);
    });
  };

  return (
    <Page title={t.title} wide>
      <p>{t.lead}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is only a shortcut, the field inside does the same */}
      <div
        class={isOver ? "handed-in-drop over" : "handed-in-drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer && !isBusy) takeOrSay(event.dataTransfer.files);
        }}
      >
        <input
          id={id}
          class="unseen"
          type="file"
          multiple
          disabled={isBusy}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            if (files.length > 0) takeOrSay(files);
          }}
        />
        <label for={id} class="button main">
          <Icon name="in" />
          <span>{t.choose}</span>
        </label>
        <p class="quiet-text">{t.drop}</p>
      </div>
      <p role="status">{said}</p>
      {reading && <Button onTap={() => reading.abort()}>{t.stop}</Button>}
      <ul class="handed-in-files">
        {taken.map((one, nth) => (
          <li key={`${taken.length - nth} ${one.name}`}>
            {"why" in one ? <NotTaken file={one} t={t} /> : <FileCard file={one} t={t} />}
          </li>
        ))}
      </ul>
    </Page>
  );
}

function NotTaken({ file, t }: { file: Exclude<Taking, TakenFile>; t: HandedInWords }) {
  return (
    <Notice tone="warn" title={file.name}>
      <p>{file.why === "otherCommunity" ? t.otherCommunity(file.community) : t.notRead[file.why]}</p>
    </Notice>
  );
}

/** How many there are is said above; of thousands nobody reads the names. */
const DAMAGED_SHOWN_MAX = 200;
const tones = { placed: "jade", known: "stone", held: "amber", refused: "red" } as const;

function FileCard({ file, t }: { file: TakenFile; t: HandedInWords }) {
  const { words, lang, now } = useWorld();
  const held = useWords("held");
  const failure = useWords("failure");
  const { counts, damaged, photos } = file;
  const bad = damaged.filter(
    ({ why }) => why === "missing" || why === "altered" || why === "unreadable",
  ).length;
  const total = counts.placed + counts.known + counts.held + counts.refused + bad;
  return (
    <Card>
      <h2>{file.name}</h2>
      <p class="quiet-text">
        {[
          file.made && t.made(sayMoment(file.made, dayOf(now()), words)),
          file.part && t.part(file.part.at, file.part.of),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {file.stopped && (
        <Notice tone="red">
          {failure[file.stopped]} {t.stopped}
        </Notice>
      )}
      <p class="tags">
        {(["placed", "known", "held", "refused"] as const).map(
          (what) =>
            counts[what] > 0 && (
              <Tag key={what} tone={tones[what]}>
                {t.sum[what](counts[what])}
              </Tag>
            ),
        )}
        {bad > 0 && <Tag tone="red">{t.sum.bad(bad)}</Tag>}
      </p>
      {total === 0 && <p>{t.nothing}</p>}
      {total > 0 && counts.known === total && <p>{t.allKnown}</p>}
      {counts.held > 0 && (
        <>
          <p>{t.heldLead(counts.held)}</p>
          <ul class="handed-in-held">
            {file.heldFor.map(({ reason, count }) => (
              <li key={reason}>{t.heldFor(reason === "" ? t.heldElse : held.reason[reason].title, count)}</li>
            ))}
          </ul>
          {file.tapped.length > 0 && (
            <LetInMany
              act={t.letIn(file.tapped.length)}
              authors={file.tapped.map(({ by }) => by)}
              collect={async () => ({ some: file.tapped })}
            />
          )}
          {file.weighty.length > 0 && (
            <>
              <p>{t.weighty}</p>
              <ul class="handed-in-held">
                {file.weighty.map(({ kind, count }) => (
                  <li key={kind}>{t.heldFor(sayKind(kind, lang), count)}</li>
                ))}
              </ul>
            </>
          )}
          <p>
            <a href="/office/held">{t.heldSee}</a>
          </p>
        </>
      )}
      {photos.taken > 0 && <p>{t.photos(photos.taken)}</p>}
      {photos.left > 0 && <p>{t.photosLeft(photos.left)}</p>}
      {photos.loose > 0 && <p>{t.photosLoose(photos.loose)}</p>}
      {file.drafts > 0 && (
        <p>
          {t.drafts(file.drafts)} · {t.draftsLead}
        </p>
      )}
      {file.phoneFaults > 0 && <p>{t.phoneFaults(file.phoneFaults)}</p>}
      {damaged.length > 0 && (
        <details>
          <summary>{t.badLead}</summary>
          {damaged.slice(0, DAMAGED_SHOWN_MAX).map(({ name, why }) => (
            <CardRow key={name}>
              <span class="handed-in-name">{name}</span>
              <span>{t.why[why]}</span>
            </CardRow>
          ))}
        </details>
      )}
    </Card>
  );
}
