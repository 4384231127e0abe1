import { useEffect, useMemo, useState } from "preact/hooks";
import { placeWord } from "../../../../domain/address.ts";
import { type DoorAt, isActive } from "../../../../domain/doors/doorAt.ts";
import { addDoor, removeDoor, restoreDoor } from "../../../../domain/layout/doorEdit.ts";
import ClashesHere from "../../../clash/ClashesHere.tsx";
import { holdDraft } from "../../../drafts/holdDraft.ts";
import { whileHeld } from "../../../drafts/oneWriter.ts";
import { OwnDraft } from "../../../drafts/ownDraft.ts";
import { useKept } from "../../../drafts/useKept.ts";
import { useAddress } from "../../../navigation/address.ts";
import type { Shown } from "../../../store/store.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { OneWriter } from "../../../ui/notices/OneWriter.tsx";
import { Toast } from "../../../ui/notices/Toast.tsx";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Reading } from "../../book/Reading.tsx";
import { keyToRegister } from "../../registerKey.ts";
import { patchChoices } from "../patchChoices.ts";
import type { RegisterData } from "../useRegister.ts";
import { toggled } from "../wizard/Wizard.tsx";
import { AddDoorSheet } from "./AddDoorSheet.tsx";
import { BuildingForm } from "./BuildingForm.tsx";
import { House, type Landing } from "./House.tsx";
import { HouseTools } from "./HouseTools.tsx";
import { draftsOfEdit, type HouseEdit, withDerivedIds } from "./houseEdit.ts";

type BuildingEditorProps = { register: RegisterData; shown: Shown<"building"> };

/** What was mended here and not saved, then the editor itself. */
export function BuildingEditor(props: BuildingEditorProps) {
  const name = `register-house:${props.shown.record}`;
  const found = useKept<HouseEdit>(name);
  if (found !== undefined) return <Editor {...props} kept={name} begun={found ?? undefined} />;
  return (
    <Page title={props.shown.body.name} back="/office/register" wide>
      <Reading />
    </Page>
  );
}

/**
 * A building as it stands, mended by tapping. What is not saved is kept as it is made, and began from what
 * the screen showed then.
 */
