import { mayCorrect } from "../../../domain/access.ts";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Reading } from "../book/Reading.tsx";
import { useDeskRecords } from "../book/useDeskBook.ts";
import { PaperDesk } from "./paper/PaperDesk.tsx";
import { SheetDesk } from "./paper/SheetDesk.tsx";
import { RoundEditor } from "./RoundEditor.tsx";
import { RoundList } from "./RoundList.tsx";
import { RoundPage } from "./RoundPage.tsx";
import { ROUNDS, useEstate } from "./useRounds.ts";
import "./rounds.css";

/**
 * Everything under /office/rounds: the list, one round, opening or changing one, sheets of paper and paper
 * typed in.
 */
export default function Rounds({ path }: { path: string }) {
  const { me } = useWorld();
  const words = useWords("rounds");
  const estate = useEstate();
  const rounds = useDeskRecords()?.round;
  const [screen = "", record = ""] = path.replace(/^.*?\/rounds\/?/, "").split("/");
  if (!estate || !rounds)
    return (
      <Page title={words.title} wide>
        <Reading />
      </Page>
    );
  if (screen === "") return <RoundList estate={estate} rounds={rounds} />;
  if (screen === "new") return <RoundEditor estate={estate} rounds={rounds} />;
  if (screen === "sheet") return <SheetDesk estate={estate} rounds={rounds} />;
  if (screen === "paper") return <PaperDesk estate={estate} rounds={rounds} />;
  const round = rounds.find((one) => one.record === record);
  const mayEdit = round !== undefined && mayCorrect(me.person.role, "round", round.begun.by === me.person.id);
  if (round && screen === "edit" && mayEdit)
    return <RoundEditor key={record} estate={estate} rounds={rounds} shown={round} />;
  if (round && (screen === "round" || screen === "edit"))
    return <RoundPage key={record} estate={estate} shown={round} />;
  return (
    <Page title={words.title} back={ROUNDS} wide>
      <Empty icon="flag" title={words.lost} />
    </Page>
  );
}
