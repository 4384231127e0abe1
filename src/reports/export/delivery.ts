/** Where a record is: its words, and which of its pictures are not with the office. */
export type Delivery = { state: "waiting" | "stored" | "held" | "refused"; pictures?: "waiting" | "bad" };

const said = { waiting: "已存手机", stored: "已交社区", held: "已交社区", refused: "已存手机" } as const;
const ofPictures = { waiting: "照片还在手机", bad: "照片没交成" } as const;

/**
 * The column 送达: it says 已交社区, and nothing behind it, only where the office has both words and pictures,
 * though it may not have placed them.
 */
export function sayDelivery({ state, pictures }: Delivery): string {
  return pictures ? `${said[state]}，${ofPictures[pictures]}` : said[state];
}
