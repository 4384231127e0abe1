import { useRef, useState } from "preact/hooks";
import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { type Person, Role } from "../../../domain/person.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { NewCode } from "./NewCode.tsx";
import { NotThere } from "./PeopleList.tsx";
import { LookAs } from "./phones/LookAs.tsx";
import { PersonPhones } from "./phones/PersonPhones.tsx";
import { usePhones } from "./phones/usePhones.ts";
import { StandInCard } from "./StandInCard.tsx";
import { type OneOf, postsFor, postsOf, toggleHand, walkersOf } from "./staff.ts";
import { type Undo, UndoToast } from "./UndoToast.tsx";
import { PEOPLE } from "./useStaff.ts";

/** One person: what they look after, who stands in, a code to join with, and that they left. */
export function PersonPage({ staff, person }: OneOf) {
  const { me, newId } = useWorld();
  const words = useWords("people");
  const { save, fault, setFault, isSaving } = useSave();
  const [undo, setUndo] = useState<Undo>();
  const phones = usePhones(person.record);
  const isMe = person.record === me.person.id;
  const { left, role, name } = person.body;
  const set = (change: Partial<Person>) =>
    save([{ id: newId(), record: person.record, from: person, body: { ...person.body, ...change } }]);
  const change = async (text: string, next: Partial<Person>, back: Partial<Person>) =>
    (await set(next)) && setUndo({ text, back: () => set(back) });

  return (
    <Page title={name} sub={words.roles[role]} back={PEOPLE} wide>
      <NotThere person={person} />
      <ClashesHere record={person.record} />
      {fault && <Notice tone="red">{fault}</Notice>}
      {undo && <UndoToast undo={undo} onGone={() => setUndo(undefined)} />}
      {left ? (
        <Notice tone="warn">
          <p>{words.person.hasLeft}</p>
          <div class="people-acts">
            <Button icon="undo" onTap={() => set({ left: false })}>
              {words.person.back}
            </Button>
          </div>
          <PersonPhones phones={phones} />
        </Notice>
      ) : (
        <div class="person">
          <div class="person-side">
            <Posts staff={staff} person={person} onFault={setFault} onChanged={setUndo} />
            {postsOf(person, staff).length > 0 || person.body.standIn ? (
              <StandInCard staff={staff} person={person} />
            ) : null}
          </div>
          <div class="person-side">
            <NewCode person={person} phones={phones} />
            <PersonPhones phones={phones} />
            {!isMe && role !== "office" && <LookAs person={person} />}
            <Rename
              key={`${name}\n${role}`}
              person={person}
              isMe={isMe}
              isSaving={isSaving}
              onSave={(next) => change(words.saved, next, { name, role })}
            />
            <Card>
              {isMe ? (
                <p class="quiet-text">{words.person.self}</p>
              ) : (
                <>
                  <p class="quiet-text">{words.person.leftLead}</p>
                  <div>
                    <Button
                      look="danger"
                      onTap={() => change(words.person.didLeave(name), { left: true }, { left: false })}
                    >
                      {words.person.left}
                    </Button>
                  </div>
                </>
              )}
            </Card>
          </div>
        </div>
      )}
    </Page>
  );
}

type PostsProps = OneOf & { onFault: (fault: string) => void; onChanged: (undo: Undo) => void };

/** Patches or grids as chips, each tap a save that can be taken back: a screen without a button to forget. */
function Posts({ staff, person, onFault, onChanged }: PostsProps) {
  const { newId } = useWorld();
  const words = useWords("people");
  const { save, fault } = useSave();
  const { role } = person.body;
  if (role !== "block_leader" && role !== "grid_worker") {
    return (
      <Card>
        <p>{words.person.placesOf[role]}</p>
      </Card>
    );
  }
  const posts = postsFor(role, staff);
  const now = useRef(posts);
  now.current = posts;
  /** `isThere`: whether this person is at the post afterwards. */
  const put = async (record: string, isThere: boolean) => {
    const post = now.current.find((one) => one.record === record);
    if (!post || walkersOf(post).includes(person.record) === isThere) return true;
    const changed = toggleHand(post, person.record, newId);
    if (changed.done) return save(changed.drafts);
    onFault(words.person.full(changed.full.body.name));
    return false;
  };
  const toggle = async (record: string) => {
    const post = posts.find((one) => one.record === record);
    if (!post) return;
    const isThere = walkersOf(post).includes(person.record);
    const { name } = post.body;
    if (await put(record, !isThere))
      onChanged({
        text: isThere ? words.person.tookOff(name) : words.person.putOn(name),
        back: () => put(record, isThere),
      });
  };
  return (
    <Card>
      <h2>{role === "block_leader" ? words.person.patches : words.person.grids}</h2>
      <p class="quiet-text">{role === "block_leader" ? words.person.patchesLead : words.person.gridsLead}</p>
      {fault && <Notice tone="red">{fault}</Notice>}
      {posts.length === 0 ? (
        <div>
          <Button icon="plus" href={`${PEOPLE}/places`}>
            {words.act.places}
          </Button>
        </div>
      ) : (
        <Chips
          title={role === "block_leader" ? words.person.patches : words.person.grids}
          bare
          chips={posts.map(({ record, body }) => ({ value: record, word: body.name }))}
          chosen={postsOf(person, staff).map(({ record }) => record)}
          onPick={toggle}
        />
      )}
    </Card>
  );
}

function Rename({
  person,
  isMe,
  isSaving,
  onSave,
}: {
  person: Shown<"person">;
  isMe: boolean;
  isSaving: boolean;
  onSave: (next: Partial<Person>) => void;
}) {
  const words = useWords("people");
  const [name, setName] = useState(person.body.name);
  const [role, setRole] = useState(person.body.role);
  const isChanged = name.trim() !== person.body.name || role !== person.body.role;
  const save = (event: Event) => {
    event.preventDefault();
    if (isChanged && name.trim() !== "") onSave({ name: name.trim(), role });
  };
  return (
    <details class="person-rename">
      <summary>{words.person.rename}</summary>
      <form class="people-form" onSubmit={save}>
        <FormFields isSaving={isSaving}>
          <Field
            label={words.name}
            value={name}
            onText={setName}
            asks="never"
            max={LABEL_CHARS_MAX}
            fault={name.trim() === "" ? words.nameless : undefined}
          />
          {isMe ? (
            <p class="quiet-text">{words.person.ownRole}</p>
          ) : (
            <>
              <Chips
                title={words.role}
                chips={Role.options.map((value) => ({ value, word: words.roles[value] }))}
                chosen={[role]}
                onPick={setRole}
              />
              <p class="quiet-text">{words.roleSub[role]}</p>
            </>
          )}
          <Button look="main" submit disabled={!isChanged || name.trim() === ""}>
            {words.act.save}
          </Button>
        </FormFields>
      </form>
    </details>
  );
}
