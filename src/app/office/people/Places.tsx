import { useMemo, useState } from "preact/hooks";
import ClashesHere from "../../clash/ClashesHere.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useRegister } from "../register/useRegister.ts";
import { type OpenedSheet, PlaceSheet } from "./PlaceSheet.tsx";
import { countDoors, type Post, type Staff, workingAt } from "./staff.ts";
import { type Undo, UndoToast } from "./UndoToast.tsx";
import { PEOPLE } from "./useStaff.ts";

const PLACES = ["grid", "patch"] as const;

/** Grids with their patches, and who looks after each. */
export function Places({ staff }: { staff: Staff }) {
  const words = useWords("people");
  const register = useRegister();
  const doors = useMemo(() => register && countDoors(register.doors), [register?.doors]);
  const [opened, setOpened] = useState<OpenedSheet>();
  const [undo, setUndo] = useState<Undo>();
  const { save, fault } = useSave();
  const known = new Set(staff.grids.map(({ record }) => record));
  const loose = staff.patches.filter(({ body }) => !known.has(body.grid));
  const people = (post: Post) => words.list(workingAt(post, staff).map(({ body }) => body.name));
  const patches = (of: Shown<"patch">[]) => (
    <ul class="people-cards">
      {of.map((patch) => (
        <li key={patch.record}>
          <Card>
            <CardRow>
              <strong>{patch.body.name}</strong>
              {doors && <span class="quiet-text">{words.places.doors(doors.get(patch.record) ?? 0)}</span>}
            </CardRow>
            <span>{people(patch) ? words.places.leaders(people(patch)) : words.places.noLeaders}</span>
            <div>
              <Button
                icon="pen"
                label={words.places.open(patch.body.name)}
                onTap={() => setOpened({ kind: "patch", record: patch.record })}
              >
                {words.places.rename}
              </Button>
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
  return (
    <Page title={words.places.title} back={PEOPLE} wide>
      <ClashesHere kinds={PLACES} />
      {fault && <Notice tone="red">{fault}</Notice>}
      {undo && <UndoToast undo={undo} onGone={() => setUndo(undefined)} />}
      <p class="quiet-text">{words.places.lead}</p>
      <div class="people-acts">
        {staff.grids.length > 0 && (
          <Button look="main" icon="plus" onTap={() => setOpened({ kind: "patch" })}>
            {words.places.addPatch}
          </Button>
        )}
        <Button
          look={staff.grids.length > 0 ? "plain" : "main"}
          icon="plus"
          onTap={() => setOpened({ kind: "grid" })}
        >
          {words.places.addGrid}
        </Button>
      </div>
      {staff.grids.length === 0 && loose.length === 0 && (
        <Empty icon="building" title={words.places.empty.title}>
          <p>{words.places.empty.lead}</p>
        </Empty>
      )}
      {staff.grids.map((grid) => {
        const inside = staff.patches.filter(({ body }) => body.grid === grid.record);
        return (
          <section key={grid.record} class="people-group">
            <div class="places-grid">
              <div>
                <h2>{grid.body.name}</h2>
                <p class="quiet-text">
                  {people(grid) ? words.places.workers(people(grid)) : words.places.noWorkers}
                </p>
              </div>
              <Button
                icon="pen"
                label={words.places.open(grid.body.name)}
                onTap={() => setOpened({ kind: "grid", record: grid.record })}
              >
                {words.places.rename}
              </Button>
            </div>
            {inside.length === 0 ? <p>{words.places.noPatches}</p> : patches(inside)}
          </section>
        );
      })}
      {loose.length > 0 && (
        <section class="people-group">
          <h2>{words.places.noGrid}</h2>
          {patches(loose)}
        </section>
      )}
      {opened && (
        <PlaceSheet
          key={`${opened.kind} ${opened.record}`}
          staff={staff}
          opened={opened}
          onClose={() => setOpened(undefined)}
          onChanged={(text, back) =>
            setUndo({
              text,
              back: async () => {
                const draft = await back();
                return !draft || save([draft]);
              },
            })
          }
        />
      )}
    </Page>
  );
}
