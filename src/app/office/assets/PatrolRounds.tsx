import { useMemo } from "preact/hooks";
import { litOf } from "../../../checklists/rounds.ts";
import type { Patrol } from "../../../domain/inspections/patrol.ts";
import type { Share } from "../../../domain/inspections/rates.ts";
import { litRate, percentOf } from "../../../reports/figures/rates.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { PatrolDeskWords } from "../../../words/zh/patrolDesk.ts";
import type { PatrolScreensWords } from "../../../words/zh/patrolScreens.ts";
import type { RoundsWords } from "../../../words/zh/rounds.ts";
import { readPatrol } from "../../inspections/readPatrol.ts";
import { useRoundWord } from "../../inspections/useRoundWord.ts";
import { useReads } from "../../patrolReads.tsx";
import { sayDay } from "../../say/sayDate.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { DESK } from "../deskForm/deskAddress.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";

/** Of its assets on this computer how many were checked, and of lamps at night how many were lit. */
type RoundLine = { patrol: Shown<"patrol">; checked: Share; lit: Share | null };

/** Every round over lamps and drains: to open one, to follow those under way, and how each came out. */
export function PatrolRounds() {
  const { store, words: core } = useWorld();
  const reads = useReads();
  const t = useWords("patrolDesk");
  const screens = useWords("patrolScreens");
  const rounds = useWords("rounds");
  const roundWord = useRoundWord();
  const rows = useLive(() => readRounds(store, reads), [store, reads]);
  const columns = useMemo(
    () => roundColumns({ desk: t, screens, rounds, core }, roundWord),
    [t, screens, rounds, core],
  );
  return (
    <Page title={t.rounds.title} back={DESK} wide>
      <nav class="desk-acts" aria-label={t.rounds.title}>
        <Button look="main" icon="plus" href="/patrol/new">
          {screens.home.start}
        </Button>
      </nav>
      <DeskTable
        name="patrols"
        title={t.rounds.title}
        rows={rows}
        columns={columns}
        keyOf={({ patrol }) => patrol.record}
        sayRow={({ patrol }) => patrol.body.name}
        hrefOf={({ patrol }) => `/patrol/round/${patrol.record}`}
        empty={
          <Empty icon="lamp" title={screens.home.none.title}>
            <p>{screens.home.none.lead}</p>
          </Empty>
        }
      />
    </Page>
  );
}

/** Newest first. Those of other grids, of which nothing is here, are left out. */
async function readRounds(store: Store, reads: PatrolReads): Promise<RoundLine[]> {
  const patrols = await store.all("patrol");
  const looks = await Promise.all(patrols.map(({ record }) => readPatrol(store, reads, record)));
  return looks
    .flatMap((look): RoundLine[] => {
      if (!look || look.assets.length === 0) return [];
      const { patrol, wanted, latest } = look;
      const n = wanted.filter(({ id }) => latest.has(id)).length;
      const lit = litOf(patrol.body) ? litRate(look.walked).lit : null;
      return [{ patrol, checked: { n, of: wanted.length }, lit }];
    })
    .sort((a, b) => (a.patrol.body.from < b.patrol.body.from ? 1 : -1));
}

type State = "open" | "closed" | "early";
const stateOf = ({ closed, endedEarly }: Patrol): State =>
  !closed ? "open" : endedEarly ? "early" : "closed";
const tones = { open: "jade", closed: "stone", early: "amber" } as const;
const shareOf = ({ n, of }: Share) => (of === 0 ? -1 : n / of);

type Said = { desk: PatrolDeskWords; screens: PatrolScreensWords; rounds: RoundsWords; core: Words };

function roundColumns(
  { desk: { rounds: own }, screens, rounds: { column, state: states }, core }: Said,
  roundWord: (patrol: Patrol) => string,
): TableColumn<RoundLine>[] {
  const state = { open: states.open, closed: states.closed, early: own.early };
  const figure = (share: Share) => screens.rate.figure(share.n, share.of, percentOf(share));
  const stateSaid = ({ body }: Shown<"patrol">) =>
    body.endedEarly ? `${state.early} · ${screens.page.endReason[body.endedEarly]}` : state[stateOf(body)];
  return [
    { key: "name", title: column.name, text: ({ patrol }) => patrol.body.name },
    { key: "sort", title: own.sort, text: ({ patrol }) => roundWord(patrol.body), width: 9 },
    {
      key: "from",
      title: column.from,
      text: ({ patrol }) => sayDay(patrol.body.from, core),
      order: ({ patrol }) => patrol.body.from,
      width: 5.5,
    },
    {
      key: "checked",
      title: own.checked,
      text: ({ checked }) => figure(checked),
      order: ({ checked }) => shareOf(checked),
      isNumber: true,
      width: 9.5,
    },
    {
      key: "lit",
      title: screens.rate.lit,
      text: ({ lit }) => (!lit ? "" : lit.of === 0 ? screens.rate.notYet : figure(lit)),
      order: ({ lit }) => (lit ? shareOf(lit) : -2),
      isNumber: true,
      width: 9,
    },
    {
      key: "state",
      title: own.state,
      text: ({ patrol }) => stateSaid(patrol),
      draw: ({ patrol }) => <Tag tone={tones[stateOf(patrol.body)]}>{stateSaid(patrol)}</Tag>,
      filter: {
        options: (["open", "closed", "early"] as const).map((value) => ({ value, word: state[value] })),
        of: ({ patrol }) => stateOf(patrol.body),
      },
      width: 14,
    },
    {
      key: "closed",
      title: column.to,
      text: ({ patrol }) => (patrol.body.closedOn ? sayDay(patrol.body.closedOn, core) : ""),
      order: ({ patrol }) => patrol.body.closedOn ?? "",
      width: 5.5,
    },
  ];
}
