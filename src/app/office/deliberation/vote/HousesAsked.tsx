import type { Id } from "../../../../domain/ids.ts";
import type { VoteRule } from "../../../../domain/votes/voteRule.ts";
import { isAsked } from "../../../doors/atDoor/readAtDoors.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

type Props = {
  rule: VoteRule;
  chosen: readonly Id[];
  onPick: (buildings: Id[]) => void;
  onCount: (count: number) => void;
};

/** The houses whose doors are asked, all where none is chosen, and how many households the register has. */
export function HousesAsked({ rule, chosen, onPick, onCount }: Props) {
  const { store } = useWorld();
  const t = useWords("voteCount");
  const here = useLive(async () => {
    const [buildings, doors] = await Promise.all([store.all("building"), store.allDoors()]);
    buildings.sort((one, other) => one.body.name.localeCompare(other.body.name, "zh", { numeric: true }));
    return { buildings, doors };
  }, [store]);
  if (!here) return null;
  const buildings = chosen.length > 0 ? { buildings: [...chosen] } : {};
  const count = here.doors.filter(({ body }) => isAsked({ rule, ...buildings }, body)).length;
  const pick = (building: Id) =>
    onPick(chosen.includes(building) ? chosen.filter((one) => one !== building) : [...chosen, building]);
  return (
    <>
      <Chips
        title={t.houses}
        chips={here.buildings.map(({ record, body }) => ({ value: record, word: body.name }))}
        chosen={chosen}
        onPick={pick}
      />
      <p class="quiet-text">
        {t.inRegister(count)}{" "}
        {rule.unit !== "owner" && (
          <Button look="quiet" onTap={() => onCount(count)}>
            {t.takeCount}
          </Button>
        )}
      </p>
    </>
  );
}
