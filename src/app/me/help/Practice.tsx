import { useMemo, useState } from "preact/hooks";
import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import { facadeOf } from "../../../domain/doors/facade.ts";
import type { Building } from "../../../domain/doors/place.ts";
import type { VisitResult } from "../../../domain/visits/visit.ts";
import { Facade } from "../../doors/facade/Facade.tsx";
import { VisitSheet } from "../../doors/visit/VisitSheet.tsx";
import type { Store } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld, type World, WorldContext } from "../../world.ts";

const HOUSE = "00000000-0000-4000-8000-000000000001";
const DOOR = "00000000-0000-4000-8000-000000000002";

/** The true façade and sheet over a store that takes everything and keeps nothing. */
export default function Practice() {
  const world = useWorld();
  const t = useWords("help").practice;
  const [isOpen, setOpen] = useState(false);
  const [result, setResult] = useState<VisitResult>();
  const { building, door } = useMemo(() => practiceHouse(t.house), [t]);
  const here = useMemo<World>(() => ({ ...world, store: keepsNothing(world.store) }), [world]);
  return (
    <Page title={t.title} sub={t.lead} back="/">
      <WorldContext.Provider value={here}>
        <Notice tone={result ? "good" : "calm"}>
          <p role="status">{result ? t.done : t.door}</p>
        </Notice>
        <Facade
          facade={facadeOf(building, [door], "", { basement: false })}
          latest={new Map(result ? [[DOOR, result]] : [])}
          marks={{ clashed: new Set(), again: new Map(), due: new Map(), waits: new Map() }}
          next={result ? undefined : DOOR}
          isShown={() => true}
          onOpen={() => setOpen(true)}
          onSide={() => undefined}
        />
        {isOpen && (
          <VisitSheet
            at={door}
            rounds={[]}
            onSaved={({ body }) => {
              setResult(body.result);
              setOpen(false);
            }}
            onClose={() => setOpen(false)}
          />
        )}
      </WorldContext.Provider>
      {result && (
        <Button wide icon="undo" onTap={() => setResult(undefined)}>
          {t.again}
        </Button>
      )}
    </Page>
  );
}

/** Says yes to every save and writes nothing. */
function keepsNothing(store: Store): Store {
  const saved = async () => ({ saved: true as const, rev: DOOR });
  const nothing = async () => undefined;
  return {
    ...store,
    save: saved,
    saveAll: saved,
    keepDraft: nothing,
    dropDraft: nothing,
    set: nothing,
    setAside: nothing,
    // No picture can be taken: whatever asks for the place of pictures is never answered.
    photos: () => new Promise(() => undefined),
  };
}

function practiceHouse(name: string): { building: Building; door: DoorAt } {
  const building: Building = {
    ...{ kind: "building", compound: HOUSE, name, code: "", order: 0, form: "slab", doorOrder: "ltr" },
    ...{ units: [], storeys: [{ index: 1, label: "1", kind: "dwelling" }], aliases: [] },
  };
  const door: DoorAt["door"] = {
    ...{ kind: "door", building: HOUSE, unit: "", storey: 1, storeyGuessed: false, label: "101", slot: 0 },
    ...{ spanColumns: 1, spanStoreys: 1, use: "dwelling", occupancy: "unknown", rooms: 0 },
    ...{ status: "active", code: "" },
  };
  return { building, door: { id: DOOR, door } };
}
