import { useMemo } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { printPage, useExport } from "../../../files/useExport.tsx";
import { useAddress } from "../../../navigation/address.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { useDeskVisits } from "../../book/useDeskBook.ts";
import { bodiesOf } from "../../book/visitPeriod.ts";
import { nameOf, type RoundEstate } from "../estate.ts";
import { ROUNDS } from "../useRounds.ts";
import { type SheetMark, sheetMarks } from "./sheetMarks.ts";
import { WalkSheet } from "./WalkSheet.tsx";

const NO_MARKS: ReadonlyMap<Id, SheetMark> = new Map();

/** The value that stands for every building of the round. */
const WHOLE = "";
/** What the address names and nobody knows, beside what can be chosen in its place. */
const LOST = "lost";
const LOST_CHOICE = { value: LOST, word: "—" };

/** Which sheets to print, and how they will look. What is chosen stands in the address. */
export function SheetDesk({ estate, rounds }: { estate: RoundEstate; rounds: readonly Shown<"round">[] }) {
  const { me, store, now } = useWorld();
  const { query, go } = useAddress();
  const { leave, sheet } = useExport();
  const words = useWords("rounds");
  const { house } = useWords("register");
  const round = rounds.find(({ record }) => record === query.round);
  const today = dayOf(now());
  const here = useDeskVisits(round && { round: round.record });
  const quiet = useLive(() => store.quietDoors(today), [today]);
  const marks = useMemo(
    () =>
      quiet && (!round || here?.isWhole)
        ? sheetMarks(estate.doors, here ? bodiesOf(here) : [], quiet)
        : undefined,
    [estate, here, quiet, round === undefined],
  );
  const asked = round && new Set(round.body.doors);
  const inRound = asked
    ? estate.buildings.filter(({ doors }) => doors.some(({ id }) => asked.has(id)))
    : estate.buildings;
  const isRoundLost = query.round ? !round : false;
  const isHouseLost = query.building ? !estate.buildings.some(({ id }) => id === query.building) : false;
  const isLost = isRoundLost || isHouseLost;
  const chosen = inRound.find(({ id }) => id === query.building) ?? (round ? undefined : inRound[0]);
  const drawn = isLost ? [] : chosen ? [chosen] : inRound;
  const to = (building: string, round: string) =>
    go(`${ROUNDS}/sheet?building=${building}&round=${round}`, "replace");
  const isWanted = (door: string) => asked?.has(door) ?? true;
  return (
    <Page
      title={words.sheet.title}
      sub={words.sheet.lead}
      back={round ? `${ROUNDS}/round/${round.record}` : ROUNDS}
      wide
    >
      <div class="sheet-choice no-print">
        <Field
          label={words.sheet.round}
          value={isRoundLost ? LOST : (round?.record ?? "")}
          onText={(id) => to(isHouseLost ? WHOLE : (chosen?.id ?? WHOLE), id)}
          options={[
            ...(isRoundLost ? [LOST_CHOICE] : []),
            { value: "", word: words.sheet.noRound },
            ...rounds
              .filter(({ body, record }) => !body.closed || record === query.round)
              .map(({ record, body }) => ({ value: record, word: body.name })),
          ]}
        />
        <Field
          label={words.sheet.building}
          value={isHouseLost ? LOST : (chosen?.id ?? WHOLE)}
          onText={(id) => to(id, round?.record ?? "")}
          options={[
            ...(isHouseLost ? [LOST_CHOICE] : []),
            ...(round ? [{ value: WHOLE, word: `${words.sheet.wholeRound} (${inRound.length})` }] : []),
            ...inRound.map((one) => ({ value: one.id, word: nameOf(estate, one) })),
          ]}
        />
        <Button
          look="main"
          icon="print"
          disabled={drawn.length === 0 || !marks}
          onTap={() => leave({ what: "walk_sheet", format: "paper", count: drawn.length }, printPage)}
        >
          {words.act.print}
        </Button>
      </div>
      {sheet}
      {drawn.length === 0 && (
        <Empty
          icon="building"
          title={isRoundLost ? words.lost : isHouseLost ? house.lost : words.sheet.noDoors}
        />
      )}
      <div class="sheets">
        {drawn.map((one) => (
          <WalkSheet
            key={one.id}
            community={me.community.name}
            compound={estate.compounds.find(({ id }) => id === one.compound)?.compound.name ?? ""}
            building={one.building}
            doors={one.doors}
            round={round?.body.name}
            isWanted={isWanted}
            marks={marks ?? NO_MARKS}
          />
        ))}
      </div>
    </Page>
  );
}
