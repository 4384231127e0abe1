import { useState } from "preact/hooks";
import { changesOf, planRegister } from "../../../../reports/import/register/changeSet.ts";
import type { Column } from "../../../../reports/import/register/columns.ts";
import type { ChangeSet } from "../../../../reports/import/register/plan.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { keyToRegister } from "../../registerKey.ts";
import { readUndone } from "../../tableImport/lastImport.ts";
import { TableImport } from "../../tableImport/TableImport.tsx";
import { saveTemplate } from "../saveRegister.ts";
import { draftsOf, type RegisterData, readRegisterOf, sha1InBrowser } from "../useRegister.ts";
import { doorsIn, Preview } from "./Preview.tsx";

type Plan = { plan: ChangeSet; register: RegisterData };

/** A table of doors. What stands in no column is the estate of rows that name none. */
export function Import() {
  const world = useWorld();
  const { store, me, newId } = world;
  const words = useWords("register");
  /** Doors of the plan that are old ones under a new number. */
  const [same, setSame] = useState<ReadonlyMap<string, string>>(new Map());
  return (
    <TableImport<"register", string, Plan>
      as="register"
      title={words.import.title}
      back="/office/register"
      lead={
        <>
          <p>{words.import.lead}</p>
          <p class="quiet-text">{words.import.columns}</p>
        </>
      }
      forms={
        <>
          <Button icon="out" onTap={() => saveTemplate("csv")}>
            {words.act.template}
          </Button>
          <Button icon="out" onTap={() => saveTemplate("xlsx")}>
            {words.act.templateXlsx}
          </Button>
        </>
      }
      columnWord={(column) => words.columns[column as Column] ?? column}
      comparing={words.import.comparing}
      begin={async ({ reading }) => {
        const { compounds } = await readRegisterOf(store);
        const isUnnamed = compounds.length === 0 && reading.rows.some((row) => row.compound === "");
        return isUnnamed ? undefined : (compounds[0]?.body.name ?? "");
      }}
      ask={(onHome) => (
        <>
          <p>{words.import.homeFirst}</p>
          <Home home="" onHome={onHome} />
        </>
      )}
      compare={async ({ reading }, home, pause) => {
        const key = await keyToRegister(world);
        if (key === undefined) return null;
        const register = await readRegisterOf(store);
        const undone = await readUndone(store, "register");
        const ground = { community: me.community.id, sha1: sha1InBrowser, key, home, undone, pause };
        const plan = await planRegister(reading.rows, register, ground);
        setSame(new Map());
        return { plan, register };
      }}
      preview={({ name, remembered, reading, beside, plan }, { onBeside, ...acts }) => (
        <>
          {reading.rows.some((row) => row.compound === "") && <Home home={beside} onHome={onBeside} />}
          <Preview {...{ file: name, remembered, reading, ...plan, ...acts }} same={same} onSame={setSame} />
        </>
      )}
      toSave={({ plan, register }) => {
        const changes = changesOf(plan, same);
        return { changes, drafts: draftsOf(changes, register, newId), count: doorsIn(changes) };
      }}
      saved={words.import.saved}
      after={<Button href="/office/register">{words.back}</Button>}
    />
  );
}

/**
 * Which estate the rows belong to that name none: part of every door's identity, so it is asked and never
 * guessed. Leaving the field compares again.
 */
function Home({ home, onHome }: { home: string; onHome: (home: string) => void }) {
  const words = useWords("register").import;
  const [name, setName] = useState(home);
  const settle = (event: Event) => {
    event.preventDefault();
    if (name.trim() !== "" && name.trim() !== home) onHome(name.trim());
  };
  return (
    <form class="register-home" onSubmit={settle} onFocusOut={settle}>
      <Field label={words.home} value={name} onText={setName} hint={words.homeHint} max={40} />
      {home === "" && (
        <Button look="main" submit disabled={name.trim() === ""}>
          {words.homeGo}
        </Button>
      )}
    </form>
  );
}
