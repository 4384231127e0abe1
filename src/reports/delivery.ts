/** Where a record is: its words, and which of its pictures are not with the office. */
export type Delivery = { state: "waiting" | "stored" | "held" | "refused"; pictures?: "waiting" | "bad" };

const said = { waiting: "已存手机", stored: "已交社区", held: "社区收到，还没放好", refused: "社区没有收下" } as const;
const ofPictures = { waiting: "照片还在手机", bad: "照片没交成" } as const;

/** The column 送达: it says 已交社区, and nothing behind it, only where words and pictures are with the office and in their place. */
export function sayDelivery({ state, pictures }: Delivery): string {
  return pictures ? `${said[state]}，${ofPictures[pictures]}` : said[state];
}
