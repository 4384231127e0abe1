import { useMemo } from "preact/hooks";
import { dayNamed } from "../../../domain/time/dayNamed.ts";
import { addMonths } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { visitPhotoNames } from "../../../reports/export/photoNames.ts";
import type { OfficeWords } from "../../../words/zh/office.ts";
import type { VisitWords } from "../../../words/zh/visit.ts";
import { useAddress } from "../../navigation/address.ts";
import PhotosZip from "../../photos/PhotosZip.tsx";
import type { DeskRecords, Shown } from "../../store/store.ts";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { madeOnce } from "../book/madeOnce.ts";
import { useDeskRecords, useDeskVisits } from "../book/useDeskBook.ts";
import type { VisitsHere } from "../book/visitPeriod.ts";
import { byPlace } from "../estate.ts";
import { DayField } from "../table/DayField.tsx";
import { DeskTable } from "../table/DeskTable.tsx";
import { visitColumns } from "./visitColumns.tsx";
import { saveVisits } from "./visitFiles.ts";
import { placesOf, type VisitedPlacesHere, type VisitLine, visitLines } from "./visitLines.ts";

/** Visits of any days, newest first; the same ones leave as a file. The days stand in the address. */
export default function Visits() {
  const { store, now, me, words: core } = useWorld();
  const office = useWords("office");
  const fields = useWords("visit");
  const { path, query, go } = useAddress();
  const today = dayOf(now());
  const from = dayNamed(query.from) ?? addMonths(today, -1);
  const to = dayNamed(query.to) ?? today;
  const isRange = from <= to;
  const here = useDeskVisits(isRange ? { from, to } : undefined);
  const visits = isRange ? here && newestFirst(here) : NONE;
  const records = useDeskRecords();
  const places = records && placesOf(records);
  const pictures = useLive(() => store.picturesNotIn(), []);
  const offered = useMemo(() => records && offeredOf(records), [records]);
  const lines = visits && places && pictures && linesHere(visits, places, pictures, office, fields);
  const columns = useMemo(
    () => offered && visitColumns({ office, core, today }, offered),
    [offered, office, core, today],
  );
  const day = (name: "from" | "to") => (value: string) => {
    if (!value) return;
    go(`${path}?${new URLSearchParams({ ...query, [name]: value })}`, "replace");
  };
  return (
    <Page title={office.nav.visits} wide>
      {columns && (
        <DeskTable<VisitLine>
          name="visits"
          title={office.nav.visits}
          rows={lines}
          isReading={isRange && !here?.isWhole}
          columns={columns}
          keyOf={({ visit }) => visit.record}
          sayRow={({ door, visit }) => `${door} ${core.resultShort[visit.body.result]}`}
          hrefOf={({ visit }) => `/door/${visit.body.door}`}
          fields={
            <>
              <DayField label={office.visits.from} value={from} onDay={day("from")} />
              <DayField
                label={office.visits.to}
                value={to}
                onDay={day("to")}
                fault={isRange ? undefined : office.visits.range}
              />
            </>
          }
          more={(shown) =>
            visits &&
            places && (
              <PhotosZip
                photos={visitPhotoNames(
                  shown.map(({ visit }) => visit),
                  places,
                )}
                from={from}
                to={to}
              />
            )
          }
          leaves="visits"
          files={(format, some, asked, tell) =>
            saveVisits(
              store,
              format,
              some.map(({ visit }) => visit),
              { from, to, community: me.community.name, onProgress: tell },
              asked,
            )
          }
          empty={<Empty icon="table" title={office.visits.none} />}
        />
      )}
    </Page>
  );
}

const NONE: Shown<"visit">[] = [];
const newestFirst = madeOnce(({ visits }: VisitsHere) => [...visits].reverse());
const linesHere = madeOnce(
  (
    visits: readonly Shown<"visit">[],
    places: VisitedPlacesHere,
    pictures: Parameters<typeof visitLines>[2],
    office: OfficeWords,
    fields: VisitWords,
  ) => visitLines(visits, places, pictures, { office, fields }),
);

function offeredOf({ building, compound, round, grid, patch }: DeskRecords) {
  const names = (some: readonly { body: { name: string } }[]) => some.map(({ body }) => body.name);
  return {
    ...{ buildings: byPlace(building, compound), rounds: names(round) },
    ...{ grids: names(grid), patches: names(patch) },
  };
}
