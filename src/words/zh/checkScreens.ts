/**
 * Words around a checklist on the screen: the questions and options themselves stand beside their checklist.
 */
export type CheckScreensWords = {
  allGood: string;
  restGood: string;
  allGoodSaved(asset: string): string;
  saved(asset: string, state: string): string;
  undone(asset: string): string;
  cannot: string;
  cannotWhy: string;
  cannotReasons: { [K in "not_found" | "blocked" | "weather" | "unsafe" | "locked" | "other"]: string };
  cannotSay: string;
  cannotSave: string;
  cannotBack: string;
  unanswered: string;
  note: string;
  noteHint: string;
  when: string;
  whenHint: string;
  later: string;
  future: string;
  save: string;
  drop: string;
  restored: string;
  /** Half answered at this place, of another round or another day. */
  unfinished(when: string): string;
  severity: { [S in 0 | 1 | 2 | 3 | 4]: string };
  severityNow(word: string): string;
  oldVersion: string;
  readOnly: string;
  missing: string;
  correct: string;
  corrected: string;
  withdraw: string;
  /** What the checklist asks of those who mend it; nobody has promised it. */
  asked(action: string): string;
  withdrawn: string;
  recordState: { waiting: string; stored: string; held: string; refused: string };
  restore: string;
  sure: string;
  keep: string;
  next(asset: string): string;
  backToRound: string;
  backToAsset: string;
  yes: string;
  no: string;
  how: string;
  by(name: string): string;
  ask: { id_number: string; mobile: string; mend: string; anyway: string };
  danger: {
    title: string;
    leave: string;
    call: string;
    saved: string;
    who: string;
    otherNumbers: (count: number) => string;
    whoLead: string;
    /** Whom one may phone, by what they are. */
    line: {
      [L in
        | "property"
        | "community"
        | "power"
        | "gas"
        | "water"
        | "police"
        | "fire"
        | "ambulance"
        | "other"
        | "unreached"]: string;
    };
    calledOnes(names: string): string;
    done: string;
  };
  offer: {
    title(severity: string): string;
    raise: string;
    attach(issue: string): string;
    attachLead: string;
    another: string;
    raised: string;
    attached: string;
    byItself: string;
    /** Of one that the office does not have yet. */
    notYet: string;
    see: string;
    later: string;
  };
};

export const checkScreens: CheckScreensWords = {
  allGood: "全部正常",
  restGood: "其余都正常",
  allGoodSaved: (asset) => `${asset} 全部正常，已存手机`,
  saved: (asset, state) => `${asset} ${state}，已存手机`,
  undone: (asset) => `${asset} 已撤销`,
  cannot: "无法检查",
  cannotWhy: "为什么无法检查",
  cannotReasons: {
    not_found: "找不到",
    blocked: "被车或东西挡住",
    weather: "下雨打雷",
    unsafe: "不安全，没靠近",
    locked: "锁着进不去",
    other: "其他原因",
  },
  cannotSay: "说一句是什么原因",
  cannotSave: "保存",
  cannotBack: "改为能检查",
  unanswered: "没选的按“未检查”算。",
  note: "补充",
  noteHint: "不写姓名、病情、证件号",
  when: "检查时间",
  whenHint: "补录纸上的，请改成当时的时间",
  later: "补录",
  future: "这个时间还没到，请改一下",
  save: "保存",
  drop: "不保存",
  restored: "上次没写完的还在，可以接着写",
  unfinished: (when) => `${when} 查到一半的还在，接着写`,
  severity: { 0: "没问题", 1: "轻微", 2: "一般", 3: "严重", 4: "紧急" },
  severityNow: (word) => `目前判定：${word}`,
  oldVersion: "这条用的是以前的检查表，按当时的问题显示。",
  missing: "这部手机上没有这次检查，可能还没下载到。",
  readOnly: "只能看。要更正，请检查的人或社区来改。",
  correct: "更正",
  corrected: "更正过",
  withdraw: "撤销",
  asked: (action) => `处理时限：${action}`,
  withdrawn: "已撤销",
  recordState: {
    waiting: "已存手机",
    stored: "已交社区",
    held: "社区已收到，待归位",
    refused: "没交上，请看“我的”",
  },
  restore: "恢复这条",
  sure: "撤销后不计入检查，记录仍保留。确定撤销吗？",
  keep: "不撤销",
  next: (asset) => `下一处 ${asset}`,
  backToRound: "回到这一轮",
  backToAsset: "看检查记录",
  yes: "是",
  no: "否",
  how: "几个",
  by: (name) => `${name} 检查`,
  ask: {
    id_number: "补充里好像有身份证号。最好别写，删掉再保存好吗？",
    mobile: "补充里好像有手机号。最好别写，删掉再保存好吗？",
    mend: "我改一下",
    anyway: "照样保存",
  },
  danger: {
    title: "先让人离开",
    leave: "让大家离开，您站远处守着，别让老人和孩子靠近。",
    call: "马上打电话",
    saved: "已存手机，也报给了社区，有信号就自动交。",
    who: "给谁打了电话",
    otherNumbers: (count) => `还有 ${count} 个电话`,
    whoLead: "选一项才能离开（可多选）。",
    line: {
      property: "物业",
      community: "社区",
      power: "供电抢修",
      gas: "燃气抢修",
      water: "自来水抢修",
      police: "报警",
      fire: "消防",
      ambulance: "急救",
      other: "其他电话",
      unreached: "都没打通",
    },
    calledOnes: (names) => `打了电话：${names}`,
    done: "记下，离开这一页",
  },
  offer: {
    title: (severity) => `查到的问题：${severity}`,
    raise: "报给社区",
    attach: (issue) => `并入已有的一件：${issue}`,
    attachLead: "这里已经有没办完的事：",
    another: "另报一件",
    raised: "已报给社区",
    attached: "已并入那件事",
    byItself: "情况紧急，已自动上报",
    notYet: "已存手机，还没到社区，有信号自动交。",
    see: "看这件事",
    later: "先不报",
  },
};
