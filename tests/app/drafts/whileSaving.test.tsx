import { readdirSync, readFileSync } from "node:fs";
import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import MetStep, { type Saying } from "../../../src/app/doors/visit/MetStep.tsx";
import NoticesDesk from "../../../src/app/office/calendar/NoticesDesk.tsx";
import { ItemMinutes } from "../../../src/app/office/deliberation/meeting/ItemMinutes.tsx";
import MyHours from "../../../src/app/service/MyHours.tsx";
import type { OpenStore } from "../../../src/app/store/open.ts";
import type { AgendaItem } from "../../../src/domain/deliberation/meeting.ts";
import { settled } from "../office/paper.ts";
import { openScreens, type Screens } from "../screens.ts";
import { newId, visitOf } from "../store/phone.ts";

let screens: Screens;
beforeEach(async () => {
  screens = await openScreens("office");
});
afterEach(() => screens.close());

const isFixed = () =>
  screens.sheet
    .all(({ localName }) => localName === "fieldset")
    .some(
      (fields) => fields.getAttribute("disabled") !== null && fields.getAttribute("aria-busy") === "true",
    );

/** A disk that answers when it is told to; `waiting` counts what it owes. */
function slowDisk() {
  const owed: (() => void)[] = [];
  const slow =
    <A extends unknown[], R>(act: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      await new Promise<void>((resolve) => owed.push(resolve));
      return act(...asked);
    };
  const { save, saveAll, dropDraft } = screens.store;
  screens.world.store = {
    ...screens.store,
    save: slow(save) as OpenStore["save"],
    saveAll: slow(saveAll) as OpenStore["saveAll"],
    dropDraft: slow(dropDraft),
  };
  return {
    /** Until something is owed, and all is drawn that follows from it. */
    async waits() {
      await settled(screens.sheet, () => owed.length > 0);
      await settled(screens.sheet, () => true);
    },
    async answer(isThere: () => boolean) {
      owed.shift()?.();
      await settled(screens.sheet, isThere);
    },
  };
}

/** Nothing that is typed is taken from the tap until the form is gone, or has said why it is not saved. */
async function isFixedUntilGone(disk: ReturnType<typeof slowDisk>, isGone: () => boolean): Promise<void> {
  await disk.waits();
  expect(isFixed(), "while its words are saved").toBe(true);
  await disk.answer(() => true);
  await disk.waits();
  expect(isFixed(), "while what was kept of it goes").toBe(true);
  await disk.answer(isGone);
  expect(isGone()).toBe(true);
  expect(isFixed()).toBe(false);
}

test("a form that is being saved takes no words, until it is gone with its draft", async () => {
  const disk = slowDisk();
  await screens.draw(h(MyHours, null), "记一次服务");
  await screens.press("记一次服务");
  await screens.type("做了什么", "公园除草");
  expect(isFixed()).toBe(false);
  await screens.press("保存");
  await isFixedUntilGone(disk, () => screens.says("待核对"));
});

test("a form of the desk is fixed as well, without saying where it stands, and open once it says why it is not saved", async () => {
  const disk = slowDisk();
  await screens.draw(h(NoticesDesk, null), "发通知");
  await screens.type("写什么", "明天停水");
  const { save } = screens.world.store;
  screens.world.store.save = async (draft) => {
    await save(draft);
    return { saved: false, why: "full" };
  };
  await screens.submit();
  await disk.waits();
  expect(isFixed()).toBe(true);
  const why = screens.world.words.notSaved.full;
  await disk.answer(() => screens.says(why) && !isFixed());
  expect(screens.says(why)).toBe(true);
  expect(isFixed()).toBe(false);
});

