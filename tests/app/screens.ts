import { type ComponentChildren, h, render } from "preact";
import { AddressContext } from "../../src/app/navigation/address.ts";
import { WithReads } from "../../src/app/patrolReads.tsx";
import type { OpenStore } from "../../src/app/store/open.ts";
import type { Draft, Me, Shown } from "../../src/app/store/store.ts";
import { ToastHere, WithToast } from "../../src/app/toast.tsx";
import { LangContext, type World, WorldContext } from "../../src/app/world.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Issue } from "../../src/domain/issues/issue.ts";
import { loadWords } from "../../src/words/loader.ts";
import { core } from "../../src/words/zh/core.ts";
import { layOut, type Paper, settled } from "./office/paper.ts";
import { newId, phoneWith, someone } from "./store/phone.ts";

export const NOW = "2026-03-18T10:50:00+08:00";

/**
 * A device of the office on which screens are drawn in Chinese, read, tapped and typed into. `phone`: one that
 * somebody of a town has already.
 */
export async function openScreens(
  role: Me["person"]["role"] = "office",
  phone?: Pick<World, "me"> & { store: OpenStore },
) {
  const sheet = layOut();
  for (const part of ["phone", "office"] as const) await loadWords("zh-CN", part);
  const me = phone?.me ?? { ...someone, person: { ...someone.person, role } };
  const { store } = phone ?? (await phoneWith(me));
  const went: string[] = [];
  const world: World = {
    ...{ store, me, words: core, lang: "zh-CN", elder: false, newId, now: () => new Date(NOW) },
    sync: { wake: () => undefined, tryNow: async () => ({ ok: true }) },
    ...{ setLang: async () => true, setElder: () => undefined, showAs: () => undefined },
  };
  const is = (word: string) => (node: Paper) => node.textContent.replace(/\s+/g, " ").trim() === word;
  const sought = (nodes: Paper[], word: string): Paper | undefined =>
    nodes.find(is(word)) ?? nodes.find((one) => one.getAttribute("aria-label") === word);
  const found = (nodes: Paper[], word: string): Paper => {
    const node = sought(nodes, word);
    if (!node) throw new Error(`“${word}” is not on the screen: ${sheet.textContent}`);
    return node;
  };
  const named = (name: string) => sheet.all(({ localName }) => localName === name);
  const rest = (isThere = () => true) => settled(sheet, isThere);
  return {
    sheet,
    store,
    world,
    /** Where screens led. */
    went,
    async put(body: object): Promise<Id> {
      const id = newId();
      const saved = await store.save({ id, body } as Draft);
      if (!saved.saved) throw new Error(`not saved: ${saved.why}`);
      return id;
    },
    async see<K extends "issue" | "issue_event">(kind: K, id: Id): Promise<Shown<K>> {
      const shown = await store.get(kind, id);
      if (!shown) throw new Error(`there is no ${kind}`);
      return shown;
    },
    async eventsOf(issue: Id): Promise<Shown<"issue_event">[]> {
      return (await (await store.patrolReads()).eventsOf([issue])).get(issue) ?? [];
    },
    async draw(
      screen: ComponentChildren,
      mark: string,
      at: { path?: string; query?: { [name: string]: string } } = {},
    ): Promise<void> {
      const address = {
        ...{ path: "/office/issues", query: {}, ...at },
        go: (path: string) => void went.push(path),
        back: () => {},
      };
      const inside = h(WithToast, null, h(WithReads, null, screen), h(ToastHere, null));
      const placed = h(AddressContext.Provider, { value: address }, inside);
      const drawn = h(WorldContext.Provider, { value: world }, placed);
      render(null, sheet as unknown as Element);
      render(h(LangContext.Provider, { value: "zh-CN" }, drawn), sheet as unknown as Element);
      await rest(() => sheet.textContent.includes(mark));
    },
    /** Once it is there: some choices are read first. `isDone`: where something comes of it later. */
    async press(word: string, isDone?: () => boolean): Promise<void> {
      await rest(() => sought(named("button"), word) !== undefined);
      found(named("button"), word).tap();
      await rest(isDone);
    },
    async type(label: string, text: string): Promise<void> {
      await rest(() => sought(named("label"), label) !== undefined);
      const id = found(named("label"), label).getAttribute("for");
      const [control] = sheet.all((node) => node.getAttribute("id") === id);
      if (!control) throw new Error(`nothing is asked by “${label}”`);
      if (control.localName === "select") Object.assign(control, { value: text }).change();
      else control.tell("input", { currentTarget: { value: text } });
      await rest();
    },
    async submit(isDone?: () => boolean): Promise<void> {
      named("form")[0]?.tell("submit");
      await rest(isDone);
    },
    says: (text: string) => sheet.textContent.includes(text),
    close: () => {
      render(null, sheet as unknown as Element);
      store.close();
    },
  };
}
export type Screens = Awaited<ReturnType<typeof openScreens>>;

export const issueAt = (place: Id, words: string, more: Partial<Issue> = {}): Issue => ({
  ...{ kind: "issue", place, placeKind: "door", where: "新塘村小区 15栋 301", state: "collected" },
  ...{ category: "drain", severity: 2, from: [], words, reporter: "resident" },
  ...{ collectedAt: "2026-03-16T19:05:00+08:00", withdrawn: false, ...more },
});
