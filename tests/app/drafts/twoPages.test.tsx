import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import MyHours from "../../../src/app/service/MyHours.tsx";
import { DoorWishes } from "../../../src/app/wishes/DoorWishes.tsx";
import type { WishDraft } from "../../../src/app/wishes/WishForm.tsx";
import { settled } from "../office/paper.ts";
import { openScreens, type Screens } from "../screens.ts";
import { newId } from "../store/phone.ts";
import { fakeLocks } from "./locks.ts";

let screens: Screens;
let locks: ReturnType<typeof fakeLocks>;
let door: string;
let form: string;
beforeEach(async () => {
  screens = await openScreens("volunteer");
  locks = fakeLocks();
  Object.defineProperty(navigator, "locks", { value: locks.locks, configurable: true });
  door = newId();
  form = `wish:${door}`;
});
afterEach(() => screens.close());

const wish = (text: string): WishDraft => ({
  ...{ id: newId(), text, sort: "goods", wisher: "neighbour", wantedBy: "", budget: "" },
});
const kept = async () => ((await screens.store.draft(form)) as WishDraft | null)?.text;
const fields = () => screens.sheet.all(({ localName }) => localName === "fieldset")[0];
const isOpen = () => fields() !== undefined && fields()?.getAttribute("disabled") === null;
const asked = (name: string) =>
  screens.sheet.all(({ localName }) => localName === name).map((field) => field.getAttribute("value"));

/** The form as it stands in a page that came second, after the first one has gone on. */
async function secondPage(first: WishDraft, since: WishDraft): Promise<void> {
  await screens.store.keepDraft(form, first);
  locks.takenElsewhere(form);
  await screens.draw(h(DoorWishes, { door }), "正在另一个页面里写");
  expect(isOpen()).toBe(false);
  await screens.store.keepDraft(form, since);
}

test("what another page goes on writing is not overwritten by what this one read when it opened and is left with", async () => {
  await secondPage(wish("旧"), wish("那一页新写的"));
  await screens.draw(h("p", null, "别的页"), "别的页");
  expect(await kept()).toBe("那一页新写的");
});

test("once the other page is done the form here shows what it left, takes words, and saves those", async () => {
  await secondPage(wish("旧"), wish("那一页新写的"));
  locks.letGoElsewhere(form);
  await settled(screens.sheet, isOpen);
  expect(screens.says("正在另一个页面里写")).toBe(false);
  expect(asked("textarea")).toEqual(["那一页新写的"]);
  expect(await kept()).toBe("那一页新写的");
  await screens.type("心愿是什么", "那一页新写的，这一页接着写");
  await screens.press("同意上墙，保存", () => fields() === undefined);
  expect((await screens.store.all("wish")).map(({ body }) => body.text)).toEqual([
    "那一页新写的，这一页接着写",
  ]);
  expect(await kept()).toBeUndefined();
});

test("what another page saved meanwhile is not begun again here", async () => {
  const theirs = wish("那一页存了");
  await secondPage(wish("旧"), theirs);
  await screens.store.dropDraft(form, [theirs]);
  locks.letGoElsewhere(form);
  await settled(screens.sheet, () => fields() === undefined);
  expect(fields()).toBeUndefined();
  expect(await kept()).toBeUndefined();
});

test("a form that is opened by a tap finds what another page has kept since this one was drawn", async () => {
  await screens.draw(h(MyHours, null), "记一次服务");
  await screens.store.keepDraft("hours", {
    id: newId(),
    day: "2026-03-17",
    halfHours: 2,
    content: "写了一半",
  });
  await screens.press("记一次服务");
  expect(asked("input")).toContain("写了一半");

  await screens.draw(h(DoorWishes, { door }), "记一个微心愿");
  await screens.store.keepDraft(form, wish("想要一张小桌"));
  await screens.press("记一个微心愿");
  expect(asked("textarea")).toEqual(["想要一张小桌"]);
});
