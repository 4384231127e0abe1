import { useMemo } from "preact/hooks";
import * as z from "zod/mini";
import { Day } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { monthOf } from "../../../domain/visits/roundOf.ts";
import { visitPhotoNames } from "../../../reports/export/photoNames.ts";
import { readVisitedPlaces } from "../../files/exportVisits.ts";
import { useAddress } from "../../navigation/address.ts";
import PhotosZip from "../../photos/PhotosZip.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { byPlace } from "../estate.ts";
import { DayField } from "../table/DayField.tsx";
import { DeskTable } from "../table/DeskTable.tsx";
import { visitColumns } from "./visitColumns.tsx";
import { saveVisits } from "./visitFiles.ts";
import { type VisitLine, visitLines } from "./visitLines.ts";

/** Visits of any days, newest first; the same ones leave as a file. The days stand in the address. */
export default function Visits() {
  const { store, now, me, words: core } = useWorld();
  const office = useWords("office");
  const fields = useWords("visit");
  const { path, query, go } = useAddress();
  const today = dayOf(now());
  const from = dayIn(query.from) ?? monthOf(today).from;
  const to = dayIn(query.to) ?? today;
  const isRange = from <= to;
  const visits = useLive(async () => (isRange ? (await store.visitsOn(from, to)).reverse() : []), [from, to]);
  const places = useLive(async () => (visits ? readVisitedPlaces(store, visits) : undefined), [visits]);
  const pictures = useLive(() => store.picturesNotIn(), []);
  const offered = useLive(async () => {
    const [buildings, compounds, rounds, grids, patches] = await Promise.all([
      store.all("building"),
      store.all("compound"),
      store.all("round"),
      store.all("grid"),
      store.all("patch"),
    ]);
    const names = (some: { body: { name: string } }[]) => some.map(({ body }) => body.name);
    return {
      ...{ buildings: byPlace(buildings, compounds), rounds: names(rounds) },
      ...{ grids: names(grids), patches: names(patches) },
    };
  }, []);
  const lines = useMemo(
    () => visits && places && visitLines(visits, places, pictures, { office, fields }),
    [visits, places, pictures, office, fields],
  );
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
          files={(format, some, tell) =>
            saveVisits(
              store,
              format,
              some.map(({ visit }) => visit),
              { from, to, community: me.community.name, onProgress: tell },
            )
          }
          empty={<Empty icon="table" title={office.visits.none} />}
        />
      )}
    </Page>
  );
}

/** What an address names is anything at all. */
function dayIn(text: string | undefined): Day | undefined {
  const read = z.safeParse(Day, text);
  return read.success ? read.data : undefined;
}
