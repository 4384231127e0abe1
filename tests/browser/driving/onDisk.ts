import { expect, type Page } from "@playwright/test";

/**
 * What a phone's own database says, read beside the app. `drafts`: the notes of half written visits by door.
 */
export type OnDisk = {
  doors: { id: string; building: string; unit: string }[];
  visits: { record: string; door: string; note: string }[];
  drafts: { [door: string]: string };
  waiting: number;
  photosWaiting: number;
};

type Row = { record: string; kind: string; own: string; head: string };
type Draft = { name: string; value: { body?: { note?: string } } };

/**
 * The rows of one of the app's tables as they lie on the disk, read beside the app; without small pictures,
 * which no test needs. Throws in the page where there is no such table.
 */
export const rowsOf = <Row = unknown>(page: Page, table: string): Promise<Row[]> =>
  page.evaluate(
    (table) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open("linfang");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(table).objectStore(table).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(({ thumb, ...row }) => row));
          };
          reading.onerror = () => reject(reading.error);
        };
      }),
    table,
  );

/** Until these words of a form that is not saved are on the disk. */
export const draftIsKept = (page: Page, words: string): Promise<void> =>
  expect.poll(async () => JSON.stringify(await rowsOf(page, "drafts"))).toContain(words);

export async function readDisk(page: Page): Promise<OnDisk> {
  const bodies = (await rowsOf<Row>(page, "records"))
    .filter(({ own, head }) => own || head)
    .map(({ record, kind, own, head }) => ({ record, kind, body: JSON.parse(own || head).body }));
  const drafts = (await rowsOf<Draft>(page, "drafts")).filter(({ name }) => name.startsWith("visit:"));
  const photos = await rowsOf<{ state: string }>(page, "photos");
  return {
    doors: bodies
      .filter(({ kind, body }) => kind === "door" && body.status === "active" && body.building)
      .map(({ record, body }) => ({ id: record, building: body.building, unit: body.unit })),
    visits: bodies
      .filter(({ kind }) => kind === "visit")
      .map(({ record, body }) => ({ record, door: body.door, note: body.note ?? "" })),
    drafts: Object.fromEntries(
      drafts.map(({ name, value }) => [name.split(":")[1] ?? "", value.body?.note ?? ""]),
    ),
    waiting: (await rowsOf(page, "outbox")).length,
    photosWaiting: photos.filter(({ state }) => state === "waiting").length,
  };
}

/**
 * From now on nothing is written to the phone's disk, as if it were slow, until it is told to go on: another
 * transaction holds every table.
 */
export async function slowDisk(page: Page): Promise<{ goOn: () => Promise<void> }> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        delete document.documentElement.dataset.disk;
        const opening = indexedDB.open("linfang");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const held = opening.result.transaction([...opening.result.objectStoreNames], "readwrite");
          const table = held.objectStore("drafts");
          const hold = () => {
            if (document.documentElement.dataset.disk !== "on") table.count().onsuccess = hold;
          };
          table.count().onsuccess = () => {
            resolve();
            hold();
          };
          held.oncomplete = () => opening.result.close();
        };
      }),
  );
  return {
    goOn: () =>
      page.evaluate(() => {
        document.documentElement.dataset.disk = "on";
      }),
  };
}
