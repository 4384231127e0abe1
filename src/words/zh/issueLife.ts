/** Words of an issue's life: its steps, who has it in hand, what comes next. */
export type IssueLifeWords = {
  title: string;
  /** On a button. */
  act: { [S in StepShown]: string };
  /** In the line of what happened. */
  did: { [S in StepShown]: string };
  compare: string;
  more: string;
  moreTitle: string;
  say: string;
  heldBy(who: string): string;
  holder: { [H in HolderShown]: string };
  next(what: string, day: string): string;
  overdue(what: string, day: string): string;
  nextWhat: { [N in "accept" | "secure" | "mend" | "look_again" | "verify" | "tell" | "close"]: string };
  /** Without a calendar of days off. */
  weekdays: string;
  heldDays(count: number): string;
  raised: string;
  takenBack: string;
  notCounted: string;
  unlikely: string;
  again(day: string): string;
  severity(severity: string): string;
  number(number: string): string;
  /** Who said it; `self`: whoever wrote it. */
  speaker: { [S in "self" | "contractor" | "resident"]: string };
  helped(count: number): string;
  mergedInto: string;
  /** Above those that went into it. */
  parts: string;
  /** Volunteers' own among them that have not heard yet what came of it; the button that tells them. */
  raisersLeft(count: number): string;
  tellRaisers: string;
  /** To whoever may not read that one. */
  mergedAway: string;
  /** To others than the volunteer who raised it. */
  readByRaiser: string;
  contradiction: {
    title: string;
    office: string;
    /** The step that stands was made on one that was taken back since. */
    groundless: string;
    /** The button that settles it. */
    settle(state: string): string;
  };
  asked: {
    title: string;
    how: { [H in "to_tell" | "told" | "not_told" | "no_news"]: string };
    elsewhere: string;
    tell: string;
    tellAt(place: string): string;
    notTold: string;
    building: string;
    door: string;
    choose: string;
    join: string;
  };
  form: {
    words: string;
    /** Where nothing need be said. */
    wordsIfAny: string;
    /** Under what is said to whoever asked. */
    answerHint: string;
    /** What a unit is given to do. */
    task: string;
    taskHint: string;
    wordsHint: string;
    replies: string;
    reason: string;
    holder: string;
    /** None of the office's list. */
    elsewhere: string;
    sort: string;
    unit: string;
    number: string;
    again: string;
    severity: string;
    outcome: string;
    saidBy: string;
    helped: string;
    save: string;
    drop: string;
    restored: string;
    /** What an answer leaves open is still open. */
    blank: string;
    past: string;
    untold: (count: number) => string;
    lacks: { [N in "words" | "reason" | "holder" | "again" | "severity" | "outcome"]: string };
  };
  reason: { [R in ReasonShown]: string };
  outcome: { [O in OutcomeShown]: string };
  saved(step: string): string;
  undone: string;
};

type StepShown =
  | "accept"
  | "decline"
  | "merge"
  | "unmerge"
  | "assign"
  | "start"
  | "hold"
  | "resume"
  | "escalate"
  | "fix"
  | "pass"
  | "fail"
  | "close"
  | "reopen"
  | "settle"
  | "regrade"
  | "hand_over"
  | "remark"
  | "me_too"
  | "told"
  | "not_told";
type HolderShown = "finder" | "office" | "grid" | "property" | "street" | "owners" | "company" | "walkers";
type ReasonShown =
  | "vote"
  | "funds"
  | "owner_unclear"
  | "weather"
  | "third_party"
  | "within_rules"
  | "not_needed"
  | "not_ours"
  | "not_found"
  | "moved_away"
  | "not_wanted"
  | "never_met";
type OutcomeShown = "mended" | "half_mended" | "within_rules" | "not_needed" | "passed_on" | "plan_made";

