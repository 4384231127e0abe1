import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { stepsOf } from "./readSitePlan.ts";
import type { Spot } from "./usePanZoom.ts";

/** Puts an asset where it stands on the plan, and back again for whoever undoes it. */
export function useMoving(): (asset: Shown<"asset">, spot: Spot) => Promise<void> {
  const { store, newId } = useWorld();
  const t = useWords("plan");
  const { say } = useToast();
  const { save } = useSave((text) => say({ key: newId(), text }));
  const place = async (
    asset: Shown<"asset">,
    spot: { x?: number; y?: number },
    said: string,
    undo?: () => Promise<void>,
  ) => {
    const { x: _x, y: _y, ...rest } = asset.body;
    const isPut = await save<"asset">({ id: newId(), from: asset, body: { ...rest, ...spot } });
    if (isPut) say({ key: newId(), text: said, ...(undo ? { undo } : {}) });
  };
  return (asset: Shown<"asset">, spot: Spot) => {
    const { x, y } = asset.body;
    const before = x === undefined || y === undefined ? {} : { x, y };
    return place(asset, stepsOf(spot), t.moved(asset.body.code), async () => {
      const now = await store.get("asset", asset.record);
      if (now) await place(now, before, t.movedBack(now.body.code));
    });
  };
}
