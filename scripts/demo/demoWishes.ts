import { type DoorAt, isActive } from "../../src/domain/doors/doorAt.ts";
import type { Day, Id } from "../../src/domain/ids.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import { addDays } from "../../src/domain/time/days.ts";
import type { Wish, WishEvent } from "../../src/domain/wishes/wish.ts";
import type { CardEvent } from "../../src/domain/wishes/wishCard.ts";
import { WISH_CARD_DAYS } from "../../src/domain/wishes/wishLife.ts";
import type { DemoWriting } from "./demoWriting.ts";

type Town = {
  office: Id;
  person: (name: string) => Id;
  doors: readonly DoorAt[];
  /** Who walks there, by patch. */
  leaders: ReadonlyMap<Id, Id>;
  today: Day;
  named: (...parts: string[]) => Promise<Id>;
};
type Said = Pick<Wish, "text" | "sort" | "wisher"> & {
  far: "noted" | "wall" | "claimed" | "doing" | "closed";
};

/** One at each place of a wish's life; all of them small, none with a name. */
const WISHES: readonly Said[] = [
  { text: "想有人教怎么打视频电话", sort: "tutoring", wisher: "older", far: "noted" },
  { text: "想要一副放大镜看报纸", sort: "goods", wisher: "older", far: "wall" },
  { text: "想有人陪着去配老花镜", sort: "escort", wisher: "older", far: "claimed" },
  { text: "阳台的灯泡坏了，够不着", sort: "repair", wisher: "neighbour", far: "doing" },
  { text: "想借一把轮椅去看新修的公园", sort: "goods", wisher: "family", far: "closed" },
];
const BEGAN_DAYS_AGO = 12;

/** Some small wishes, claims on them, and an errand that somebody has promised. */
export async function demoWishes({
  office,
  person,
  doors,
  leaders,
  today,
  named,
}: Town): Promise<DemoWriting[]> {
  const writings: DemoWriting[] = [];
  const standing = doors.filter(({ door }) => isActive(door) && leaders.has(door.patch ?? ""));
  const at = (daysAgo: number, hour: number) =>
    `${addDays(today, -daysAgo)}T${String(hour).padStart(2, "0")}:00:00+08:00`;
  const put = async (name: string, body: SurveyRecord, by: Id, when: string): Promise<Id> => {
    const id = await named("demo", "wishes", name);
    writings.push({ id, record: id, body, by, at: when });
    return id;
  };
  let number = 0;
  for (const [nth, { text, sort, wisher, far }] of WISHES.entries()) {
    const home = standing[nth * 7 + 3];
    if (!home) continue;
    const leader = leaders.get(home.door.patch ?? "") ?? office;
    const noted = at(BEGAN_DAYS_AGO - nth, 19);
    const wish = await put(
      `wish${nth}`,
      {
        ...{ kind: "wish", door: home.id, text, sort, wisher, mayPublish: true },
        ...{ collectedAt: noted, withdrawn: false },
      },
      leader,
      noted,
    );
    if (far === "noted") continue;
    number += 1;
    const publishedOn = addDays(today, 1 - BEGAN_DAYS_AGO + nth);
    const hung = `${publishedOn}T09:00:00+08:00`;
    const card = await put(
      `card${nth}`,
      {
        ...{ kind: "wish_card", number: `WX-${today.slice(0, 4)}-00${number}`, text, sort, wisher },
        ...{ publishedOn, until: addDays(publishedOn, WISH_CARD_DAYS) },
      },
      office,
      hung,
    );
    const onWish = (name: string, said: Partial<WishEvent>, by: Id, happenedAt: string) =>
      put(`${name}${nth}`, { kind: "wish_event", wish, step: "check", happenedAt, ...said }, by, happenedAt);
    const onCard = (name: string, said: Partial<CardEvent>, by: Id, happenedAt: string) =>
      put(`${name}${nth}`, { kind: "card_event", card, step: "claim", happenedAt, ...said }, by, happenedAt);
    await onWish("publish", { step: "publish", card }, office, hung);
    if (far === "wall") continue;
    const [one, two] = [person("志愿者一"), person("志愿者二")];
    const claim = await onCard("first", { day: addDays(today, 3) }, far === "claimed" ? two : one, at(4, 20));
    if (far === "claimed") {
      await onCard("second", { day: addDays(today, 5) }, one, at(3, 8));
      continue;
    }
    await onCard("confirm", { step: "confirm", claim }, office, at(3, 10));
    const isOver = far === "closed";
    await put(
      `errand${nth}`,
      {
        ...{ kind: "errand", person: one, card, claim, withdrawn: isOver },
        ...(isOver ? { where: "" } : { where: `${home.door.code}，晚饭后在家` }),
      },
      office,
      at(3, 10),
    );
    if (!isOver) continue;
    await onCard("did", { step: "did", claim }, one, at(2, 17));
    await onWish("heard", { step: "heard", card, satisfaction: 3 }, leader, at(1, 19));
    await onCard("end", { step: "end", why: "fulfilled" }, office, at(1, 20));
    await onWish("close", { step: "close" }, office, at(1, 20));
  }
  return writings;
}