export const issueLife: IssueLifeWords = {
  title: "办理进度",
  act: {
    accept: "受理",
    decline: "不受理",
    merge: "并入另一件",
    unmerge: "取消并入",
    assign: "派单",
    start: "开始办",
    hold: "暂缓",
    resume: "接着办",
    escalate: "上报街道",
    fix: "办好了",
    pass: "看过，好了",
    fail: "看过，没好",
    close: "办结",
    reopen: "又坏了，重办",
    settle: "以这个为准",
    regrade: "改紧急程度",
    hand_over: "换人办",
    remark: "补充一句",
    me_too: "又有一户说",
    told: "已告知",
    not_told: "没能告知",
  },
  did: {
    accept: "受理了",
    decline: "不受理",
    merge: "并入另一件",
    unmerge: "取消了并入",
    assign: "派单",
    start: "开始办",
    hold: "暂缓了",
    resume: "接着办",
    escalate: "上报了街道",
    fix: "办好了，等人去看",
    pass: "看过，好了",
    fail: "看过，没好",
    close: "办结了",
    reopen: "又坏了，重办",
    settle: "社区定了",
    regrade: "改了紧急程度",
    hand_over: "换人办",
    remark: "补充",
    me_too: "又听一户说了",
    told: "告知了住户",
    not_told: "没能告知",
  },
  compare: "修前修后对比",
  more: "还能做什么",
  moreTitle: "这件事还能",
  say: "补充一句",
  heldBy: (who) => `在${who}手上`,
  holder: {
    ...{ finder: "报的人", office: "社区", grid: "网格员", property: "物业", street: "街道" },
    ...{ owners: "业委会", company: "企业", walkers: "去看的人" },
  },
  next: (what, day) => `${day} 前：${what}`,
  overdue: (what, day) => `已过 ${day}，还没办：${what}`,
  nextWhat: {
    accept: "受理",
    secure: "先弄安全",
    mend: "办好",
    look_again: "再看一次",
    verify: "去看好了没有",
    tell: "告知住户",
    close: "办结",
  },
  weekdays: "那一年的放假安排还没有，期限先按周一到周五算。",
  heldDays: (count) => `已加上暂缓的 ${count} 个工作日`,
  raised: "报上来",
  takenBack: "撤销了",
  notCounted: "还不算数，等社区查看",
  unlikely: "和当时的情况对不上，不算数",
  again: (day) => `${day} 再看`,
  severity: (severity) => `紧急程度：${severity}`,
  number: (number) => `对方编号 ${number}`,
  speaker: { self: "自己看到的", contractor: "承办单位说的", resident: "居民说的" },
  helped: (count) => `大约 ${count} 户用得上`,
  readByRaiser: "这是志愿者本人报的，怎么办的本人都看得到。哪一户的事，不写在这里。",
  mergedInto: "看并入的那一件",
  parts: "并入这件的事",
  raisersLeft: (count) => `其中 ${count} 件是志愿者报的，还没听到结果。`,
  tellRaisers: "告诉报的志愿者",
  mergedAway: "和另一件事一起办，那一件这里看不到。想问办到哪了，点“补充一句”。",
  contradiction: {
    title: "两人写得不一样",
    office: "社区会定下来。",
    groundless: "依据的那一步后来撤销了",
    settle: (state) => `以“${state}”为准`,
  },
  asked: {
    title: "说过这事的几户",
    how: { to_tell: "待告知", told: "已告知", not_told: "没能告知", no_news: "等结果" },
    elsewhere: "别的片区的一户",
    tell: "告知了",
    tellAt: (place) => `${place} 告知了`,
    notTold: "没法告知",
    building: "哪一栋",
    door: "哪一户",
    choose: "请选",
    join: "这户也是",
  },
  form: {
    words: "怎么回事",
    wordsIfAny: "怎么回事（可以不写）",
    answerHint: "上门告知时照这样说。不写姓名、病情、证件号",
    task: "要做什么（会印在交办单上）",
    taskHint: "只写要做什么，不写住户的事",
    wordsHint: "一句话就行。不写姓名、病情、证件号",
    replies: "点一下就写好",
    reason: "原因",
    holder: "交给谁",
    elsewhere: "别的单位",
    sort: "哪一类",
    unit: "哪个单位",
    number: "对方的编号（没有就空着）",
    again: "哪天再看",
    severity: "紧急程度",
    outcome: "结果",
    saidBy: "谁说的",
    helped: "大约多少户用得上（估计，可以不填）",
    save: "保存",
    drop: "不保存",
    restored: "上次没写完的还在，可以接着写",
    blank: "【】里的还没写上，请补上再保存。",
    past: "这一天已经过了，请选今天或以后的。",
    untold: (count) => `还有 ${count} 户没告知。先去告知，或者写一句为什么不告知`,
    lacks: {
      words: "请写一句。",
      reason: "请选原因。",
      holder: "请选交给谁。",
      again: "请选哪天。",
      severity: "请选紧急程度。",
      outcome: "请选结果。",
    },
  },
  reason: {
    vote: "等议事日表决",
    funds: "等钱",
    owner_unclear: "归谁管不清楚",
    weather: "等天气",
    third_party: "等别的单位",
    within_rules: "合规定，没有要办的",
    not_needed: "不用办了",
    not_ours: "不归社区管",
    not_found: "没找到",
    moved_away: "搬走了",
    not_wanted: "不用告诉",
    never_met: "去了几次都没见到",
  },
  outcome: {
    mended: "办好了",
    half_mended: "办好一半",
    within_rules: "合规定，没有要办的",
    not_needed: "不用办了",
    passed_on: "转给别的单位了",
    plan_made: "定了计划",
  },
  saved: (step) => `已保存：${step}`,
  undone: "已撤销",
};
