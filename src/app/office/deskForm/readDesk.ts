import { placeWord } from "../../../domain/address.ts";
import { ownGrids } from "../../issues/ownGrids.ts";
import { useReads } from "../../patrolReads.tsx";
import type { Me, PatrolReads, Shown, Store } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";

/** Everything registered that this computer holds, and what it hangs on. */
export type DeskData = {
  assets: Shown<"asset">[];
  compounds: Shown<"compound">[];
  buildings: Shown<"building">[];
  grids: Shown<"grid">[];
};

export function useDesk(): DeskData | undefined {
  const { store, me } = useWorld();
  const reads = useReads();
  return useLive(() => readDesk(store, reads, me), [store, reads]);
}

export async function readDesk(store: Store, reads: PatrolReads, me: Me): Promise<DeskData> {
  const [assets, compounds, buildings, grids] = await Promise.all([
    reads.allAssets(),
    store.all("compound"),
    store.all("building"),
    ownGrids(store, me),
  ]);
  compounds.sort((a, b) => a.body.order - b.body.order);
  return { assets, compounds, buildings, grids };
}

/** Of one estate, as choices. */
export function deskBuildings({ buildings }: DeskData, compound: string): { id: string; name: string }[] {
  return buildings
    .filter(({ body }) => body.compound === compound)
    .sort((a, b) => a.body.order - b.body.order)
    .map(({ record, body }) => ({ id: record, name: placeWord(body.name, "building") }));
}