test("the short step beside the house is fixed while its words are saved by the button below it", async () => {
  const door = newId();
  const id = await screens.put(visitOf(door, {}));
  let saying: Saying | undefined;
  let saved = 0;
  const step = h(MetStep, {
    ...{ draft: { id, body: visitOf(door, {}) }, label: "301" },
    onSaying: (now: Saying | undefined) => {
      saying = now ?? saying;
    },
    ...{ onUndo: () => undefined, onMore: () => undefined, onSaved: () => void saved++ },
  });
  const disk = slowDisk();
  await screens.draw(step, "301");
  await screens.type("一句话", "楼道灯不亮");
  saying?.save();
  await isFixedUntilGone(disk, () => saved === 1);
});

test("what is typed into a meeting's minutes while they are saved is saved with the next field that is left, or kept", async () => {
  const item = { notes: "", dissent: "", tasks: [], isNobodyAgainst: false } as unknown as AgendaItem;
  const handed: Partial<AgendaItem>[] = [];
  const answers: ((isSaved: boolean) => void)[] = [];
  const onChange = (said: Partial<AgendaItem>) => {
    handed.push(said);
    return new Promise<boolean>((resolve) => answers.push(resolve));
  };
  const form = h(ItemMinutes, { name: "minutes:1:0", item, onChange });
  const leave = () =>
    screens.sheet.all((node) => node.getAttribute("class") === "hall-minutes")[0]?.tell("focusout");
  await screens.draw(form, "不同意见");
  await screens.type("说了什么", "先说的");
  leave();
  await screens.type("说了什么", "先说的，后说的");
  answers[0]?.(true);
  await settled(screens.sheet, () => true);
  // The page goes while the later words are only on the screen.
  await screens.draw(h("p", null, "别的页"), "别的页");
  expect(handed).toEqual([{ notes: "先说的" }]);
  expect(await screens.store.draft("minutes:1:0")).toMatchObject({ notes: "先说的，后说的" });
});

/** Forms that stand in no `useSave` of their own, and what holds their words instead. */
const OTHERWISE: { [file: string]: string } = {
  "office/deliberation/meeting/ItemMinutes.tsx": "typing goes on while it is saved; the test above",
  "inspections/count/DangerChoice.tsx": "the form is gone with the tap, before anything is saved",
  "office/rounds/paper/usePaper.ts": "is called inside of the desk's OneWriter",
};

const sources = () => {
  const app = new URL("../../../src/app/", import.meta.url);
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(new URL(file, app), "utf8") }));
};

test("every form that keeps a draft says to its save which form it is, or stands inside of one that does", () => {
  const forms = sources()
    .filter(({ file }) => !/^drafts\/|useDeskForm/.test(file))
    .filter(({ text }) => /\buseDraft\(|\buseDeskForm\b[^"]*\(|new OwnDraft\(/.test(text));
  const told = /useSave\((undefined|\([a-z]+\) => [^\n]+), \w+(\(\w+\))?\)|form: draftName \}/;
  const open = forms.filter(
    ({ file, text }) => !told.test(text) && !text.includes("<Kept<") && !OTHERWISE[file],
  );
  expect(open.map(({ file }) => file)).toEqual([]);
  expect(forms.length).toBeGreaterThan(25);
  expect(Object.keys(OTHERWISE).filter((file) => !forms.some((form) => form.file === file))).toEqual([]);
});

/** What is chosen, or only sought, is seen where it stands; what was typed is not typed twice gladly. */
const isTyped = (field: string) => !/options=|type="(date|search)"/.test(field);

test("every other form that somebody types into and that saves is fixed while it does", () => {
  const forms = sources().filter(
    ({ text }) =>
      /\buseSave\(/.test(text) &&
      [...text.matchAll(/<Field\b[\s\S]*?\/>/g)].some(([field]) => isTyped(field)),
  );
  const isFixed = /<FormFields\b|<OneWriter\b|<Kept<|\buseDeskForm\b/;
  expect(forms.filter(({ text }) => !isFixed.test(text)).map(({ file }) => file)).toEqual([]);
  expect(forms.length).toBeGreaterThan(25);
});
