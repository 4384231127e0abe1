import { useState } from "preact/hooks";
import { type Id, LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { type Person, Role } from "../../../domain/person.ts";
import { freeId, idParts, registerId } from "../../../domain/registerIds/derivedId.ts";
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
import { postsFor, type Staff, sameName, toggleHand } from "./staff.ts";

/**
 * A name and a role, and which patches or grids from the beginning. The id is the one that a register naming
 * this person would give, so nobody is there twice.
 */
export function AddPerson({
  staff,
  onClose,
  onAdded,
}: {
  staff: Staff;
  onClose: () => void;
  onAdded: (name: string, record: Id) => void;
}) {
  const world = useWorld();
  const { me, newId } = world;
  const words = useWords("people");
  const { save, fault, setFault } = useSave();
  const { isBusy, busy } = useBusy();
  const [rev] = useState(newId);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("block_leader");
  const [posts, setPosts] = useState<readonly Id[]>([]);
  const [isAsked, setAsked] = useState(false);
  /** The name of whom there is one already, once it was said and may be meant. */
  const [warned, setWarned] = useState("");
  const choices = postsFor(role, staff);
  const called = name.trim();
  const namesake = staff.people.find(({ body }) => called !== "" && sameName(body.name, called));
  const add = async () => {
    setAsked(true);
    if (called === "") return;
    if (namesake && warned !== called) return setWarned(called);
    const key = await keyToRegister(world);
    if (key === undefined) return setFault(words.notSaved.unkeyed);
    const body: Person = { kind: "person", name: called, role, left: false };
    const record = await freeId(staff.people, (...nth) =>
      registerId(sha1InBrowser, me.community.id, key, ...idParts.person(called), ...nth),
    );
    // One save: nobody is there for a moment without the doors that they were given.
    const given = choices.filter((post) => posts.includes(post.record));
    const changes = given.map((post) => toggleHand(post, record, newId));
    const full = changes.find((change) => !change.done);
    if (full && !full.done) return setFault(words.person.full(full.full.body.name));
    const drafts = changes.flatMap((change) => (change.done ? change.drafts : []));
    if (await save([{ id: rev, record, body }, ...drafts])) onAdded(called, record);
  };
  return (
    <Sheet title={words.act.add} onClose={onClose}>
      <form
        class="people-form"
        onSubmit={(event) => {
          event.preventDefault();
          busy(add);
        }}
      >
        <FormFields isSaving={isBusy}>
          <Field
            label={words.name}
            value={name}
            onText={setName}
            asks="never"
            max={LABEL_CHARS_MAX}
            hint={words.nameHint}
            fault={isAsked && called === "" ? words.nameless : undefined}
          />
          <Chips
            title={words.role}
            chips={Role.options.map((value) => ({ value, word: words.roles[value] }))}
            chosen={[role]}
            onPick={(next) => {
              setRole(next);
              setPosts([]);
            }}
          />
          <p class="quiet-text">{words.roleSub[role]}</p>
          {choices.length > 0 && (
            <Chips
              title={role === "grid_worker" ? words.person.grids : words.person.patches}
              chips={choices.map(({ record, body }) => ({ value: record, word: body.name }))}
              chosen={posts}
              onPick={(post) =>
                setPosts(posts.includes(post) ? posts.filter((one) => one !== post) : [...posts, post])
              }
            />
          )}
          {fault && <Notice tone="red">{fault}</Notice>}
          {namesake && (
            <Notice tone="warn">
              <span role="status">{words.namesake(namesake.body.name)}</span>
            </Notice>
          )}
          <Button look="main" wide submit>
            {namesake && warned === called ? words.act.addAnyway : words.act.save}
          </Button>
        </FormFields>
      </form>
    </Sheet>
  );
}
