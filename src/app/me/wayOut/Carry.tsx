import { useId, useRef, useState } from "preact/hooks";
import { carryIn, countOf, type Verdict } from "../../courier/carry.ts";
import { Button } from "../../parts/Button.tsx";
import { Card } from "../../parts/Card.tsx";
import type { Holdings } from "../../store/holdings.ts";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { useWayOutWords } from "./useWayOutWords.ts";

const fetchHere = (url: string, init: RequestInit) => fetch(url, init);

/** Takes a colleague's file along and hands it in. What it holds is none of this phone's records: it is kept apart until the office has it. */
export function Carry({ holdings }: { holdings: Holdings }) {
  const { me } = useWorld();
  const t = useWayOutWords().carry;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const carried = useLive(() => holdings.carried(), [holdings]);

  const take = async (file: File) => {
    setBusy(true);
    setSaid(t.reading);
    const { readParcelFile } = await import("./readFile.ts");
    const opened = await readParcelFile(file);
    const other = opened?.manifest?.community;
    if (!opened) setSaid(t.notOurs);
    else if (other && other.id !== me.community.id) setSaid(t.otherCommunity(other.name));
    else {
      await holdings.carry(opened.revisions, file.name);
      setSaid(t.taken(opened.revisions.length, opened.bad.length, opened.photos.length));
    }
    setBusy(false);
  };
  const handIn = async () => {
    setBusy(true);
    setSaid(t.handing);
    const carrying = await carryIn(fetchHere, await holdings.carried(), (verdicts) => holdings.drop(receipted(verdicts)));
    setSaid(carrying.done ? sumOf(carrying.verdicts, t.done) : t.why[carrying.why]);
    setBusy(false);
  };
  const failed = (fault: unknown) => {
    console.error(fault);
    setSaid(t.why.server);
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
          <p class="quiet-text">{t.from([...new Set(carried.map(({ from }) => from))].join("、"))}</p>
          <Button look="main" icon="send" disabled={isBusy} onTap={() => handIn().catch(failed)}>
            {t.handIn}
          </Button>
        </>
      )}
      <p role="status">{said}</p>
    </Card>
  );
}

/** What the office would not take stays here, for its author to see to. */
const receipted = (verdicts: Verdict[]) => verdicts.filter(({ became }) => became !== "refused").map(({ id }) => id);

function sumOf(verdicts: Verdict[], say: (fresh: number, known: number, held: number, refused: number) => string): string {
  return say(countOf(verdicts, "new"), countOf(verdicts, "known"), countOf(verdicts, "held"), countOf(verdicts, "refused"));
}
