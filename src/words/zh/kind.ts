/** What people call each kind of record; `else` is one that this version does not know. */
export const kind = {
  visit: "走访",
  door: "门牌",
  building: "楼栋",
  round: "走访行动",
  person: "人员",
  patch: "片区",
  grid: "网格",
  compound: "小区",
  community: "社区",
  asset: "设施",
  plan: "平面图",
  patrol: "巡查",
  inspection: "检查记录",
  issue: "民情",
  issue_event: "民情进展",
  maintenance: "养护计划",
  upkeep: "养护记录",
  helplines: "应急电话",
  else: "其他记录",
};
export type KindWords = { readonly [K in keyof typeof kind]: string };
