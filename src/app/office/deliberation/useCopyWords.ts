import type { CopyWords } from "../../../reports/votes/published.ts";
import { sayDay } from "../../say/sayDate.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

/** What minutes and copies are said with, in the language of the desk. */
export function useCopyWords(): CopyWords {
  const { words } = useWorld();
  const [desk, vote, life] = [useWords("deliberation"), useWords("vote"), useWords("issueLife")];
  const { mark } = useWords("answers");
  return { desk, vote, mark, holder: life.holder, day: (day) => sayDay(day, words) };
}
