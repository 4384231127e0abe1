/** Words of the sheet that asks why something is taken out. */
export const exports = {
  title: "导出做什么用",
  lead: "点一下用途，马上导出。谁在什么时候导出、做什么用，会记在社区的操作记录里。",
  personalTitle: "不勾就不带，越少越好",
  personal: "带上备注和见到谁",
  reason: {
    report: "写报表",
    meeting: "开会用",
    mend: "派活维修",
    handover: "交接",
    check: "核对",
  },
  own: "别的用途",
  ownAct: "按这个用途导出",
  unnoted: "已经导出，只是这次的用途没有记下来。请告诉社区一声。",
};
export type ExportsWords = typeof exports;
