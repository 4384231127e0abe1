import { lazily } from "../../navigation/Lazily.tsx";
import { NoticesHere } from "../../say/NoticesHere.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useHasAll } from "../../useSyncStatus.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "./board.css";
import { Numbers } from "./Numbers.tsx";

const Totals = lazily(() => import("./Totals.tsx"));
const MonthDays = lazily(() => import("../../monthDays/MonthDays.tsx"));
const CoverWanted = lazily(() => import("../../service/CoverWanted.tsx"));
const Activities = lazily(() => import("../../service/Activities.tsx"));
const MyHours = lazily(() => import("../../service/MyHours.tsx"));
const Wall = lazily(() => import("../../wishes/Wall.tsx"));

/**
 * The first screen of whoever walks no doors: what the office tells everybody, and how to reach it. Nothing
 * on it leads to where they have nothing to do: a volunteer reports what they see, and reads what became of
 * it. Who only looks on reads no records, and asks for the sums.
 */
export default function Board() {
  const { me } = useWorld();
  const t = useWords("board");
  const answers = useWords("answers");
  const isViewer = me.person.role === "viewer";
  const { title, say } = t.yours[isViewer ? "viewer" : "volunteer"];
  return (
    <Page title={me.community.name} sub={`${me.person.name} · ${answers.role[me.person.role]}`}>
      {isViewer ? <Totals /> : <NoticesHere />}
      {!isViewer && <CoverWanted />}
      <Card>
        <h2>{title}</h2>
        <p>{say}</p>
      </Card>
      {!isViewer && <MonthDays />}
      {!isViewer && (
        <>
          <Wall />
          <Activities />
          <MyHours />
        </>
      )}
      {!isViewer && (
        <div class="buttons">
          <Button look="main" wide icon="plus" href="/issues/new">
            {t.raise}
          </Button>
          <Button wide icon="talk" href="/issues">
            {t.raised}
          </Button>
        </div>
      )}
      {!isViewer && <OwnNumbers />}
      <Button wide icon="unknown" href="/help">
        {t.help}
      </Button>
    </Page>
  );
}

function OwnNumbers() {
  const { store } = useWorld();
  const hasAll = useHasAll();
  const set = useLive(() => store.all("helplines"), [store]);
  return set ? <Numbers lines={set.flatMap(({ body }) => body.lines)} isAll={hasAll === true} /> : null;
}
