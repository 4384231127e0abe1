import { useMemo } from "preact/hooks";
import { mayWriteForOthers } from "../../../domain/access.ts";
import type { Round } from "../../../domain/visits/round.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { RoundsWords } from "../../../words/zh/rounds.ts";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { RoundEstate } from "./estate.ts";
import { RoundsTable } from "./RoundsTable.tsx";
import { ROUNDS } from "./useRounds.ts";

/** All rounds, those not closed first and the newest of them on top, each with how far it is. */
export function RoundList({ estate, rounds }: { estate: RoundEstate; rounds: readonly Shown<"round">[] }) {
  const { me } = useWorld();
  const words = useWords("rounds");
  const sorted = useMemo(() => [...rounds].sort(runningFirst), [rounds]);
  return (
    <Page title={words.title} sub={words.lead} wide>
      <div class="rounds-acts">
        <Button look="main" icon="plus" href={`${ROUNDS}/new`}>
          {words.act.open}
        </Button>
        <Button icon="print" href={`${ROUNDS}/sheet`}>
          {words.act.sheets}
        </Button>
        {mayWriteForOthers(me.person.role) && (
          <Button icon="pen" href={`${ROUNDS}/paper`}>
            {words.act.paper}
          </Button>
        )}
      </div>
      {!mayWriteForOthers(me.person.role) && <p class="quiet-text">{words.paper.officeOnly}</p>}
      {rounds.length === 0 && (
        <Empty icon="flag" title={words.empty.title}>
          <p>{words.empty.lead}</p>
        </Empty>
      )}
      {rounds.length > 0 && <RoundsTable rounds={sorted} estate={estate} />}
    </Page>
  );
}

const runningFirst = (a: Shown<"round">, b: Shown<"round">) =>
  Number(a.body.closed) - Number(b.body.closed) ||
  Number(b.body.from > a.body.from) - Number(b.body.from < a.body.from) ||
  Date.parse(b.begun.at) - Date.parse(a.begun.at);

/** 11月1日 – 11月30日 */
export function sayDates(round: Round, core: Words, words: RoundsWords): string {
  return words.dates(sayDay(round.from, core), round.to ? sayDay(round.to, core) : null);
}
