/** Words of the list of buildings, which comes after the façade. */
export type HomeWords = {
  [K in
    | "last"
    | "filling"
    | "fillingSub"
    | "none"
    | "noneSub"
    | "noneHere"
    | "noneHereSub"
    | "fetch"
    | "startHere"
    | "toRegister"
    | "coming"
    | "stuck"
    | "stuckSub"]: string;
};

export const home: HomeWords = {
  last: "上次看的",
  filling: "新手机在收门牌",
  fillingSub: "收完才显示户数。收好的门可以先走。",
  none: "还没有分给您的门牌",
  noneSub: "请社区把片区分给您，再点“收一次门牌”。",
  noneHere: "社区还没有录入楼栋",
  noneHereSub: "等社区录好，再点“收一次门牌”。",
  fetch: "收一次门牌",
  startHere: "先在“社区”里导入门牌表，或一栋一栋画，邻长才有门可走。",
  toRegister: "去录门牌",
  coming: "正在收您的门牌",
  stuck: "还没收到您的门牌",
  stuckSub: "走到有信号的地方，再点“收一次门牌”。",
};
