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
    | "stuckSub"
    | "waitsSub"]: string;
};

export const home: HomeWords = {
  last: "上次走到这里",
  filling: "正在下载门牌",
  fillingSub: "下载完才显示户数。已经有的门牌可以先走。",
  none: "还没有分给您的门牌",
  noneSub: "请社区把片区分给您，再点“更新门牌”。",
  noneHere: "社区还没有录入楼栋",
  noneHereSub: "等社区录好，再点“更新门牌”。",
  fetch: "更新门牌",
  startHere: "请先在“社区”里导入门牌表，或者一栋一栋画。有了门牌，邻长才能走访。",
  toRegister: "去录门牌",
  coming: "正在下载您的门牌",
  stuck: "还没下载到您的门牌",
  stuckSub: "走到有信号的地方，再点“更新门牌”。",
  waitsSub: "请告诉社区，您刚用加入码加入了这部手机。社区同意以后，门牌会自己下载。",
};
