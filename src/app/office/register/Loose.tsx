import { useState } from "preact/hooks";
import { compareLabels } from "../../../domain/address.ts";
import { type DoorAt, isActive } from "../../../domain/doors/doorAt.ts";
import { unitsOf } from "../../../domain/doors/facade.ts";
import type { Id } from "../../../domain/ids.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { intoPatch, PickPatch } from "./house/HouseTools.tsx";
import { patchChoices } from "./patchChoices.ts";
import type { RegisterData } from "./useRegister.ts";

type Stair = { key: string; word: string; doors: DoorAt[] };

/** Doors that nobody walks yet, by building and unit: some are ticked, a patch is chosen, done. */
export function Loose({ register }: { register: RegisterData }) {
  const { newId } = useWorld();
  const words = useWords("register");
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const { save, fault } = useSave();
  const stairs = stairsOf(register);
  const chosen = stairs.filter(({ key }) => picked.has(key)).flatMap(({ doors }) => doors);

  const assign = async (patch: Id | null) => {
    setAsking(false);
    const ids = new Set(chosen.map(({ id }) => id));
    const shown = new Map(register.doors.map((door) => [door.record, door]));
    const drafts = intoPatch(chosen, ids, patch).flatMap(({ id, door }) => {
      const from = shown.get(id);
      return from && door.patch !== from.body.patch ? [{ id: newId(), record: id, from, body: door }] : [];
    });
    if (drafts.length > 0 && (await save(drafts))) setPicked(new Set());
  };

  return (
    <Page title={words.loose.page} back="/office/register" wide>
      {fault && <Notice tone="red">{fault}</Notice>}
      {stairs.length === 0 && <Empty icon="check" title={words.loose.done} />}
      <ul class="loose">
        {stairs.map(({ key, word, doors }) => (
          <li key={key}>
            <label>
              <input
                type="checkbox"
                checked={picked.has(key)}
                onChange={() => {
                  const next = new Set(picked);
                  if (!next.delete(key)) next.add(key);
                  setPicked(next);
                }}
              />
              <span>
                <strong>{word}</strong> {words.doors(doors.length)}
                <span class="quiet-text">
                  {" "}
                  {doors
                    .slice(0, 6)
                    .map(({ door }) => door.label)
                    .join("、")}
                  {doors.length > 6 && "…"}
                </span>
              </span>
            </label>
            <a href={`/office/register/building/${doors[0]?.door.building}`}>{words.house.building}</a>
          </li>
        ))}
      </ul>
      {stairs.length > 0 && (
        <div class="house-tools">
          <div class="house-acts">
            <Button look="main" icon="people" disabled={chosen.length === 0} onTap={() => setAsking(true)}>
              {`${words.house.patch} · ${words.doors(chosen.length)}`}
            </Button>
          </div>
        </div>
      )}
      {isAsking && (
        <PickPatch patches={patchChoices(register)} onClose={() => setAsking(false)} onPatch={assign} />
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
