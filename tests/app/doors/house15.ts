import { type ComponentChildren, h, render } from "preact";
import { AddressContext } from "../../../src/app/navigation/address.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { blankMemory } from "../../../src/app/store/tables.ts";
import { WithSyncStatus } from "../../../src/app/useSyncStatus.tsx";
import { type World, WorldContext } from "../../../src/app/world.ts";
import type { Body } from "../../../src/domain/records.ts";
import { core as words } from "../../../src/words/zh/core.ts";
import { house } from "../../domain/town.ts";
import { type Paper, settled } from "../office/paper.ts";
import { newId, phoneWith, someone, visitOf } from "../store/phone.ts";

export const TODAY = "2026-03-18";

/** A phone that holds 15栋 and has been answered once, with what was said at its doors. */
export async function phoneAt(said: { [label: string]: Partial<Body<"visit">> }, units = 1) {
  const { store } = await phoneWith();
  const { building: body, doors } = house({ units, storeys: 2, doorsPerLanding: 2 });
  const building = newId();
  await store.save({ id: building, record: building, body: { ...body, compound: newId() } });
  const placed = doors.map(({ door }) => ({ id: newId(), door: { ...door, building } }));
  await store.saveAll(placed.map(({ id, door }) => ({ id, record: id, body: door })));
  const doorOf = (label: string, unit = "1") => {
    const found = placed.find(({ door }) => door.label === label && door.unit === unit);
    if (!found) throw new Error(`no ${label}`);
    return found.id;
  };
  for (const [label, more] of Object.entries(said)) {
    const door = doorOf(label);
    await store.save({ id: newId(), parent: door, body: visitOf(door, more) });
  }
  await store.db.meta.put({ name: "memory", value: { ...blankMemory, lastSuccess: `${TODAY}T10:00:00Z` } });
  return { store, building, doorOf };
}

/**
 * Draws a screen on the sheet as that phone would, at noon, and waits until it says so. Gives the addresses
 * that it leads to from then on; the screen stays where it is.
 */
export async function drawOn(
  sheet: Paper,
  store: OpenStore,
  screen: ComponentChildren,
  says: string,
  query: { [name: string]: string } = {},
): Promise<readonly string[]> {
  const went: string[] = [];
  const world = {
    ...{ store, me: someone, words, lang: "zh-CN", elder: false, newId },
    ...{ sync: { wake: () => undefined }, now: () => new Date(`${TODAY}T12:00:00+08:00`) },
  } as unknown as World;
  const address = { path: "/", query, go: (url: string) => void went.push(url), back: () => undefined };
  const page = h(WithSyncStatus, null, screen);
  render(null, sheet as unknown as Element);
  render(
    h(WorldContext.Provider, { value: world }, h(AddressContext.Provider, { value: address }, page)),
    sheet as unknown as Element,
  );
  await settled(sheet, () => sheet.textContent.includes(says));
  return went;
}

/** Those of an element's own class. */
export const classed = (sheet: Paper, name: string) =>
  sheet.all((node) => (node.getAttribute("class") ?? "").split(" ").includes(name));
