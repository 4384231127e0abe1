import { useState } from "preact/hooks";
import { standingAgain } from "../../../domain/doors/offeredPlaces.ts";
import type { Grid, Patch } from "../../../domain/doors/place.ts";
import { withoutAct } from "../../../domain/edits/undo.ts";
import { type Id, LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { freeId, idParts, type RegisterKey, registerId } from "../../../domain/registerIds/derivedId.ts";
import type { Draft } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { useBusy } from "../../ui/controls/useBusy.ts";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { sha1InBrowser } from "../register/useRegister.ts";
import { keyToRegister } from "../registerKey.ts";
import { HANDS_MAX, handsFor, type Post, type Staff, sameName, walkersOf } from "./staff.ts";

/** Without a record it is a new one. */
export type OpenedSheet = { kind: "grid" | "patch"; record?: Id };

/** One grid or patch: its name, whom it belongs to and who looks after it. */
export function PlaceSheet({
  staff,
  opened,
  onClose,
  onChanged,
}: {
  staff: Staff;
  opened: OpenedSheet;
  onClose: () => void;
  /** With the revision that takes it back; it gives null where nothing of it is left. */
  onChanged: (text: string, back: () => Promise<Draft | null>) => void;
}) {
  const world = useWorld();
  const { me, newId, store } = world;
  const words = useWords("people");
  const { save, fault, setFault } = useSave();
  const isPatch = opened.kind === "patch";
  // What stood here when the sheet opened is what the edit begins from.
  const [from] = useState<Post | undefined>(() =>
    [...staff.patches, ...staff.grids].find(({ record }) => record === opened.record),
  );
  const { isBusy, busy } = useBusy();
  const [rev] = useState(newId);
  const [name, setName] = useState(from?.body.name ?? "");
  const [grid, setGrid] = useState<Id>(() => gridOf(from, staff));
  const [hands, setHands] = useState<readonly Id[]>(from ? walkersOf(from) : []);
  const [isAsked, setAsked] = useState(false);
  const called = name.trim();
  const isTaken = twinOf(opened, called, grid, staff);
  const choices = handsFor(opened.kind, staff);

  const toggle = (person: Id) => {
    if (hands.includes(person)) return setHands(hands.filter((one) => one !== person));
    if (hands.length >= HANDS_MAX) return setFault(words.person.full(called));
    setHands([...hands, person]);
  };
  const keep = async () => {
    setAsked(true);
    if (called === "" || isTaken) return;
    const was = from ?? goneOf(opened, called, grid, staff);
    const patch: Patch = { kind: "patch", name: called, grid, leaders: [...hands] };
    const area: Grid = {
      ...(was?.body.kind === "grid" ? standingAgain(was.body) : { kind: "grid" }),
      name: called,
      workers: [...hands],
    };
    const body = isPatch ? patch : area;
    const key = was ? null : await keyToRegister(world);
    if (key === undefined) return setFault(words.notSaved.unkeyed);
    const record = was ? was.record : await placeId(key);
    const draft: Draft = { id: rev, record, body, ...(was && { from: was }) } as Draft;
    if (!(await save([draft]))) return;
    const before = was?.body ?? neverMade(body);
    onChanged(from ? words.saved : words.added(called), async () => {
      const now = await store.get(body.kind, record);
      const back = now && withoutAct<Patch | Grid>(now.body, { before, after: body });
      return back ? ({ id: newId(), record, from: now, body: back } as Draft) : null;
    });
    onClose();
  };
  /** The id that a register naming this place would give. */
  const placeId = (key: RegisterKey | null) => {
    const home = staff.grids.find(({ record }) => record === grid)?.body.name ?? "";
    const parts = isPatch ? idParts.patch(home, called) : idParts.grid(called);
    return freeId(isPatch ? staff.patches : staff.grids, (...nth) =>
      registerId(sha1InBrowser, me.community.id, key, ...parts, ...nth),
    );
  };

  const title = from
    ? words.places.open(from.body.name)
    : isPatch
      ? words.places.addPatch
      : words.places.addGrid;
  const why = called === "" ? isAsked && words.places.nameless : isTaken && words.places.taken;
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        class="people-form"
        onSubmit={(event) => {
          event.preventDefault();
          busy(keep);
        }}
      >
        <FormFields isSaving={isBusy}>
          <Field
            label={isPatch ? words.places.patchName : words.places.gridName}
            value={name}
            onText={setName}
            max={LABEL_CHARS_MAX}
            hint={isPatch ? words.places.patchHint : words.places.gridHint}
            fault={why || undefined}
          />
          {isPatch && (
            <Field
              label={words.places.grid}
              value={grid}
              onText={setGrid}
              options={staff.grids.map(({ record, body }) => ({ value: record, word: body.name }))}
            />
          )}
          {choices.length === 0 ? (
            <p class="quiet-text">{words.places.noneToChoose}</p>
          ) : (
            <Chips
              title={isPatch ? words.places.whoWalks : words.places.whoWorks}
              chips={choices.map(({ record, body }) => ({ value: record, word: body.name }))}
              chosen={hands}
              onPick={toggle}
            />
          )}
          {fault && <Notice tone="red">{fault}</Notice>}
          <Button look="main" wide submit>
            {words.act.save}
          </Button>
        </FormFields>
      </form>
    </Sheet>
  );
}

/** One of that name that was taken back: whoever names it again means it. */
function goneOf(opened: OpenedSheet, name: string, grid: Id, staff: Staff): Post | undefined {
  return staff.gone.find(
    ({ body }) =>
      body.kind === opened.kind && sameName(body.name, name) && (body.kind === "grid" || body.grid === grid),
  );
}

/** What a new one says once it is taken back. */
function neverMade(body: Patch | Grid): Patch | Grid {
  return body.kind === "patch"
    ? { ...body, leaders: [], withdrawn: true }
    : { ...body, workers: [], withdrawn: true };
}

/** Another grid of that name, or another patch of that name in the same grid. */
function twinOf(opened: OpenedSheet, name: string, grid: Id, staff: Staff): boolean {
  if (name === "") return false;
  if (opened.kind === "grid")
    return staff.grids.some(({ record, body }) => record !== opened.record && sameName(body.name, name));
  return staff.patches.some(
    ({ record, body }) => record !== opened.record && body.grid === grid && sameName(body.name, name),
  );
}

/** The grid that the patch is in; where that is not here, and for a new patch, the first one. */
function gridOf(from: Post | undefined, staff: Staff): Id {
  const stands = from?.body.kind === "patch" ? from.body.grid : "";
  return staff.grids.some(({ record }) => record === stands) ? stands : (staff.grids[0]?.record ?? stands);
}
