import type { Page } from "@playwright/test";

/**
 * What a phone's own database says, read beside the app. `drafts`: the notes of half written visits by door.
 */
export type OnDisk = {
  doors: { id: string; building: string; unit: string }[];
  visits: { record: string; door: string }[];
  drafts: { [door: string]: string };
  waiting: number;
  photosWaiting: number;
};

type Row = { record: string; kind: string; own: string; head: string };
type Draft = { name: string; value: { body?: { note?: string } } };

export const readDisk = (page: Page): Promise<OnDisk> =>
  page.evaluate(
    () =>
      new Promise<OnDisk>((resolve, reject) => {
        const opening = indexedDB.open("linfang");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = async () => {
          const db = opening.result;
          const all = <T>(table: string) =>
            new Promise<T[]>((read, failed) => {
              const reading = db.transaction(table).objectStore(table).getAll();
              reading.onsuccess = () => read(reading.result);
              reading.onerror = () => failed(reading.error);
            });
          const bodies = (await all<Row>("records"))
            .filter(({ own, head }) => own || head)
            .map(({ record, kind, own, head }) => ({ record, kind, body: JSON.parse(own || head).body }));
          const drafts = (await all<Draft>("drafts")).filter(({ name }) => name.startsWith("visit:"));
          const photos = await all<{ state: string }>("photos");
          resolve({
            doors: bodies
              .filter(({ kind, body }) => kind === "door" && body.status === "active" && body.building)
              .map(({ record, body }) => ({ id: record, building: body.building, unit: body.unit })),
            visits: bodies
              .filter(({ kind }) => kind === "visit")
              .map(({ record, body }) => ({ record, door: body.door })),
            drafts: Object.fromEntries(
              drafts.map(({ name, value }) => [name.split(":")[1] ?? "", value.body?.note ?? ""]),
            ),
            waiting: (await all("outbox")).length,
            photosWaiting: photos.filter(({ state }) => state === "waiting").length,
          });
          db.close();
        };
      }),
  );
