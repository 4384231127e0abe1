import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/person.ts";
import { useAddress } from "../../navigation/address.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Toast } from "../../ui/notices/Toast.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { AddPerson } from "./AddPerson.tsx";
import { PhonesToAsk } from "./PhonesToAsk.tsx";
import { postsFor, postsOf, type Staff, standInOf, standingFor, unled } from "./staff.ts";
import { PEOPLE } from "./useStaff.ts";

/** Everybody by what they do, with their patches or grids. */
export function PeopleList({ staff }: { staff: Staff }) {
  const words = useWords("people");
  const [isAdding, setAdding] = useState(false);
  const [added, setAdded] = useState<{ name: string; record: Id }>();
  const { go } = useAddress();
  const here = staff.people.filter(({ body }) => !body.left);
  const gone = staff.people.filter(({ body }) => body.left);
  const lacking = unled(staff).length;
  return (
    <Page title={words.title} sub={words.lead(here.length)} wide>
      <div class="people-acts">
        <Button look="main" icon="plus" onTap={() => setAdding(true)}>
          {words.act.add}
        </Button>
        <Button icon="building" href={`${PEOPLE}/places`}>
          {words.act.places}
        </Button>
        {here.length > 0 && (
          <Button icon="qr" href={`${PEOPLE}/slips`}>
            {words.act.slips}
          </Button>
        )}
      </div>
      {added && (
        <Toast
          still
          text={words.added(added.name)}
          act={words.addedNext}
          onAct={() => go(`${PEOPLE}/person/${added.record}`)}
          onGone={() => setAdded(undefined)}
        />
      )}
      <PhonesToAsk staff={staff} />
      {lacking > 0 && (
        <Notice tone="warn" title={words.unled(lacking)}>
          <p>
            <a class="people-link" href={`${PEOPLE}/places`}>
              {words.act.places}
            </a>
          </p>
        </Notice>
      )}
      {staff.people.length === 0 && (
        <Empty icon="people" title={words.empty.title}>
          <p>{words.empty.lead}</p>
        </Empty>
      )}
      {(["office", "grid_worker", "block_leader", "volunteer", "viewer"] satisfies Role[]).map((role) => {
        const group = here.filter(({ body }) => body.role === role);
        if (group.length === 0) return null;
        return (
          <section key={role} class="people-group">
            <h2>
              {words.roles[role]} <span class="quiet-text">{words.lead(group.length)}</span>
            </h2>
            <PersonCards people={group} staff={staff} />
          </section>
        );
      })}
      {gone.length > 0 && (
        <details class="people-gone">
          <summary>{words.leftOnes(gone.length)}</summary>
          <PersonCards people={gone} staff={staff} />
        </details>
      )}
      {isAdding && (
        <AddPerson
          staff={staff}
          onClose={() => setAdding(false)}
          onAdded={(name, record) => {
            setAdding(false);
            setAdded({ name, record });
          }}
        />
      )}
    </Page>
  );
}

function PersonCards({ people, staff }: { people: Shown<"person">[]; staff: Staff }) {
  return (
    <ul class="people-cards">
      {people.map((person) => (
        <li key={person.record}>
          <PersonCard person={person} staff={staff} />
        </li>
      ))}
    </ul>
  );
}

function PersonCard({ person, staff }: { person: Shown<"person">; staff: Staff }) {
  const { me } = useWorld();
  const words = useWords("people");
  const posts = postsOf(person, staff).map(({ body }) => body.name);
  const standIn = standInOf(person, staff);
  const wantsPost = postsFor(person.body.role, staff).length > 0 && !person.body.left;
  return (
    <Card href={`${PEOPLE}/person/${person.record}`}>
      <CardRow>
        <strong>{person.body.name}</strong>
        {person.record === me.person.id && <Tag>{words.me}</Tag>}
      </CardRow>
      {posts.length > 0 && <span>{words.list(posts)}</span>}
      {posts.length === 0 && wantsPost && <span class="quiet-text">{words.noPlace}</span>}
      {standIn && <span class="quiet-text">{words.standIn.now(standIn.body.name)}</span>}
      {standingFor(person, staff).map(({ record, body }) => (
        <span key={record} class="quiet-text">
          {words.standIn.of(body.name)}
        </span>
      ))}
      <NotThere person={person} />
    </Card>
  );
}

/** Says so where the office has not got this record, or would not take it. */
export function NotThere({ person: { state } }: { person: Shown<"person"> }) {
  const words = useWords("people");
  if (state === "stored") return null;
  return (
    <span>
      <Tag tone={state === "waiting" ? "stone" : "red"} icon={state === "waiting" ? "clock" : "alert"}>
        {state === "waiting" ? words.notHandedIn : words.notTaken}
      </Tag>
    </span>
  );
}
