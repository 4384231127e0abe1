/** Words of the long form and of a door's own page. */
export type VisitWords = {
  /** Through whose hands words went, where not their author's. */
  hands: { by(name: string): string; letIn: string; claimed(walker: string, writer: string): string };
  result: string;
  mode: string;
  met: string;
  topics: string;
  solved: string;
  yes: string;
  no: string;
  satisfaction: string;
  revisit: string;
  tonight: string;
  weekend: string;
  week: string;
  revisitDay: string;
  note: string;
  photos: string;
  photoCount(count: number): string;
  noteHint: string;
  when: string;
  whenHint: string;
  laterMark: string;
  future: string;
  save: string;
  saveAndReport: string;
  drop: string;
  ask: { id_number: string; mobile: string; mend: string; anyway: string };
  restored: string;
  /** What stands here half written: a visit not saved yet, or words about one that is. */
  unfinished: {
    title: string;
    fresh(when: string): string;
    edit(visit: string): string;
    goOn: string;
    mark: string;
  };
  undo: { withdrawn(label: string): string; asBefore(label: string): string; gone(label: string): string };
  door: {
    visits: string;
    none: string;
    noneSub: string;
    toHouse(house: string): string;
    newVisit: string;
    corrected: string;
    later: string;
    data: string;
    withdrawnOnes(count: number): string;
    correct: string;
    withdraw: string;
    restore: string;
    sure: string;
    keep: string;
    correctedSaved(result: string): string;
    missing: string;
    guessed: string;
    code: string;
    state: { waiting: string; stored: string; held: string; refused: string };
    clashTitle: string;
    clashSub: string;
    mine: string;
    byOn(name: string, when: string): string;
    typedBy(walker: string, writer: string): string;
    walker: string;
    settle: string;
    someone: string;
    empty: string;
  };
};

export const visit: VisitWords = {
  hands: {
    by: (name) => `${name}代交`,
    letIn: "社区确认收下",
    claimed: (walker, writer) => `${writer} 记的，说是 ${walker} 走访的`,
  },
  result: "结果",
  mode: "走访方式",
  met: "见到谁",
  topics: "聊到什么",
  solved: "当场解决了吗",
  yes: "解决了",
  no: "没解决",
  satisfaction: "满意吗（没问就空着）",
  revisit: "什么时候再来",
  tonight: "今晚",
  weekend: "周末",
  week: "一周后",
  revisitDay: "再来的日期",
  note: "备注",
  photos: "照片",
  photoCount: (count) => `${count} 张`,
  noteHint: "不写姓名、病情、证件号",
  when: "走访时间",
  whenHint: "补录纸上的，请改成当时的时间",
  laterMark: "这条会标上“补录”",
  future: "这个时间还没到，请改一下",
  save: "保存",
  saveAndReport: "保存并报社区",
  drop: "不保存",
  ask: {
    id_number: "备注里好像有身份证号。最好别写，删掉再保存好吗？",
    mobile: "备注里好像有手机号。最好别写，删掉再保存好吗？",
    mend: "我改一下",
    anyway: "照样保存",
  },
  restored: "上次没写完的还在，可以接着写",
  unfinished: {
    title: "没写完的",
    fresh: (when) => `新的一条 · ${when}`,
    edit: (visit) => `更正 ${visit}`,
    goOn: "接着写",
    mark: "有没写完的更正",
  },
  undo: {
    withdrawn: (label) => `${label} 已撤销`,
    asBefore: (label) => `${label} 已改回原来的`,
    gone: (label) => `${label} 已不在这部手机上`,
  },
  door: {
    visits: "走访记录",
    none: "还没有走访过",
    noneSub: "点“记一次走访”，两下就好。",
    toHouse: (house) => `回到${house}`,
    newVisit: "记一次走访",
    corrected: "更正过",
    later: "补录",
    data: "本户数据",
    withdrawnOnes: (count) => `已撤销 ${count} 条`,
    correct: "更正",
    withdraw: "撤销这条",
    restore: "恢复这条",
    sure: "撤销后不计入走访，记录仍保留。确定撤销吗？",
    keep: "不撤销",
    correctedSaved: (result) => `更正已存手机：${result}`,
    missing: "这部手机上没有这户",
    guessed: "楼层按房号推算",
    code: "户码",
    state: {
      waiting: "已存手机",
      stored: "已交社区",
      held: "社区已收到，待归位",
      refused: "没交上，请看“我的”",
    },
    clashTitle: "两人写得不一样",
    clashSub: "两边写的都在。请选一个对的：",
    mine: "现在显示的",
    walker: "走访人",
    typedBy: (walker, writer) => `${walker} 走访 · ${writer} 补录`,
    byOn: (name, when) => `${name} ${when} 写的`,
    settle: "以这条为准",
    someone: "别人",
    empty: "（没填）",
  },
};
