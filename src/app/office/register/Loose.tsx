import { useMemo, useState } from "preact/hooks";
import { compareLabels } from "../../../domain/address.ts";
import { type DoorAt, isActive } from "../../../domain/doors/doorAt.ts";
import { unitsOf } from "../../../domain/doors/facade.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Change } from "../../../reports/import/register/known.ts";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Toast } from "../../ui/notices/Toast.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import { undoDrafts } from "../tableImport/lastImport.ts";
import { intoPatch, PickPatch } from "./house/HouseTools.tsx";
import { patchChoices } from "./patchChoices.ts";
import type { RegisterData } from "./useRegister.ts";

type Stair = { key: string; word: string; doors: DoorAt[] };

/** What was just put into a patch: said, and the way back as far as it still stands. */
type Moved = { key: Id; text: string; changes: readonly Change<"door">[] };

/** Doors that nobody walks yet, by building and unit: some or all are chosen, then a patch. */
export function Loose({ register }: { register: RegisterData }) {
  const { store, newId, words: core } = useWorld();
  const words = useWords("register");
  const { mark } = useWords("answers");
  const [asking, setAsking] = useState<{ doors: DoorAt[]; clear: () => void }>();
  const [moved, setMoved] = useState<Moved>();
  const { save, fault } = useSave();
  const stairs = useMemo(() => stairsOf(register), [register]);
  const columns = useMemo(
    (): TableColumn<Stair>[] => [
      { key: "stair", title: words.columns.building, text: ({ word }) => word, width: 14 },
      {
        key: "count",
        title: words.loose.count,
        text: ({ doors }) => words.doors(doors.length),
        order: ({ doors }) => doors.length,
        isNumber: true,
        width: 7,
      },
      {
        key: "doors",
        title: words.columns.door,
        text: ({ doors }) => doors.map(({ door }) => door.label).join(mark.list),
      },
    ],
    [words],
  );

  const assign = async (patch: Id | null) => {
    if (!asking) return;
    setAsking(undefined);
    const ids = new Set(asking.doors.map(({ id }) => id));
    const shown = new Map(register.doors.map((door) => [door.record, door]));
    const drafts = intoPatch(asking.doors, ids, patch).flatMap(({ id, door }) => {
      const from = shown.get(id);
      return from && door.patch !== from.body.patch ? [{ id: newId(), record: id, from, body: door }] : [];
    });
    if (drafts.length === 0 || !(await save(drafts))) return;
    asking.clear();
    const name = register.patches.find(({ record }) => record === patch)?.body.name ?? "";
    setMoved({
      key: newId(),
      text: words.loose.moved(drafts.length, name),
      changes: drafts.map(({ record, from, body }) => ({ kind: "door", record, before: from.body, body })),
    });
  };
  const takeBack = async ({ changes }: Moved) => {
    const back = await undoDrafts(store, { changes }, newId);
    if (back.length === 0 || (await save(back))) setMoved(undefined);
  };

  return (
    <Page title={words.loose.page} back="/office/register" wide>
      {fault && <Notice tone="red">{fault}</Notice>}
      {moved && (
        <Toast
          key={moved.key}
          still
          text={moved.text}
          act={core.act.undo}
          onAct={() => takeBack(moved)}
          onGone={() => setMoved(undefined)}
        />
      )}
      <DeskTable
        name="loose"
        title={words.loose.page}
        rows={stairs}
        columns={columns}
        keyOf={({ key }) => key}
        sayRow={({ word }) => word}
        hrefOf={({ doors }) => `/office/register/building/${doors[0]?.door.building}`}
        acts={(chosen, clear) => {
          const doors = chosen.flatMap((stair) => stair.doors);
          return (
            <button type="button" class="table-button main" onClick={() => setAsking({ doors, clear })}>
              {`${words.house.patch} · ${words.doors(doors.length)}`}
            </button>
          );
        }}
        empty={<Empty icon="check" title={words.loose.done} />}
      />
      {asking && (
        <PickPatch
          patches={patchChoices(register, mark.list)}
          onClose={() => setAsking(undefined)}
          onPatch={assign}
        />
      )}
    </Page>
  );
}

function stairsOf(register: RegisterData): Stair[] {
  const loose = register.doors
    .filter(({ body }) => isActive(body) && !body.patch)
    .map(({ record, body }): DoorAt => ({ id: record, door: body }));
  return [...register.buildings]
    .sort((a, b) => compareLabels(a.body.name, b.body.name))
    .flatMap(({ record, body }) => {
      const here = loose.filter(({ door }) => door.building === record);
      const units = [...unitsOf(body, here), { key: "", name: "", order: -1 }].filter(
        (unit, at, all) => all.findIndex(({ key }) => key === unit.key) === at,
      );
      return units.flatMap((unit) => {
        const doors = here
          .filter(({ door }) => door.unit === unit.key)
          .sort((a, b) => a.door.storey - b.door.storey || a.door.slot - b.door.slot);
        return doors.length
          ? [{ key: `${record}/${unit.key}`, word: `${body.name} ${unit.name}`.trim(), doors }]
          : [];
      });
    });
}
