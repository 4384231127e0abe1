import { useEffect, useState } from "preact/hooks";
import { useWorld } from "../../../world.ts";
import type { IssueRow } from "../book/issueRow.ts";
import { type Around, readAround } from "./readAround.ts";

/** The table is drawn first; whoever goes on from line to line waits for none of the stories between. */
const STORY_MS = 50;
const AROUND_MS = 150;
const NONE: Around = { alike: [], before: undefined };

/**
 * The marked line, once the mark has come to rest on it; what stands there already is always as it is now.
 */
export function useRested(row: IssueRow | undefined): IssueRow | undefined {
  const [rested, setRested] = useState<IssueRow>();
  const isAnother = row?.id !== rested?.id;
  useEffect(() => {
    if (!isAnother) return;
    const timer = setTimeout(() => setRested(row), STORY_MS);
    return () => clearTimeout(timer);
  }, [row?.id]);
  return isAnother ? rested : row;
}

/** Read anew when the mark has come to rest, not at every change of another issue. */
export function useAround(row: IssueRow | undefined, rows: readonly IssueRow[], today: string): Around {
  const { store } = useWorld();
  const [found, setFound] = useState<{ of: IssueRow; around: Around }>();
  const [fault, setFault] = useState<{ error: unknown }>();
  useEffect(() => {
    if (!row) return;
    let isLeft = false;
    const timer = setTimeout(() => {
      readAround(store, row, rows, today).then(
        (around) => !isLeft && setFound({ of: row, around }),
        (error) => !isLeft && setFault({ error }),
      );
    }, AROUND_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [row, rows.length]);
  if (fault) throw fault.error;
  return found && found.of.id === row?.id ? found.around : NONE;
}
