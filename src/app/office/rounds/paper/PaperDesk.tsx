import { useMemo } from "preact/hooks";
import { mayWriteForOthers } from "../../../../domain/access.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import { useKept } from "../../../drafts/useKept.ts";
import { useAddress } from "../../../navigation/address.ts";
import type { Shown, Store } from "../../../store/store.ts";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { OneWriter } from "../../../ui/notices/OneWriter.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { useDeskRecords } from "../../book/useDeskBook.ts";
import { type BuildingHere, nameOf, type RoundEstate } from "../estate.ts";
import { ROUNDS } from "../useRounds.ts";
import { walkersAt } from "../walkers.ts";
import { PaperEntry } from "./PaperEntry.tsx";
import type { Paper } from "./paperRound.ts";
import { paperName } from "./usePaper.ts";

/** Which building's paper is typed in; it stands in the address. */
export function PaperDesk({ estate, rounds }: { estate: RoundEstate; rounds: readonly Shown<"round">[] }) {
  const { query, go } = useAddress();
  const { me } = useWorld();
  const words = useWords("rounds");
  const { house } = useWords("register");
  if (!mayWriteForOthers(me.person.role)) return <OfficeOnly estate={estate} />;
  const building = query.building
    ? estate.buildings.find(({ id }) => id === query.building)
    : estate.buildings[0];
  return (
    <Page title={words.paper.title} sub={words.paper.lead} back={ROUNDS} wide>
      {estate.buildings.length > 0 ? (
        <>
          <div class="paper-building">
            <Field
              label={words.paper.building}
              value={building?.id ?? ""}
              onText={(id) => go(`${ROUNDS}/paper?building=${id}`, "replace")}
              options={[
                ...(building ? [] : [{ value: "", word: "—" }]),
                ...estate.buildings.map((one) => ({ value: one.id, word: nameOf(estate, one) })),
              ]}
            />
          </div>
          {building ? (
            <Begun key={building.id} estate={estate} here={building} rounds={rounds} />
          ) : (
            <Empty icon="building" title={house.lost} />
          )}
        </>
      ) : (
        <Empty icon="building" title={words.form.nothing.title}>
          <p>{words.form.nothing.lead}</p>
        </Empty>
      )}
    </Page>
  );
}

/**
 * Whoever else comes here by its address is told who does this; what they had half typed in is still theirs.
 */
function OfficeOnly({ estate }: { estate: RoundEstate }) {
  const { store } = useWorld();
  const words = useWords("rounds");
  const kept = useLive(() => countKept(store, estate), [estate]);
  return (
    <Page title={words.paper.title} back={ROUNDS} wide>
      <Empty icon="pen" title={words.paper.officeOnly}>
        {kept ? <p>{words.paper.kept(kept)}</p> : null}
      </Empty>
    </Page>
  );
}

/** Doors noted in papers that were never saved. */
async function countKept(store: Store, { buildings }: RoundEstate): Promise<number> {
  const papers = await Promise.all(
    buildings.map(({ id }) => store.draft(paperName(id)) as Promise<Paper | null>),
  );
  return papers.reduce((sum, paper) => sum + Object.keys(paper?.noted ?? {}).length, 0);
}

/** What was half typed in stays until it is saved or wiped. */
function Begun({
  estate,
  here,
  rounds,
}: {
  estate: RoundEstate;
  here: BuildingHere;
  rounds: readonly Shown<"round">[];
}) {
  const { now } = useWorld();
  const people = useDeskRecords()?.person;
  // Of what is in memory: a read would leave the paper for a moment after each save, with what it had to say.
  const walkers = useMemo(() => people && walkersAt(people, estate, here), [people, estate, here]);
  const kept = useKept<Paper>(paperName(here.id));
  if (kept === undefined || walkers === undefined) return null;
  const fresh: Paper = { when: momentOf(now()).slice(0, 16), noted: {} };
  return (
    <OneWriter name={paperName(here.id)}>
      <PaperEntry
        here={here}
        walkers={walkers}
        rounds={rounds}
        begun={kept ?? fresh}
        wasKept={kept !== null}
      />
    </OneWriter>
  );
}
