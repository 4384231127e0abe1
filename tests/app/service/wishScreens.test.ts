import { h } from "preact";
import { expect, test } from "vitest";
import WishPage from "../../../src/app/office/wishes/WishPage.tsx";
import { DoorWishes } from "../../../src/app/wishes/DoorWishes.tsx";
import Wall from "../../../src/app/wishes/Wall.tsx";
import type { WishEvent } from "../../../src/domain/wishes/wish.ts";
import type { CardEvent } from "../../../src/domain/wishes/wishCard.ts";
import { openScreens } from "../screens.ts";

type Screens = Awaited<ReturnType<typeof openScreens>>;
const AT = "2026-03-10T10:00:00+08:00";
const door = "11111111-1111-4111-8111-111111111111";
const wish = { kind: "wish", door, sort: "repair", wisher: "older", withdrawn: false, collectedAt: AT };
const card = {
  ...{ kind: "wish_card", number: "WX-2026-001", text: "想有人来换个灯泡", sort: "repair" },
  ...{ wisher: "older", publishedOn: "2026-03-11", until: "2026-05-10" },
};
const stepsOf = async (screens: Screens) =>
  (await screens.store.all("card_event")).map(({ body }) => body.step);

test("a wish is noted at a door in a sentence and a tap, which says whether they agree to the wall", async () => {
  const screens = await openScreens("block_leader");
  await screens.draw(h(DoorWishes, { door }), "微心愿");
  await screens.press("记一个微心愿");
  await screens.press("同意上墙，保存");
  expect(screens.sheet.textContent).toContain("请写一句心愿。");
  await screens.type("心愿是什么", "灯泡坏了，够不着");
  await screens.press("同意上墙，保存", () => screens.sheet.textContent.includes("心愿已存手机"));
  const [said] = await screens.store.all("wish");
  expect(said?.body).toMatchObject({ door, text: "灯泡坏了，够不着", mayPublish: true });
  expect(screens.sheet.textContent).toContain("3月25日 前社区核实");
});

test("what was done is asked about at the door, and one tap says how it was", async () => {
  const screens = await openScreens("block_leader");
  const [id, on] = [
    await screens.put({ ...wish, text: "灯泡坏了", mayPublish: true }),
    await screens.put(card),
  ];
  const happened = { happenedAt: AT };
  await screens.put({ kind: "wish_event", wish: id, step: "publish", card: on, ...happened });
  const claim = await screens.put({
    kind: "card_event",
    card: on,
    step: "claim",
    day: "2026-03-20",
    ...happened,
  });
  for (const step of ["confirm", "did"])
    await screens.put({ kind: "card_event", card: on, step, claim, ...happened });
  await screens.draw(h(DoorWishes, { door }), "说办好了");
  await screens.press("满意", () => screens.sheet.textContent.includes("本人说过了"));
  const heard = (await screens.store.all("wish_event")).find(({ body }) => body.step === "heard");
  expect(heard?.body).toMatchObject({ card: on, satisfaction: 3 } satisfies Partial<WishEvent>);
});

test("a volunteer claims in two taps, is told that it waits for the office, and gives it back in two", async () => {
  const screens = await openScreens("volunteer");
  await screens.put(card);
  await screens.draw(h(Wall, null), "想有人来换个灯泡");
  expect(screens.sheet.textContent).not.toContain("11111111");
  await screens.press("认领");
  await screens.press("认领这个", () => screens.sheet.textContent.includes("待社区确认"));
  expect(screens.sheet.textContent).toContain("还没交到社区，先后以交到为准");
  const [claim] = await screens.store.all("card_event");
  expect(claim?.body).toMatchObject({ step: "claim", day: "2026-03-25" } satisfies Partial<CardEvent>);
  await screens.press("去不了了");
  await screens.press("退回给下一位", () => screens.sheet.textContent.includes("挂到"));
  expect((await stepsOf(screens)).sort()).toEqual(["claim", "release"]);
});

test("the desk puts nothing on the wall while a name stands in it, then publishes it without the door", async () => {
  const screens = await openScreens("office");
  await screens.put({ kind: "person", name: "翠鸟甲", role: "block_leader", left: false });
  const id = await screens.put({ ...wish, text: "翠鸟甲家想换灯泡", mayPublish: true });
  await screens.draw(h(WishPage, { id }), "墙上怎么写");
  expect(screens.sheet.textContent).toContain("里面有姓名或门牌，先改掉再上墙：翠鸟甲");
  await screens.press("上墙");
  expect(await screens.store.all("wish_card")).toEqual([]);
  await screens.type("墙上怎么写（不写姓名、门牌、病情）", "想有人来换个灯泡");
  await screens.press("上墙", () => screens.sheet.textContent.includes("WX-2026-001"));
  const [hung] = await screens.store.all("wish_card");
  expect(Object.keys(hung?.body ?? {}).sort()).toEqual(
    ["kind", "number", "publishedOn", "sort", "text", "until", "wisher"].sort(),
  );
});
