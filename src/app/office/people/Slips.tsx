import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { fetchHere } from "../../api.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Progress } from "../../ui/notices/Progress.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useReach } from "../deskForm/useReach.ts";
import { askCode, type SlipCode } from "./askCode.ts";
import { OnlyHere } from "./NewCode.tsx";
import { Slip } from "./Slip.tsx";
import type { Staff } from "./staff.ts";
import { PEOPLE } from "./useStaff.ts";

type Made = { person: Id; name: string; code: SlipCode };

/** Slips for several people in one print, each with a code of its own. */
export function Slips({ staff }: { staff: Staff }) {
  const { sync } = useWorld();
  const words = useWords("people");
  const failure = useWords("failure");
  const people = staff.people.filter(({ body }) => !body.left);
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(
    () => new Set(people.filter(({ body }) => body.role === "block_leader").map(({ record }) => record)),
  );
  const [done, setDone] = useState<number>();
  const [made, setMade] = useState<Made[]>([]);
  const [failed, setFailed] = useState<string>();
  const wanted = people.filter(({ record }) => chosen.has(record));

  const make = async () => {
    setFailed(undefined);
    setMade([]);
    const ready: Made[] = [];
    for (const [at, { record, body }] of wanted.entries()) {
      setDone(at);
      const asked = await askCode(fetchHere, sync, record, () => {});
      if (asked.answered) ready.push({ person: record, name: body.name, code: asked.answer });
      else {
        const rest = asked.why === "unknown" ? [body.name] : wanted.slice(at).map(({ body }) => body.name);
        setFailed(
          words.slips.failed(
            words.list(rest),
            asked.why === "unknown" ? words.code.unknown : failure[asked.why],
          ),
        );
        if (asked.why !== "unknown") break;
      }
    }
    setDone(undefined);
    setMade(ready);
  };
  const reach = useReach({
    rows: people.map(({ record }) => ({ key: record })),
    isOn: (record) => chosen.has(record),
    put: (records, isOn) =>
      setChosen(new Set([...[...chosen].filter((one) => !records.includes(one)), ...(isOn ? records : [])])),
  });

  return (
    <Page title={words.slips.title} back={PEOPLE} wide>
      <p>{words.slips.lead}</p>
      {people.length === 0 && <Empty icon="people" title={words.slips.nobody} />}
      {people.length > 0 && (
        <fieldset class="slips-who" disabled={done !== undefined}>
          <legend>{words.slips.who}</legend>
          <div class="people-acts">
            <Button onTap={() => setChosen(new Set(people.map(({ record }) => record)))}>
              {words.slips.all}
            </Button>
            <Button onTap={() => setChosen(new Set())}>{words.slips.none}</Button>
          </div>
          <ul onKeyDown={reach.onKeyDown}>
            {people.map(({ record, body, state }) => (
              <li key={record}>
                <label>
                  <input
                    type="checkbox"
                    checked={chosen.has(record)}
                    onClick={(event) => reach.pick(record, event.shiftKey)}
                  />
                  <span>
                    {body.name} <span class="quiet-text">{words.roles[body.role]}</span>
                    {state === "waiting" && <span class="quiet-text"> · {words.notHandedIn}</span>}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {people.length > 0 && (
        <div class="people-acts">
          <Button
            look={made.length > 0 ? "plain" : "main"}
            icon="qr"
            disabled={wanted.length === 0 || done !== undefined}
            onTap={make}
          >
            {words.slips.make(wanted.length)}
          </Button>
          {made.length > 0 && (
            <Button look="main" icon="print" onTap={() => print()}>
              {words.slips.print}
            </Button>
          )}
        </div>
      )}
      {done !== undefined && (
        <Progress label={words.slips.making(done, wanted.length)} done={done} total={wanted.length} />
      )}
      {failed && <Notice tone="red">{failed}</Notice>}
      {made.length > 0 && (
        <>
          <p role="status">{words.slips.ready(made.length)}</p>
          <OnlyHere />
          <div class="slips">
            {made.map(({ person, name, code }) => (
              <Slip key={person} name={name} code={code} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}
