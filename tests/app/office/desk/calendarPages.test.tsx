import { render } from "preact";
import { beforeAll, expect, test } from "vitest";
import { AddressContext } from "../../../../src/app/navigation/address.ts";
import Office from "../../../../src/app/office/Office.tsx";
import { Boundary } from "../../../../src/app/shell/Boundary.tsx";
import { WithSyncStatus } from "../../../../src/app/useSyncStatus.tsx";
import { type World, WorldContext } from "../../../../src/app/world.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { calendarDesk } from "../../../../src/words/zh/calendarDesk.ts";
import { core } from "../../../../src/words/zh/core.ts";
import { phoneAt, TODAY } from "../../doors/house15.ts";
import { newId, someone } from "../../store/phone.ts";
import { layOut, type Paper, settled } from "../paper.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  for (const part of ["phone", "office"] as const) await loadWords("zh-CN", part);
});

const pages: [path: string, says: string][] = [
  ["/office/calendar", calendarDesk.calendar.save(2026)],
  ["/office/notices", calendarDesk.notices.save],
];

test.each(pages)("%s stands where nothing but the desk is around it", async (path, says) => {
  const { store } = await phoneAt({});
  const me = { ...someone, person: { ...someone.person, role: "office" as const } };
  const world = {
    ...{ store, me, words: core, lang: "zh-CN", elder: false, newId },
    ...{ sync: { wake: () => undefined }, now: () => new Date(`${TODAY}T12:00:00+08:00`) },
  } as unknown as World;
  const address = { path, query: {}, go: () => undefined, back: () => undefined };
  render(null, sheet as unknown as Element);
  render(
    <WorldContext.Provider value={world}>
      <AddressContext.Provider value={address}>
        <WithSyncStatus>
          <Boundary words={core} place={path}>
            <Office />
          </Boundary>
        </WithSyncStatus>
      </AddressContext.Provider>
    </WorldContext.Provider>,
    sheet as unknown as Element,
  );
  const isThere = (text: string) => sheet.textContent.includes(text);
  await settled(sheet, () => isThere(says) || isThere(core.fault.title));
  expect([isThere(says), isThere(core.fault.title)]).toEqual([true, false]);
  render(null, sheet as unknown as Element);
  store.close();
});
