import { h } from "preact";
import { expect, test } from "vitest";
import { useServiceDays } from "../../../src/app/office/month/close/useServiceDays.ts";
import ActivityPage from "../../../src/app/office/service/ActivityPage.tsx";
import { exportedActivities } from "../../../src/app/office/service/exportedActivities.ts";
import { ServedBy } from "../../../src/app/say/ServedBy.tsx";
import Activities from "../../../src/app/service/Activities.tsx";
import ActivityPhotos from "../../../src/app/service/ActivityPhotos.tsx";
import { readActivities } from "../../../src/app/service/readService.ts";
import type { PhotoFaces } from "../../../src/domain/service/activityPhoto.ts";
import { openScreens } from "../screens.ts";

const AT = "2026-03-10T10:00:00+08:00";
const GRID = "00000000-0000-4000-8000-00000000000b";
const activity = (change: object = {}) => ({
  ...{
    kind: "activity",
    title: "修修补补",
    sort: "mending",
    state: "done",
    day: "2026-03-15",
    place: "广场",
  },
  ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
  shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 2 }],
  ...change,
});
const card = {
  ...{ kind: "wish_card", number: "WX-2026-001", text: "想换个灯泡", sort: "repair", wisher: "older" },
  ...{ publishedOn: "2026-03-05", until: "2026-04-20" },
};
const issue = {
  ...{ kind: "issue", place: GRID, placeKind: "grid", where: "三栋东侧", state: "collected" },
  ...{ category: "light", severity: 2, from: [], words: "灯不亮", reporter: "finder", collectedAt: AT },
  withdrawn: false,
};
const photo = (person: string, of: string, faces: PhotoFaces, letter: string) => ({
  ...{ kind: "activity_photo", person, activity: of, takenOn: "2026-03-15", faces, withdrawn: false },
  photos: [
    {
      ...{ slot: `s-${letter}`, hash: letter.repeat(64), bytes: 1, type: "image/jpeg" },
      ...{ width: 64, height: 48 },
    },
  ],
});

test("an activity names the wish and the issue that it is for, and both show it back", async () => {
  const screens = await openScreens("office");
  const [wish, matter] = [await screens.put(card), await screens.put(issue)];
  const id = await screens.put(activity({ state: "planned", day: "2026-03-28" }));
  await screens.draw(h(ActivityPage, { id }), "圆哪些心愿");
  expect(screens.says("WX-2026-001 想换个灯泡")).toBe(true);
  await screens.type("圆哪些心愿", wish);
  await screens.type("办哪些事", matter);
  await screens.submit(() => screens.sheet.textContent.includes("已保存"));
  const body = (await screens.store.get("activity", id))?.body;
  expect(body).toMatchObject({ cards: [wish], issues: [matter] });
  for (const of of [{ card: wish }, { issue: matter }]) {
    await screens.draw(h(ServedBy, of), "服务日来办：");
    expect(screens.sheet.textContent).toContain("3月28日 修修补补");
  }
  await screens.draw(h("div", null, "别的", h(ServedBy, { card: id })), "别的");
  expect(screens.sheet.textContent).not.toContain("服务日来办");
});

test("a picture says whether it may leave; unsaid it stays, and taken out it is named no more", async () => {
  const screens = await openScreens("volunteer");
  const id = await screens.put(activity());
  const me = screens.world.me.person.id;
  const shot = await screens.put(photo(me, id, "unasked", "a"));
  await screens.draw(h(ActivityPhotos, { activity: id }), "只留在社区");
  await screens.press("改说明");
  await screens.press("认不出人", () => screens.sheet.textContent.includes("可以公开"));
  expect((await screens.store.get("activity_photo", shot))?.body.faces).toBe("none");
  await screens.press("拿掉这张");
  expect(screens.sheet.textContent).toContain("拿掉后不能恢复");
  await screens.press("拿掉", () => !screens.sheet.textContent.includes("可以公开"));
  expect((await screens.store.get("activity_photo", shot))?.body).toMatchObject({
    ...{ withdrawn: true, photos: [] },
  });
});

test("the month's report and the table offer and count only what may leave", async () => {
  const screens = await openScreens("office");
  const id = await screens.put(activity({ served: 12 }));
  const me = screens.world.me.person.id;
  const shots: string[] = [];
  for (const [faces, letter] of [
    ["none", "a"],
    ["agreed", "b"],
    ["unasked", "c"],
  ] as const)
    shots.push(await screens.put(photo(me, id, faces, letter)));
  await screens.put({ ...photo(me, id, "none", "d"), withdrawn: true, photos: [] });
  let days: ReturnType<typeof useServiceDays> = [];
  const Reads = () => {
    days = useServiceDays("2026-03");
    return h("p", null, `${days.length} 场`);
  };
  await screens.draw(h(Reads, null), "1 场");
  expect(days[0]?.photos.map(({ record }) => record).sort()).toEqual(shots.slice(0, 2).sort());
  expect(days[0]).toMatchObject({ sort: "mending", served: 12, word: "3月15日 维修" });
  const all = await readActivities(screens.store, await screens.store.patrolReads());
  const [row] = await exportedActivities(screens.store, all);
  expect(row?.photos).toEqual({ all: 3, released: 2 });
});

test("on a phone who was there adds a picture afterwards, and who was not is not asked", async () => {
  const screens = await openScreens("volunteer");
  const id = await screens.put(activity());
  await screens.draw(h(Activities, null), "还没有活动可报名");
  expect(screens.sheet.textContent).not.toContain("修修补补");
  await screens.put({ kind: "signup", activity: id, step: "join", shift: "s1", happenedAt: AT });
  await screens.draw(h(Activities, null), "加一张照片");
  expect(screens.sheet.textContent).toContain("刚办过的");
});
