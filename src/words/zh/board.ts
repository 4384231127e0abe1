/** Words of the first screen of whoever walks no doors. */
export type BoardWords = {
  yours: { [R in "volunteer" | "viewer"]: { title: string; say: string } };
  reach: string;
  noNumber: string;
  asking: string;
  totals: {
    title: (month: number) => string;
    doors: string;
    raised: string;
    closed: string;
    none: string;
    hidden: string;
    lit: (day: string) => string;
    share: (n: number, of: number) => string;
    /** Null: not shown, small or not. */
    count: (n: number | null) => string;
    asOf: (when: string) => string;
  };
  raise: string;
  raised: string;
  help: string;
};

export const board: BoardWords = {
  yours: {
    volunteer: {
      title: "谢谢您来帮忙",
      say: "社区有事请您帮忙，会写在上面，也会打电话给您。看到该修的、该管的，点“报一件事”；急的，打下面的电话。",
    },
    viewer: {
      title: "您能看到什么",
      say: "您只看整个社区的合计。各户的走访记录归居民，不在这里。5 件以下的不写具体数。",
    },
  },
  reach: "找社区",
  noNumber: "社区还没有填电话。请到社区办公室，或问您的邻长。",
  asking: "正在问社区…",
  totals: {
    title: (month) => `${month}月公示，整个社区`,
    doors: "走访过的门牌",
    raised: "报上来的民情",
    closed: "办完的民情",
    none: "社区还没有发布公示。",
    hidden: "只有社区发布过的数。＊：太小，或者会让人算出太小的数，不公布。",
    lit: (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日夜里亮着的路灯`,
    share: (n, of) => (of === 0 ? "—" : `${n} / ${of}`),
    count: (n) => (n === null ? "＊" : `${n} 件`),
    asOf: (when) => `${when} 问到的`,
  },
  raise: "报一件事",
  raised: "我报的",
  help: "怎么用",
};
