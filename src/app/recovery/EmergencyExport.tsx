import { useEffect, useState } from "preact/hooks";
import { dayOf, momentOf } from "../../domain/time/moment.ts";
import { appBuild } from "../appBuild.ts";
import { shareFile } from "../files/shareFile.ts";
import { sayMoment } from "../say/sayDate.ts";
import type { Figures } from "../store/read/holdings.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { type FileToBe, isNothing, makeParcels } from "./makeParcels.ts";

const nothingMade = { files: [], ids: [] };

/**
 * Makes the emergency file: everything that the office has no receipt for, to be carried by hand. The phone
 * keeps all of it.
 */
export function EmergencyExport({ figures }: { figures: Figures }) {
  const { store, words, now } = useWorld();
  const t = useWords("wayOut");
  const [{ files, ids }, setMade] = useState<{ files: FileToBe[]; ids: string[] }>(nothingMade);
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  /** A download was begun of these, and nobody has said whether it arrived. */
  const [begun, setBegun] = useState<string[]>();
  useEffect(() => setMade(nothingMade), [figures.unsent, figures.held]);
  const counts = {
    revisions: figures.going.words + figures.held + figures.refused + figures.carriedRefused + figures.aside,
    photos: figures.photos + figures.photosBad + figures.photosAside + figures.photosHalf,
    drafts: figures.drafts,
  };

  const hand = async (file: FileToBe, ids: string[]) => {
    const how = await shareFile(await file.make(), "rescue");
    if (how === "shared") await mark(ids);
    setBegun(how === "begun" ? ids : undefined);
    setSaid(t.made[how]);
  };
  const mark = async (ids: string[]) => (await store.holdings()).markExported(ids, momentOf(now()));
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setBegun(undefined);
    setSaid(t.making);
    try {
      await work();
    } catch (fault) {
      console.error(fault);
      setSaid(t.failed);
    }
    setBusy(false);
  };
  const make = () =>
    attempt(async () => {
      const unsent = await (await store.holdings()).unsent();
      const made = await makeParcels(unsent, {
        words: t,
        at: momentOf(now()),
        app: appBuild,
        database: unsent.database,
      });
      const [only] = made;
      // A share sheet takes one file a tap.
      const all = unsent.revisions.map(({ id }) => id);
      if (made.length > 1) setMade({ files: made, ids: all });
      if (made.length > 1 || !only) return setSaid("");
      await hand(only, all);
    });

  return (
    <Card>
      <h3>{t.card.title}</h3>
      {isNothing(counts) ? (
        <p>{figures.isAllIn ? t.none : t.noneHere}</p>
      ) : (
        <>
          <p>{t.card.lead}</p>
          <p>{t.found(counts)}</p>
          {figures.exported.count > 0 && figures.exported.at && (
            <p>
              {t.card.exported(figures.exported.count, sayMoment(figures.exported.at, dayOf(now()), words))}
            </p>
          )}
          <p class="quiet-text">{t.keep}</p>
          {files.length === 0 && (
            <Button wide icon="out" disabled={isBusy} onTap={make}>
              {t.make}
            </Button>
          )}
          {/* Words all go into the first file. */}
          {files.map((file, at) => (
            <Button
              key={file.name}
              wide
              icon="out"
              disabled={isBusy}
              onTap={() => attempt(() => hand(file, at === 0 ? ids : []))}
            >
              {`${t.make} · ${t.part(at + 1, files.length)}`}
            </Button>
          ))}
        </>
      )}
      <p role="status" class="quiet-text">
        {said}
      </p>
      {begun && (
        <div class="buttons">
          <Button onTap={() => attempt(() => mark(begun).then(() => setSaid(t.seen.kept)))}>
            {t.seen.yes}
          </Button>
          <Button
            onTap={() => {
              setBegun(undefined);
              setSaid(t.seen.again);
            }}
          >
            {t.seen.no}
          </Button>
        </div>
      )}
    </Card>
  );
}
