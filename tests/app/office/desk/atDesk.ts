import { type ComponentChildren, h, render } from "preact";
import { onTestFinished } from "vitest";
import { AddressContext } from "../../../../src/app/navigation/address.ts";
import type { Me, Store } from "../../../../src/app/store/store.ts";
import { WithSyncStatus } from "../../../../src/app/useSyncStatus.tsx";
import { LangContext, type World, WorldContext } from "../../../../src/app/world.ts";
import { core as words } from "../../../../src/words/zh/core.ts";
import { newId, someone } from "../../store/phone.ts";
import type { Paper } from "../paper.ts";
import { settled } from "../paper.ts";

export const officeMe: Me = { ...someone, person: { ...someone.person, name: "社区甲", role: "office" } };

type Where = {
  me?: Me;
  path?: string;
  query?: { [name: string]: string };
  go?: (url: string) => void;
  now?: string;
};
const NOON = "2026-03-18T12:00:00+08:00";

/**
 * Draws a screen of the desk as a person of the office sees it, and waits until it says so. It is taken off
 * with its test: what it still reads would meet a store that is closed.
 */
export async function drawAtDesk(
  sheet: Paper,
  store: Store,
  screen: ComponentChildren,
  says: string,
  { me = officeMe, path = "/office", query = {}, go = () => undefined, now = NOON }: Where = {},
): Promise<void> {
  const world = {
    ...{ store, me, words, lang: "zh-CN", elder: false, newId },
    ...{ sync: { wake: () => undefined }, now: () => new Date(now) },
  } as unknown as World;
  const page = h(
    WorldContext.Provider,
    { value: world },
    h(
      AddressContext.Provider,
      { value: { path, query, go, back: () => undefined } },
      h(WithSyncStatus, null, screen),
    ),
  );
  const clear = () => render(null, sheet as unknown as Element);
  clear();
  onTestFinished(clear);
  render(h(LangContext.Provider, { value: "zh-CN" }, page), sheet as unknown as Element);
  await settled(sheet, () => sheet.textContent.includes(says));
}

export const buttonSaying = (sheet: Paper, word: string) =>
  sheet.all((node) => node.localName === "button" && node.textContent.includes(word))[0];