function Editor({
  register,
  shown,
  kept,
  begun,
}: BuildingEditorProps & { kept: string; begun: HouseEdit | undefined }) {
  const world = useWorld();
  const { store, me, newId } = world;
  const { query } = useAddress();
  const words = useWords("register");
  const { mark } = useWords("answers");
  const [edit, setEdit] = useState(begun);
  const [own] = useState(() => new OwnDraft(store, kept, begun));
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set(query.door ? [query.door] : []));
  const [adding, setAdding] = useState<Landing>();
  const { save, fault, setFault } = useSave(undefined, kept);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => (edit ? holdDraft() : undefined), [edit === undefined]);

  const here = useMemo(
    () => register.doors.filter(({ body }) => body.building === shown.record),
    [register, shown.record],
  );
  const standing: HouseEdit = useMemo(
    () => ({
      building: shown.body,
      doors: here.map(({ record, body }) => ({ id: record, door: body })),
      from: { building: shown, doors: here },
    }),
    [shown, here],
  );
  const now = edit ?? standing;
  const known = new Set(now.from.doors.map(({ record }) => record));
  const compound = register.compounds.find(({ record }) => record === shown.body.compound)?.body;
  const house = { id: shown.record, building: now.building, compoundCode: compound?.code ?? "C1" };
  const count = edit ? draftsOfEdit(edit, newId).length : 0;
  const gone = now.doors.filter(({ door }) => !isActive(door));
  const active = now.doors.filter(({ door }) => isActive(door));
  const patchesHere = new Set(active.map(({ door }) => door.patch));
  // Under a number only the first part fits: 六片 of 六片（13、14栋）.
  const patchNames = new Map(
    register.patches.map(({ record, body }) => [record, body.name.split(/[（(]/)[0] ?? ""]),
  );

  const patchName = (patch: string | undefined) => (patch ? (patchNames.get(patch) ?? "") : words.noPatch);
  const sub = [
    compound?.name ?? "",
    words.doors(active.length),
    patchesHere.size === 1 ? patchName([...patchesHere][0]) : "",
  ];

  const change = (next: Partial<HouseEdit>) => {
    const changed = { ...now, ...next };
    setEdit(changed);
    setFault(undefined);
    setSaved(false);
    own.keep(changed).catch((fault) => console.error("the edit could not be kept", fault));
  };
  const drop = async () => {
    setEdit(undefined);
    setPicked(new Set());
    await own.drop(now);
  };
  const put = async () => {
    const stood = new Set(now.from.doors.map(({ record }) => record));
    const key = now.doors.every(({ id }) => stood.has(id)) ? null : await keyToRegister(world);
    if (key === undefined) return setFault(words.import.notSaved.unkeyed);
    const drafts = draftsOfEdit(
      await withDerivedIds(register, { community: me.community.id, key }, now),
      newId,
    );
    if (drafts.length === 0) return drop();
    if (!(await save(drafts))) return;
    await drop();
    setSaved(true);
  };
  const setDoors = (doors: DoorAt[]) => change({ doors });
  const add = (landing: Landing, label: string) => {
    setAdding(undefined);
    const use =
      landing.unit === "" && now.building.units.some(({ key }) => key !== "")
        ? ("shop" as const)
        : ("dwelling" as const);
    setDoors(
      addDoor(now.doors, house, { id: newId(), unit: landing.unit, storey: landing.storey, label, use }),
    );
  };

  return (
    <Page title={now.building.name} sub={sub.filter(Boolean).join(" · ")} back="/office/register" wide>
      <ClashesHere record={shown.record} />
      <OneWriter name={kept}>
        <House
          building={now.building}
          doors={now.doors}
          picked={picked}
          onPick={(ids) => setPicked(toggled(picked, ids))}
          onAdd={setAdding}
          wordOf={({ door }) => (patchesHere.size > 1 ? patchName(door.patch) : "")}
        />
        <div class="house-tools">
          <HouseTools
            house={house}
            mirrored={now.building.doorOrder === "rtl"}
            doors={now.doors}
            picked={picked}
            onPicked={setPicked}
            onDoors={setDoors}
            isSaved={(id) => known.has(id)}
            patches={patchChoices(register, mark.list)}
          />
          {fault && <Notice tone="red">{fault}</Notice>}
          {edit && (
            <div class="house-save">
              <span role="status">{words.house.unsaved(count)}</span>
              <Button look="main" onTap={() => whileHeld(kept, put)}>
                {words.house.save}
              </Button>
              <Button look="quiet" onTap={drop}>
                {words.house.drop}
              </Button>
            </div>
          )}
        </div>
        {active.length > 0 && !edit && (
          <details class="preview-list">
            <summary>{words.house.mistaken}</summary>
            <p class="quiet-text">{words.house.mistakenLead(active.length)}</p>
            <Button look="danger" onTap={() => setDoors(withoutDoors(now.doors))}>
              {words.house.removeAll(active.length)}
            </Button>
          </details>
        )}
        {isSaved && <Toast still text={words.house.savedToast} onGone={() => setSaved(false)} />}
        {gone.length > 0 && (
          <details class="preview-list">
            <summary>
              {words.house.gone} <strong>{gone.length}</strong>
            </summary>
            {gone.length > 1 && (
              <Button icon="undo" onTap={() => setDoors(withDoors(now.doors))}>
                {words.house.restoreAll}
              </Button>
            )}
            <ul>
              {gone.map(({ id, door }) => (
                <li key={id} class="house-gone">
                  <span>
                    <strong>{placeWord(door.label, "room")}</strong>{" "}
                    {door.status in words.house.status
                      ? words.house.status[door.status as keyof typeof words.house.status]
                      : ""}
                  </span>
                  <Button icon="undo" onTap={() => setDoors(restoreDoor(now.doors, id))}>
                    {words.house.restore}
                  </Button>
                </li>
              ))}
            </ul>
          </details>
        )}
        <BuildingForm
          edit={now}
          compoundCode={compound?.code ?? "C1"}
          onEdit={change}
          onAdd={setAdding}
          newId={newId}
        />
      </OneWriter>
      {adding && (
        <AddDoorSheet
          doors={now.doors}
          landing={adding}
          onClose={() => setAdding(undefined)}
          onAdd={(label) => add(adding, label)}
        />
      )}
    </Page>
  );
}

/** All of them never were there; what was joined comes apart first. */
const withoutDoors = (doors: readonly DoorAt[]) =>
  doors.reduce<DoorAt[]>(
    (all, { id }) =>
      all.some((at) => at.id === id && isActive(at.door)) ? removeDoor(all, id, "phantom") : all,
    [...doors],
  );

const withDoors = (doors: readonly DoorAt[]) =>
  doors.reduce<DoorAt[]>((all, { id }) => restoreDoor(all, id), [...doors]);
