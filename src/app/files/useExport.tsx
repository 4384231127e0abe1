import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type ExportedThing, type ExportFormat, exporters } from "../../domain/exports/exportCodes.ts";
import { momentOf } from "../../domain/time/moment.ts";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { ExportSheet, type ExportWhy } from "./ExportSheet.tsx";
import { ExportAsked } from "./shareFile.ts";

export type Leaving = {
  what: ExportedThing;
  format: ExportFormat;
  /** Rows, pictures or pages. */
  count: number;
  /** Whether it can hold free words, or who was met: both only where they are asked for. */
  hasPersonal?: boolean;
  /** What else it can hold, which comes along only where it is asked for, in words. */
  more?: string;
};

/**
 * How everything leaves that people said or that is the residents': the person is asked why, then it is made
 * at once, and who took what for which reason is a record of its own. Where that cannot be kept the file is
 * made all the same, and it is said. `sheet` must be drawn; `leave` answers what `make` does, or "left" where
 * the person thought better of it.
 */
export function useExport() {
  const { store, me, now, newId, isPreview } = useWorld();
  const t = useWords("exports");
  const [asking, setAsking] = useState<Leaving & { answer(why: ExportWhy | null): void }>();
  const [isUnnoted, setUnnoted] = useState(false);

  async function note(
    id: string,
    { what, format, count }: Leaving,
    { reason, words }: ExportWhy,
    at: string,
  ) {
    const { person } = me;
    if (!exporters.includes(person.role)) return false;
    try {
      const { saved } = await store.save({
        id,
        body: { kind: "export_note", person: person.id, what, format, count, reason, words, at },
      });
      return saved;
    } catch (fault) {
      console.error(fault);
      return false;
    }
  }

  function leave<Made>(what: Leaving, make: (asked: ExportAsked) => Promise<Made>): Promise<Made | "left"> {
    if (isPreview) return Promise.resolve("left");
    const id = newId();
    setUnnoted(false);
    return new Promise((made) => {
      let isAnswered = false;
      const answer = (why: ExportWhy | null) => {
        if (isAnswered) return;
        isAnswered = true;
        setAsking(undefined);
        if (!why) return made("left");
        const at = momentOf(now());
        note(id, what, why, at).then((isNoted) => setUnnoted(!isNoted));
        made(make(new ExportAsked(me.person.name, at, why.isFull)));
      };
      setAsking({ ...what, answer });
    });
  }

  const sheet: ComponentChildren = (
    <>
      {asking && (
        <ExportSheet
          more={asking.more ?? (asking.hasPersonal ? t.personal : undefined)}
          onAnswer={asking.answer}
        />
      )}
      {isUnnoted && <Notice tone="warn">{t.unnoted}</Notice>}
    </>
  );
  return { leave, sheet };
}

/** Prints the page as it stands once the sheet that asked is gone from it. */
export async function printPage(_: ExportAsked): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  print();
}
