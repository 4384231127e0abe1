import { desks } from "../../../../domain/kindRow.ts";
import { type AreaSource, UNSOLD } from "../../../../domain/votes/ownership.ts";
import { freezeRoll } from "../../../../domain/votes/voteRoll.ts";
import { ownerRows } from "../../../../reports/import/owners/sheet.ts";
import { squareMetres } from "../../../../reports/votes/verdictText.ts";
import type { OwnersWords } from "../../../../words/zh/owners.ts";
import type { VoteWords } from "../../../../words/zh/vote.ts";
import { ClashHere, type SayClash } from "../../../clash/ClashHere.tsx";
import { useExport } from "../../../files/useExport.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { saveTable } from "../../deskForm/saveTable.ts";
import { Listed } from "../../spreadsheet/Listed.tsx";
import { OwnersImport } from "./OwnersImport.tsx";
import { OWNERS, type OwnersHere, readOwners } from "./readOwners.ts";
import "../../register/register.css";

/** Whose the doors are, by number alone: how far the roll is, what is missing in it, the way in and out. */
export default function OwnersDesk({ isImport }: { isImport: boolean }) {
  const { store } = useWorld();
  const here = useLive(() => readOwners(store), [store]);
  if (!here) return null;
  return isImport ? <OwnersImport /> : <Roll here={here} />;
}

function Roll({ here }: { here: OwnersHere }) {
  const t = useWords("owners");
  const { mark } = useWords("answers");
  const sums = useWords("vote");
  const { store } = useWorld();
  const { leave, sheet } = useExport();
  const people = useLive(() => store.all("person"), [store]) ?? [];
  const names = new Map(people.map(({ record, body }) => [record, body.name]));
  const houseOf = new Map(here.buildings.map(({ record, body }) => [record, body]));
  const doorOf = new Map(here.doors.map(({ record, body }) => [record, body]));
  const { eligible, areaDoors, missing } = freezeRoll(
    here.doors,
    here.ownerships.map(({ body }) => body),
    (house) => houseOf.get(house)?.compound,
    (list) => list,
  );
  const standing = here.ownerships.filter(({ body }) => !body.withdrawn);
  const unsold = standing.filter(({ body }) => body.owner === UNSOLD).length;
  const known = areaDoors.title + areaDoors.survey + areaDoors.contract;
  const placeOf = (door: string) => {
    const body = doorOf.get(door);
    return body ? `${houseOf.get(body.building)?.name ?? ""} ${body.code || body.label}` : door;
  };
  const many = severalOf(standing);
  const out = (isBlank: boolean) => {
    const rows = ownerRows(here, isBlank);
    const tables = [{ name: t.title, rows }] as const;
    const what = isBlank ? "register" : "owners";
    return leave({ what, format: "xlsx", count: rows.length - 1 }, (asked) =>
      saveTable("xlsx", isBlank ? t.form : t.title, tables, asked),
    );
  };
  return (
    <Page title={t.title} sub={t.lead} back={desks.deliberation} wide>
      <div class="desk-acts">
        <Button look="main" icon="in" href={`${OWNERS}/import`}>
          {t.import}
        </Button>
        <Button icon="out" onTap={() => out(true)}>
          {t.form}
        </Button>
        {standing.length > 0 && (
          <Button icon="table" onTap={() => out(false)}>
            {t.export}
          </Button>
        )}
      </div>
      {sheet}
      {here.ownerships
        .filter(({ clashes }) => clashes.length > 0)
        .map((shown) => (
          <Notice
            key={shown.record}
            tone="warn"
            title={`${t.differing}${mark.colon}${placeOf(shown.body.door)}`}
          >
            <ClashHere shown={shown} names={names} saying={sayOwned(t, sums.area)} />
          </Notice>
        ))}
      {standing.length === 0 ? (
        <Empty icon="people" title={t.none}>
          {t.noneLead}
        </Empty>
      ) : (
        <section class="card">
          <p>
            <strong>{t.known(known, known + missing.length)}</strong>
          </p>
          <p>{t.sums(eligible.heads, squareMetres(eligible.area))}</p>
          <p>{t.sources(areaDoors.title, areaDoors.survey, areaDoors.contract)}</p>
          {unsold > 0 && <p>{t.unsold(unsold)}</p>}
        </section>
      )}
      <Listed
        title={t.missing}
        items={standing.length === 0 ? [] : missing}
        open={missing.length <= 20}
        lead={<p class="quiet-text">{t.missingLead}</p>}
        draw={(door) => <a href={`/door/${door}`}>{placeOf(door)}</a>}
      />
      <Listed
        title={t.many}
        items={many}
        draw={({ owner, doors, area }) =>
          t.manyOne(owner === UNSOLD ? t.unsoldName : owner, doors, squareMetres(area))
        }
      />
    </Page>
  );
}

/** A field of whose a door is, and what it says; `area` says square metres. */
const sayOwned = (t: OwnersWords, area: VoteWords["area"]): SayClash => ({
  field: (field) => (t.columns as { [field: string]: string })[field],
  value(field, value) {
    if (field === "area") return area(squareMetres(Number(value)));
    if (field === "owner") return value === UNSOLD ? t.unsoldName : String(value);
    return field === "source" ? t.sourcesOf[value as AreaSource] : undefined;
  },
});

/** Owners of more than one door, who has most first. */
function severalOf(standing: OwnersHere["ownerships"]): { owner: string; doors: number; area: number }[] {
  const sums = new Map<string, { doors: number; area: number }>();
  for (const { body } of standing) {
    const { doors, area } = sums.get(body.owner) ?? { doors: 0, area: 0 };
    sums.set(body.owner, { doors: doors + 1, area: area + body.area });
  }
  return [...sums]
    .filter(([, { doors }]) => doors > 1)
    .map(([owner, sum]) => ({ owner, ...sum }))
    .sort((one, other) => other.doors - one.doors || (one.owner < other.owner ? -1 : 1));
}
