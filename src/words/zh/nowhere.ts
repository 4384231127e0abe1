/** Words of an address that leads nowhere. */
export type NowhereWords = { [K in "title" | "lead" | "toStart"]: string };

export const nowhere: NowhereWords = {
  title: "没有这一页",
  lead: "可能是链接写错了，或者这一页换了地方。您存下的都还在。",
  toStart: "回到首页",
};
