import type { CardLife } from "../../domain/wishes/cardLife.ts";
import type { Wish } from "../../domain/wishes/wish.ts";
import type { WishCard } from "../../domain/wishes/wishCard.ts";
import type { WishLife } from "../../domain/wishes/wishLife.ts";
import { wishes as words } from "../../words/zh/wishes.ts";

// Tables for other people and programs: Chinese whatever the screen speaks, new columns behind the old ones.
// What was said at the door stays there: of a wish stands what hangs on the wall. Who claimed it is counted.

const WISH_COLUMNS = [
  ...[
    "编号",
    "墙上的心愿",
    "类别",
    "称呼",
    "约多少元",
    "状态",
    "记下日期",
    "上墙日期",
    "下一步",
    "下一个日期",
  ],
  ...["认领人数", "说好哪天", "满意度", "户码", "记录号"],
];
const NEXT: { readonly [W in NonNullable<WishLife["next"]>["what"]]: string } = {
  ...{ check: "核实", publish: "上墙", claim: "等人认领", confirm: "确认认领", fulfil: "圆梦" },
  ...{ ask: "上门问一声", close: "销号", takeDown: "撤下心愿卡" },
};

export type ExportedWish = {
  record: string;
  wish: Wish;
  life: WishLife;
  card?: { body: WishCard; life: CardLife };
  doorCode: string;
};

export const wishRows = (wishes: readonly ExportedWish[]): string[][] => [
  WISH_COLUMNS,
  ...wishes.map(({ record, wish, life, card, doorCode }) => {
    const claims = card ? (card.life.holder ? 1 : 0) + card.life.waiting.length : 0;
    const promised = card?.life.holder?.promisedOn;
    return [
      card?.body.number ?? "",
      card?.body.text ?? "",
      words.sorts[wish.sort],
      words.wishers[wish.wisher],
      wish.budget === undefined ? "" : String(wish.budget),
      words.state[life.state],
      wish.collectedAt.slice(0, 10),
      card?.body.publishedOn ?? "",
      life.next ? NEXT[life.next.what] : "",
      life.next?.day ?? "",
      String(claims),
      promised ?? "",
      life.satisfaction ? words.satisfied[life.satisfaction] : "",
      doorCode,
      record,
    ];
  }),
];
