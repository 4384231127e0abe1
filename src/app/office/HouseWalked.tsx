import { useMemo } from "preact/hooks";
import type { DoorAt } from "../../domain/doors/doorAt.ts";
import type { Building } from "../../domain/doors/place.ts";
import type { Id } from "../../domain/ids.ts";
import { countByResult, progress } from "../../domain/visits/tally.ts";
import type { VisitResult } from "../../domain/visits/visit.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { MiniFacade } from "./MiniFacade.tsx";

type HouseProps = {
  id: Id;
  building: Building;
  doors: readonly DoorAt[];
  latest: ReadonlyMap<Id, VisitResult>;
  wanted: ReadonlySet<Id>;
  /** Those of the wanted ones that stand out. */
  lit: ReadonlySet<Id>;
};

/** A building as it stands, with how far it is. It is drawn anew only where something of it changed. */
export function HouseWalked({ id, building, doors, latest, wanted, lit }: HouseProps) {
  const { words: core } = useWorld();
  const words = useWords("office");
  const stands = doors
    .map(({ id }) => (wanted.has(id) ? `${latest.get(id) ?? "none"}${lit.has(id) ? "" : "-"}` : ""))
    .join();
  return useMemo(() => {
    const mine = doors.filter(({ id }) => wanted.has(id));
    const { done, total } = progress(mine, latest);
    const parts = [...countByResult(mine, latest)].map(
      ([result, count]) => `${result === "none" ? words.overview.notYet : core.resultShort[result]} ${count}`,
    );
    return (
      <a class="house" href={`/b/${id}`}>
        <MiniFacade building={building} doors={doors} latest={latest} wanted={lit} />
        <span class="house-name">
          <strong>{building.name}</strong> <span>{words.share(done, total)}</span>
        </span>
        <span class="unseen">{parts.join(" · ")}</span>
      </a>
    );
  }, [id, building, doors, stands, words, core]);
}
