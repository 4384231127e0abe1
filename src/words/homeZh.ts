/** Words of the list of buildings, which comes after the façade. */
export type HomeWords = { [K in "last" | "filling" | "fillingSub" | "none" | "noneSub" | "noneHere" | "handIn"]: string };

export const homeZh: HomeWords = {
  last: "上次看的",
  filling: "新手机在收门牌",
  fillingSub: "收完才显示户数。收好的门可以先走。",
  none: "还没有分给您的门牌",
  noneSub: "请社区把片区分给您，再点“现在就交”收一次。",
  noneHere: "社区还没有录入楼栋",
  handIn: "现在就交",
};
