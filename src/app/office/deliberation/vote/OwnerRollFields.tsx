import type { Id } from "../../../../domain/ids.ts";
import { type FrozenRoll, freezeRoll } from "../../../../domain/votes/voteRoll.ts";
import { squareMetres } from "../../../../reports/votes/verdictText.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { OWNERS, readOwners } from "../owners/readOwners.ts";

/** So many doors are named; the page of the roll has all of them. */
const NAMED = 5;

/**
 * Whom a round of owners asks in these houses, all where none is chosen, as the roll stands now. Undefined
 * while it is read, null where nobody has a roll.
 */
export function useOwnerRoll(houses: readonly Id[]): (FrozenRoll & { names: string[] }) | null | undefined {
  const { store, newId } = useWorld();
  return useLive(async () => {
    const { buildings, doors, ownerships } = await readOwners(store);
    if (!ownerships.some(({ body }) => !body.withdrawn)) return null;
    const houseOf = new Map(buildings.map(({ record, body }) => [record, body]));
    const asked = doors.filter(({ body }) => houses.length === 0 || houses.includes(body.building));
    const frozen = freezeRoll(
      asked,
      ownerships.map(({ body }) => body),
      (house) => houseOf.get(house)?.compound,
      (list) =>
        list
          .map((one) => ({ one, lot: newId() }))
          .sort(byLot)
          .map(({ one }) => one),
    );
    const doorOf = new Map(asked.map(({ record, body }) => [record, body]));
    const names = frozen.missing.slice(0, NAMED).flatMap((door) => {
      const body = doorOf.get(door);
      return body ? [`${houseOf.get(body.building)?.name ?? ""} ${body.label}`] : [];
    });
    return { ...frozen, names };
  }, [store, houses.join()]);
}

const byLot = (one: { lot: string }, other: { lot: string }) => (one.lot < other.lot ? -1 : 1);

type Props = {
  roll: ReturnType<typeof useOwnerRoll>;
  isChosen: boolean;
  onChoose: (byRoll: boolean) => void;
};

/** Heads and area by the roll of owners, with what is missing of it, or typed by hand. */
export function OwnerRollFields({ roll, isChosen, onChoose }: Props) {
  const t = useWords("owners");
  const { mark } = useWords("answers");
  if (roll === undefined) return null;
  const way = (
    <Button look="quiet" icon="people" href={OWNERS}>
      {t.roll.open}
    </Button>
  );
  if (roll === null)
    return (
      <p class="quiet-text">
        {t.roll.none} {way}
      </p>
    );
  const { eligible, areaDoors, missing, names, pieces } = roll;
  const doors = pieces.reduce((sum, rows) => sum + rows.length, 0);
  return (
    <>
      <Chips
        title={t.roll.by}
        chips={[true, false].map((value) => ({ value, word: value ? t.title : t.roll.typed }))}
        chosen={[isChosen]}
        onPick={onChoose}
      />
      {isChosen && missing.length > 0 && (
        <Notice tone="warn">
          <p>
            {t.roll.missing(missing.length)} {names.join(mark.list)}
            {missing.length > names.length && "…"}
          </p>
          {way}
        </Notice>
      )}
      {isChosen && missing.length === 0 && (
        <p>
          {t.roll.taken(eligible.heads, squareMetres(eligible.area), doors)}{" "}
          {t.roll.areas(areaDoors.title, areaDoors.survey, areaDoors.contract)}
        </p>
      )}
    </>
  );
}
