import { useMemo, useState } from "preact/hooks";
import { compareLabels, narrow, placeWord } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import { useExport } from "../../files/useExport.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Card, CardRow } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableFormat } from "../deskForm/saveTable.ts";
import { saveRegister } from "./saveRegister.ts";
import type { RegisterData } from "./useRegister.ts";

const REGISTERED = ["compound", "building", "door"] as const;
const FOUND_MAX = 60;

/**
 * The whole register: what has no leader yet first, then estates with their buildings; a search over
 * everything that a door was ever called.
 */
export function Estate({ register }: { register: RegisterData }) {
  const { me } = useWorld();
  const words = useWords("register");
  const [sought, setSought] = useState("");
  const standing = useMemo(() => register.doors.filter(({ body }) => isActive(body)), [register]);
  const { leave, sheet } = useExport();
  const save = (format: TableFormat) =>
    leave({ what: "register", format, count: standing.length }, (asked) =>
      saveRegister(format, register, me.community.name, asked),
    );
  const loose = standing.filter(({ body }) => !body.patch).length;
  return (
    <Page
      title={words.title}
      sub={`${words.buildings(register.buildings.length)} · ${words.doors(standing.length)}`}
      wide
    >
      <ClashesHere kinds={REGISTERED} />
      {loose > 0 && (
        <Notice tone="warn" title={words.loose.title(loose)}>
          <p>{words.loose.lead}</p>
          <div class="register-acts">
            <Button icon="people" href="/office/register/loose">
              {words.loose.act}
            </Button>
          </div>
        </Notice>
      )}
      <div class="register-acts">
        <Button look="main" icon="in" href="/office/register/import">
          {words.act.import}
        </Button>
        <Button icon="building" href="/office/register/wizard">
          {words.act.draw}
        </Button>
        {standing.length > 0 && (
          <>
            <Button icon="table" href="/office/register/doors">
              {words.table.act}
            </Button>
            <Button icon="out" onTap={() => save("csv")}>
              {words.act.export}
            </Button>
            <Button icon="out" onTap={() => save("xlsx")}>
              {words.act.exportXlsx}
            </Button>
          </>
        )}
      </div>
      {sheet}
      {register.buildings.length === 0 ? (
        <Empty icon="building" title={words.empty.title}>
          <p>{words.empty.lead}</p>
        </Empty>
      ) : (
        <Field label={words.search.label} type="search" value={sought} onText={setSought} />
      )}
      {sought.trim() === "" ? (
        <Buildings register={register} standing={standing} />
      ) : (
        <Found register={register} sought={sought} />
      )}
    </Page>
  );
}

function Buildings({ register, standing }: { register: RegisterData; standing: readonly Shown<"door">[] }) {
  const words = useWords("register");
  const counts = new Map<string, number>();
  for (const { body } of standing) counts.set(body.building, (counts.get(body.building) ?? 0) + 1);
  const card = ({ record, body }: Shown<"building">) => (
    <Card key={record} href={`/office/register/building/${record}`}>
      <CardRow>
        <strong>{body.name}</strong>
        <span>{words.doors(counts.get(record) ?? 0)}</span>
      </CardRow>
      <span class="quiet-text">{[words.forms[body.form], ...body.aliases].join(" · ")}</span>
    </Card>
  );
  const empty = register.buildings.filter(({ record }) => !counts.has(record));
  return (
    <>
      {register.compounds.map((compound) => {
        const buildings = register.buildings
          .filter(({ record, body }) => body.compound === compound.record && counts.has(record))
          .sort((a, b) => compareLabels(a.body.name, b.body.name));
        if (buildings.length === 0) return null;
        const total = buildings.reduce((sum, { record }) => sum + (counts.get(record) ?? 0), 0);
        return (
          <section key={compound.record} class="estate">
            <h2>
              {compound.body.name}{" "}
              <span class="quiet-text">{`${words.buildings(buildings.length)} · ${words.doors(total)}`}</span>
            </h2>
            <div class="estate-buildings">{buildings.map(card)}</div>
          </section>
        );
      })}
      {empty.length > 0 && (
        <details class="estate">
          <summary>{words.emptied(empty.length)}</summary>
          <div class="estate-buildings">{empty.map(card)}</div>
        </details>
      )}
    </>
  );
}

function Found({ register, sought }: { register: RegisterData; sought: string }) {
  const words = useWords("register");
  const { mark } = useWords("answers");
  const found = useMemo(() => search(register, sought), [register, sought]);
  if (found.length === 0) return <p role="status">{words.search.none}</p>;
  return (
    <div class="found" role="status">
      {found.slice(0, FOUND_MAX).map(({ door, place }) => (
        <Card key={door.record} href={`/office/register/building/${door.body.building}?door=${door.record}`}>
          <CardRow>
            <strong>{place}</strong>
            <span class="quiet-text">{door.body.code}</span>
          </CardRow>
          {(door.body.aliases?.length ?? 0) > 0 && (
            <span class="quiet-text">{door.body.aliases?.join(mark.list)}</span>
          )}
        </Card>
      ))}
      {found.length > FOUND_MAX && <p class="quiet-text">{words.search.more(found.length - FOUND_MAX)}</p>}
    </div>
  );
}

/** Doors of which every word typed is part of what they, their building or estate are or were called. */
export function search(register: RegisterData, sought: string): { door: Shown<"door">; place: string }[] {
  const parts = narrow(sought).toUpperCase().split(/\s+/).filter(Boolean);
  const buildings = new Map(register.buildings.map((building) => [building.record, building.body]));
  const compounds = new Map(register.compounds.map((compound) => [compound.record, compound.body]));
  const found = register.doors.flatMap((door) => {
    const building = buildings.get(door.body.building);
    const compound = building && compounds.get(building.compound);
    const unit = building?.units.find(({ key }) => key === door.body.unit)?.name ?? "";
    const place = [building?.name ?? "", unit, placeWord(door.body.label, "room")].filter(Boolean).join(" ");
    const names = [
      place,
      door.body.code,
      ...(door.body.aliases ?? []),
      ...(building?.aliases ?? []),
      compound?.name ?? "",
      ...(compound?.aliases ?? []),
    ];
    const all = narrow(names.join(" ")).toUpperCase();
    return parts.every((part) => all.includes(part))
      ? [{ door, place, code: door.body.code, exact: parts.includes(narrow(door.body.label).toUpperCase()) }]
      : [];
  });
  return found.sort((a, b) => Number(b.exact) - Number(a.exact) || compareLabels(a.code, b.code));
}
