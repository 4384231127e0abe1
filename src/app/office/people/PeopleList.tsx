import { useMemo, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/person.ts";
import type { PeopleWords } from "../../../words/zh/people.ts";
import { useAddress } from "../../navigation/address.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Toast } from "../../ui/notices/Toast.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableColumn } from "../table/column.ts";
import { DeskTable } from "../table/DeskTable.tsx";
import { AddPerson } from "./AddPerson.tsx";
import { PhonesToAsk } from "./phones/PhonesToAsk.tsx";
import { postsFor, postsOf, type Staff, standInOf, standingFor, unled } from "./staff.ts";
import { PEOPLE } from "./useStaff.ts";

/** Everybody who is here in one table, by what they do; who has left stands below it. */
export function PeopleList({ staff }: { staff: Staff }) {
  const { me } = useWorld();
  const words = useWords("people");
  const [isAdding, setAdding] = useState(false);
  const [added, setAdded] = useState<{ name: string; record: Id }>();
  const { go } = useAddress();
  const here = staff.people.filter(({ body }) => !body.left);
  const gone = staff.people.filter(({ body }) => body.left);
  const lacking = unled(staff).length;
  const rows = useMemo(() => rowsOf(staff, words), [staff, words]);
  const columns = useMemo(() => columnsOf(words, me.person.id), [words, me.person.id]);
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
      <DeskTable<PersonRow>
        name="people"
        title={words.title}
        rows={rows}
        columns={columns}
        keyOf={({ person }) => person.record}
        sayRow={({ person }) => person.body.name}
        hrefOf={({ person }) => `${PEOPLE}/person/${person.record}`}
        empty={
          <Empty icon="people" title={words.empty.title}>
            <p>{words.empty.lead}</p>
          </Empty>
        }
      />
      {gone.length > 0 && (
        <details class="people-gone">
          <summary>{words.leftOnes(gone.length)}</summary>
          <PersonCards people={gone} />
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

/** Somebody who is here, with what the table says of them. */
type PersonRow = { person: Shown<"person">; posts: string; standIn: string };

const ROLES: readonly Role[] = ["office", "grid_worker", "block_leader", "volunteer", "viewer"];

/** By what they do, then by name. */
function rowsOf(staff: Staff, words: PeopleWords): PersonRow[] {
  return staff.people
    .filter(({ body }) => !body.left)
    .sort((a, b) => ROLES.indexOf(a.body.role) - ROLES.indexOf(b.body.role))
    .map((person) => {
      const posts = postsOf(person, staff).map(({ body }) => body.name);
      const isWanted = postsFor(person.body.role, staff).length > 0;
      const standIn = standInOf(person, staff);
      return {
        person,
        posts: posts.length > 0 ? words.list(posts) : isWanted ? words.noPlace : "",
        standIn: words.list([
          ...(standIn ? [words.standIn.now(standIn.body.name)] : []),
          ...standingFor(person, staff).map(({ body }) => words.standIn.of(body.name)),
        ]),
      };
    });
}

function columnsOf(words: PeopleWords, me: Id): TableColumn<PersonRow>[] {
  return [
    {
      key: "name",
      title: words.name,
      text: ({ person }) => person.body.name,
      draw: ({ person }) => (
        <>
          {person.body.name} {person.record === me && <Tag>{words.me}</Tag>}
        </>
      ),
      width: 10,
    },
    {
      key: "role",
      title: words.role,
      text: ({ person }) => words.roles[person.body.role],
      order: ({ person }) => ROLES.indexOf(person.body.role),
      filter: {
        options: ROLES.map((value) => ({ value, word: words.roles[value] })),
        of: ({ person }) => person.body.role,
      },
      width: 7.5,
    },
    { key: "posts", title: words.columns.posts, text: ({ posts }) => posts },
    { key: "standin", title: words.columns.standIn, text: ({ standIn }) => standIn, width: 10 },
    {
      key: "state",
      title: words.columns.state,
      text: ({ person: { state } }) =>
        state === "stored" ? "" : state === "waiting" ? words.notHandedIn : words.notTaken,
      draw: ({ person }) => <NotThere person={person} />,
      width: 8,
    },
  ];
}

function PersonCards({ people }: { people: Shown<"person">[] }) {
  return (
    <ul class="people-cards">
      {people.map((person) => (
        <li key={person.record}>
          <Card href={`${PEOPLE}/person/${person.record}`}>
            <strong>{person.body.name}</strong>
            <NotThere person={person} />
          </Card>
        </li>
      ))}
    </ul>
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
