import type { Page } from "@playwright/test";

/** What a visit says, as far as the driver writes it. `photos`: how many it names. */
export type Said = { door: string; result: string; note: string; withdrawn: boolean; photos: number };

/** A record as the phone shows it. `rev`, `by`, `device`: of the words shown. */
export type Row = {
  record: string;
  kind: string;
  stream: string;
  rev: string;
  isWaiting: boolean;
  clashes: number;
  by: string;
  device: string;
  begunBy: string;
  body: { [field: string]: unknown };
};

/** Everything of a phone's own database that the driver compares, read in one transaction. */
export type Disk = {
  me: { device: string; person: { id: string; name: string; role: string } } | null;
  /** Its person has not had a first whole answer: what lies here may be somebody else's. */
  isAwaiting: boolean;
  streams: string[];
  records: Row[];
  /** Revisions that were written here: those that wait, and those with a receipt. */
  written: { record: string; body: { [field: string]: unknown } }[];
  /** Records, as screens count them: of one there may be several revisions. */
  waiting: string[];
  troubles: { record: string; kind: string; state: string; reason: string }[];
  drafts: { name: string; value: unknown }[];
  photos: { key: string; record: string; state: string; isCarried: boolean }[];
  /** Of colleagues, not with the office yet. */
  carried: number;
};

/** Throws where the page is none of the town's. */
export const readPhone = (page: Page): Promise<Disk> =>
  page.evaluate(
    () =>
      new Promise<Disk>((resolve, reject) => {
        type Stored = { [field: string]: unknown };
        const opening = indexedDB.open("linfang");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = async () => {
          const db = opening.result;
          const names = ["records", "outbox", "troubles", "drafts", "photos", "carried", "meta", "kept"];
          const reading = db.transaction(names);
          const all = (table: string) =>
            new Promise<Stored[]>((read, failed) => {
              const asked = reading.objectStore(table).getAll();
              asked.onsuccess = () => read(asked.result);
              asked.onerror = () => failed(asked.error);
            });
          try {
            const [
              records = [],
              outbox = [],
              troubles = [],
              drafts = [],
              photos = [],
              carried = [],
              meta = [],
              kept = [],
            ] = await Promise.all(names.map(all));
            const value = (name: string) =>
              meta.find((row) => row.name === name)?.value as Stored | undefined;
            const orders = new Set(outbox.map(({ order }) => order));
            resolve({
              me: (value("me") as Disk["me"] | undefined) ?? null,
              isAwaiting: value("memory")?.awaiting !== undefined,
              streams: (value("memory")?.streams as string[] | undefined) ?? [],
              records: records
                .filter(({ own, head }) => own || head)
                .map((row) => {
                  const text = row.ownState === "waiting" ? row.own : row.head || row.own;
                  const shown = JSON.parse(text as string);
                  return {
                    ...{
                      record: row.record as string,
                      kind: row.kind as string,
                      stream: row.stream as string,
                      rev: shown.id,
                    },
                    isWaiting: row.ownState === "waiting" && orders.has(row.order),
                    ...{
                      clashes: (row.clashes as unknown[]).length,
                      by: shown.by,
                      device: shown.device,
                      body: shown.body,
                    },
                    begunBy: (row.begun as { by: string }).by,
                  };
                }),
              written: [...outbox, ...kept.flatMap(({ texts }) => texts as Stored[])].map(
                ({ record, text }) => ({ record: String(record), body: JSON.parse(String(text)).body }),
              ),
              waiting: [...new Set(outbox.map(({ record }) => String(record)))],
              troubles: troubles as Disk["troubles"],
              drafts: drafts as Disk["drafts"],
              photos: photos.map(({ key, record, state, words }) => ({
                key,
                record,
                state,
                isCarried: Boolean(words),
              })) as Disk["photos"],
              carried: carried.filter(({ seq }) => seq === undefined).length,
            });
          } catch (fault) {
            reject(fault);
          }
          db.close();
        };
      }),
  );

export const saidBy = ({ body }: Pick<Row, "body">): Said => ({
  door: String(body.door),
  result: String(body.result),
  note: String(body.note ?? ""),
  withdrawn: body.withdrawn === true,
  photos: Array.isArray(body.photos) ? body.photos.length : 0,
});

export const sameSaid = (one: Said, other: Said): boolean =>
  one.door === other.door &&
  one.result === other.result &&
  one.note === other.note &&
  one.withdrawn === other.withdrawn &&
  one.photos === other.photos;

export const tell = ({ result, note, withdrawn, photos }: Said): string =>
  `${result}${note ? ` “${note}”` : ""}${photos ? ` ${photos} picture` : ""}${withdrawn ? " (taken back)" : ""}`;
