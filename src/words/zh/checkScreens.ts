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
  cannot: "查不了",
  cannotWhy: "为什么查不了",
  cannotReasons: {
    not_found: "找不到",
    blocked: "被车或东西挡住",
    weather: "下雨打雷",
    unsafe: "不安全，没靠近",
    locked: "锁着进不去",
    other: "别的原因",
  },
  cannotSay: "说一句是什么原因",
  cannotSave: "就这样记",
  cannotBack: "还是能查",
  unanswered: "没点的就是没看，不算正常。",
  note: "补充",
  noteHint: "不写姓名、病情、证件号",
  when: "什么时候查的",
  whenHint: "照纸上补录的，改成当时的时间",
  later: "补录",
  future: "时间还没到，请改一下",
  save: "存下来",
  drop: "不要了",
  restored: "上次没写完的还在，可以接着写",
  unfinished: (when) => `${when} 查到一半的还在，接着写`,
  severity: { 0: "没问题", 1: "轻微", 2: "一般", 3: "严重", 4: "紧急" },
  severityNow: (word) => `照现在答的：${word}`,
  oldVersion: "这条是用以前的检查表查的，照当时的问题显示。",
  readOnly: "只能看，更正由查的人或社区来做。",
  correct: "更正",
  corrected: "更正过",
  withdraw: "撤销",
  asked: (action) => `按要求：${action}`,
  withdrawn: "已撤销",
  recordState: {
    waiting: "已存手机",
    stored: "已交社区",
    held: "社区收到，等着放好",
    refused: "没交上，请看“我的”",
  },
  restore: "恢复这条",
  sure: "撤销后不算查过，但还看得到。确定吗？",
  keep: "不撤销",
  next: (asset) => `下一处 ${asset}`,
  backToRound: "回到这一轮",
  backToAsset: "看它的记录",
  yes: "是",
  no: "否",
  how: "几个",
  by: (name) => `${name}查的`,
  ask: {
    id_number: "补充里好像有身份证号。最好不写，删掉再存？",
    mobile: "补充里好像有手机号。最好不写，删掉再存？",
    mend: "我改一下",
    anyway: "就这样存",
  },
  danger: {
    title: "先让人离开",
    leave: "请大家离开这里，站远一点守住，别让老人和孩子靠近。",
    call: "马上打电话",
    saved: "这条和报给社区的诉求都存在手机里了，有信号就自动交。",
    who: "给谁打了电话",
    whoLead: "点一个，这一页才能离开。打了几个就点几个。",
    line: {
      property: "物业",
      community: "社区",
      power: "供电抢修",
      gas: "燃气抢修",
      water: "自来水抢修",
      police: "报警",
      fire: "消防",
      ambulance: "急救",
      other: "别的电话",
      unreached: "都没打通",
    },
    calledOnes: (names) => `打了电话：${names}`,
    done: "记下，离开这一页",
  },
  offer: {
    title: (severity) => `查到的问题：${severity}`,
    raise: "报给社区",
    attach: (issue) => `附到已有诉求：${issue}`,
    attachLead: "这里已经有没办完的诉求：",
    another: "另报一件",
    raised: "已写成诉求",
    attached: "已附到那件诉求",
    byItself: "紧急的，已自动写成诉求",
    notYet: "存在手机里了，还没到社区，有信号自动交。",
    see: "看这件诉求",
    later: "先不报",
  },
};
