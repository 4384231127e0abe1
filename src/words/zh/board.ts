/** Words of the first screen of whoever walks no doors. */
export type BoardWords = {
  yours: { [R in "volunteer" | "viewer"]: { title: string; say: string } };
  reach: string;
  noNumber: string;
  help: string;
};

export const board: BoardWords = {
  yours: {
    volunteer: {
      title: "谢谢您来帮忙",
      say: "社区有事请您帮忙，会写在上面，也会打电话给您。看到该修的、该管的，打下面的电话告诉社区。",
    },
    viewer: { title: "您能看到什么", say: "您只看汇总，汇总由社区发给您。各户的走访记录归居民，不在这里。" },
  },
  reach: "找社区",
  noNumber: "社区还没有填电话。请到社区办公室，或问您的邻长。",
  help: "怎么用",
};
