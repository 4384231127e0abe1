/** Words of one round's page. */
export type PatrolPageWords = {
  count: string;
  countOn: string;
  list: string;
  left: string;
  leftCount(pieces: string): string;
  allDone: string;
  close: string;
  closeLead: string;
  closeMissing(pieces: string): string;
  closed: string;
  closedOn(day: string): string;
  endEarly: string;
  endEarlyLead: string;
  endWhy: string;
  endReason: { [W in "mistaken" | "double" | "put_off"]: string };
  endedEarly(why: string): string;
  reopen: string;
  closedSaved: string;
  reopenedSaved: string;
  notMine: string;
  last(name: string): string;
  noLast: string;
  newlyOut: string;
  newlyWrong: string;
  stillWrong: string;
  unclear: string;
  elsewhere(pieces: string): string;
  repaired: string;
  stillOut: string;
  none: string;
  unchecked: string;
  print: string;
  rates: string;
  ratesFile(round: string): string;
  exported(file: string): string;
  csv: string;
  missing: string;
  /** Of a round whose questions only a newer app knows. */
  unknownChecklist: string;
  state: string;
  inspections: string;
  printedOn(day: string): string;
  signature: string;
};

export const patrolPage: PatrolPageWords = {
  count: "开始数灯",
  countOn: "接着数灯",
  list: "一处一处查",
  left: "还没查的",
  leftCount: (pieces) => `还有 ${pieces}没查`,
  allDone: "都查过了",
  close: "结束这一轮",
  closeLead: "结束以后可以打印。别的手机晚交的，也会计入这一轮。",
  closeMissing: (pieces) => `还有 ${pieces}没查。查过，或者写明为什么无法检查，才能结束。`,
  closed: "已结束",
  closedOn: (day) => `${day}结束`,
  endEarly: "没查完，结束这一轮",
  endEarlyLead: "这一轮不算养护的一次，也不拿来比较。已查的记录都保留，随时可以重新打开。",
  endWhy: "原因",
  endReason: { mistaken: "开错了", double: "重复了", put_off: "改天再查" },
  endedEarly: (why) => `没查完就结束（${why}）`,
  reopen: "重新打开",
  closedSaved: "这一轮已结束，已存手机",
  reopenedSaved: "这一轮又打开了，已存手机",
  notMine: "这一轮由开的人结束，社区也可以。",
  last: (name) => `和上一轮（${name}）比`,
  noLast: "这些还没有查完过一轮，没有可比的。",
  newlyOut: "新不亮的",
  newlyWrong: "新出问题的",
  stillWrong: "还有问题的",
  unclear: "无法比较（其中一轮没看清）",
  elsewhere: (pieces) => `另有 ${pieces}不归您的网格，这里看不到。`,
  repaired: "修好了的",
  stillOut: "还是不亮的",
  none: "没有",
  unchecked: "没查",
  print: "打印",
  rates: "亮灯率、完好率（表格）",
  ratesFile: (round) => `亮灯率完好率_${round}.csv`,
  exported: (file) => `已导出：${file}`,
  csv: "导出这一轮（表格）",
  missing: "这部手机上没有这一轮，可能还没下载到。",
  unknownChecklist: "这一项用的是新的检查表，更新邻访以后才能查。",
  state: "情况",
  inspections: "检查情况",
  printedOn: (day) => `${day}打印`,
  signature: "看过的人：",
};
