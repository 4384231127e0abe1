import { useMemo } from "preact/hooks";
import { type DoorAt, isActive } from "../../domain/doors/doorAt.ts";
import type { Building } from "../../domain/doors/place.ts";
import type { Id } from "../../domain/ids.ts";
import { countByResult, progress } from "../../domain/visits/tally.ts";
import type { VisitResult } from "../../domain/visits/visit.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import type { WalkFigures } from "./book/deskFigures.ts";
import { MiniFacade } from "./MiniFacade.tsx";

const NOTHING: ReadonlyMap<Id, VisitResult> = new Map();

type HouseProps = {
  id: Id;
  building: Building;
  doors: readonly DoorAt[];
  /** Undefined before the visits are read: then nothing is said of how its doors are. */
  figures: Pick<WalkFigures, "latest" | "wanted"> | undefined;
  /** Those of the wanted ones that stand out. */
  lit: ReadonlySet<Id>;
};

/** A building as it stands, with how far it is. It is drawn anew only where something of it changed. */
export function HouseWalked({ id, building, doors, figures, lit }: HouseProps) {
  const { words: core } = useWorld();
  const words = useWords("office");
  const { latest = NOTHING, wanted } = figures ?? {};
  const stands = doors
    .map(({ id }) => (wanted?.has(id) ? `${latest.get(id) ?? "none"}${lit.has(id) ? "" : "-"}` : ""))
    .join();
  return useMemo(() => {
    // As wide before it is known how far the building is: none moves when it is.
    const all = doors.filter(({ door }) => isActive(door)).length;
    const share = { minWidth: `${words.share(all, all).length}ch` };
    const drawn = <MiniFacade building={building} doors={doors} latest={latest} wanted={lit} />;
    if (!wanted)
      return (
        <a class="house" href={`/b/${id}`}>
          {drawn}
          <span class="house-name">
            <strong>{building.name}</strong> <span class="house-share" style={share} />
          </span>
        </a>
      );
    const mine = doors.filter(({ id }) => wanted.has(id));
    const { done, total } = progress(mine, latest);
    const parts = [...countByResult(mine, latest)].map(
      ([result, count]) => `${result === "none" ? words.overview.notYet : core.resultShort[result]} ${count}`,
    );
    return (
      <a class="house" href={`/b/${id}`}>
        {drawn}
        <span class="house-name">
          <strong>{building.name}</strong>{" "}
          <span class="house-share" style={share}>
            {words.share(done, total)}
          </span>
        </span>
        <span class="unseen">{parts.join(" · ")}</span>
      </a>
    );
  }, [id, building, doors, stands, wanted === undefined, words, core]);
}
