import { answers } from "./answers.ts";

/**
 * Words of the issues tab: the list, one issue, raising one. What becomes of an issue after it was collected
 * is not said here.
 */
export type IssueScreensWords = {
  title: string;
  lead: string;
  none: { title: string; lead: string };
  /** The same for a volunteer, who reads their own alone. */
  own: { title: string; lead: string; none: { title: string; lead: string } };
  noneFound: string;
  showAll: string;
  filter: {
    [K in
      | "state"
      | "category"
      | "place"
      | "all"
      | "open"
      | "closed"
      | "by"
      | "mine"
      | "everybodys"
      | "sought"
      | "words"]: string;
  };
  count(count: number): string;
  raise: string;
  category: {
    [K in
      | "drain"
      | "light"
      | "road"
      | "env"
      | "idle_land"
      | "fire_exit"
      | "building"
      | "utility"
      | "parking"
      | "neighbour"
      | "care"
      | "other"]: string;
  };
  state: {
    [K in
      | "draft"
      | "collected"
      | "accepted"
      | "declined"
      | "merged"
      | "assigned"
      | "waiting"
      | "in_progress"
      | "fixed"
      | "verified"
      | "closed"
      | "rated"
      | "reopened"
      | "escalated"]: string;
  };
  severity: { [S in 1 | 2 | 3 | 4]: string };
  missing: string;
  /** Where an issue was to be raised from it. */
  visitMissing: string;
  place: string;
  findings: string;
  ofDoor: string;
  /** `of` the asset, where there are several. */
  finding(day: string, state: string, of?: string): string;
  visit(day: string, result: string): string;
  photos: string;
  reported(name: string, day: string): string;
  someone: string;
  correct: string;
  corrected: string;
  withdraw: string;
  restore: string;
  sure: string;
  keep: string;
  withdrawn(count: number): string;
  /** The inspection that it came out of was taken back. */
  /** On a card: what was written contradicts itself. */
  differs: string;
  orphan: { title: string; both: string; keep: string };
  recordState: { waiting: string; stored: string; held: string; refused: string };
  form: {
    title: string;
    edit: string;
    category: string;
    severity: string;
    words: string;
    wordsHint: string;
    place: string;
    placeHint: string;
    save: string;
    saveEdit: string;
    correctedSaved: string;
    drop: string;
    restored: string;
    fault: { category: string; words: string; place: string };
    open: string;
    attach: string;
    notDone: string;
    ended: string;
    again: string;
    another: string;
    alike: string;
    same: string;
    saved: string;
    nowhere: string;
    /** To the office itself. */
    nowhereDesk: string;
    toGrids: string;
    careHint: string;
  };
};

export const issueScreens: IssueScreensWords = {
  title: "民情",
  lead: "大家说的、查到的，要有人来办的事。",
  none: { title: "还没有民情", lead: "走访时听到的、巡查时看到的，点“报给社区”，就会排在这里。" },
  own: {
    title: "我报的",
    lead: "您报给社区的事，办到哪了。只有您和社区看得到。",
    none: { title: "还没有报过", lead: "看到该修的、该管的，点“报一件事”，没有信号也能先记下。" },
  },
  noneFound: "没有这样的事",
  showAll: "显示全部",
  filter: {
    state: "办理进度",
    category: "哪一类",
    place: "哪里",
    all: "全部",
    open: "没办完的",
    closed: "办完的",
    by: "谁报的",
    mine: "我报的",
    everybodys: "大家报的",
    sought: "找一件事",
    words: "里面的字",
  },
  count: (count) => `${count} 件`,
  raise: "报一件事",
  category: answers.topic,
  state: {
    draft: "草稿",
    collected: "已报上来",
    accepted: "已受理",
    declined: "没有受理",
    merged: "已并入另一件",
    assigned: "已派单",
    waiting: "暂缓",
    in_progress: "正在办",
    fixed: "办好待核查",
    verified: "已核查",
    closed: "已办结",
    rated: "已评价",
    reopened: "又坏了，重办",
    escalated: "已上报街道",
  },
  severity: { 1: "轻微", 2: "一般", 3: "严重", 4: "紧急" },
  missing: "这部手机上没有这件事，可能还没下载到。",
  visitMissing: "这部手机上没有这次走访，可能还没下载到。",
  place: "在哪里",
  findings: "来源",
  ofDoor: "这户的民情",
  finding: (day, state, of) => `${of ? `${of} ` : ""}${day} 巡查：${state}`,
  visit: (day, result) => `${day} 走访：${result}`,
  photos: "照片",
  reported: (name, day) => `${name} ${day}报的`,
  someone: "别人",
  correct: "更正",
  corrected: "更正过",
  withdraw: "撤销这件",
  restore: "恢复这件",
  sure: "撤销后不再办理，记录仍保留。确定撤销吗？",
  keep: "不撤销",
  withdrawn: (count) => `已撤销 ${count} 件`,
  differs: "写得不一样",
  orphan: {
    title: "这次巡查撤销了，它报的这件事还在",
    both: "这件事也撤销",
    keep: "留着，去看看",
  },
  recordState: {
    waiting: "已存手机",
    stored: "已交社区",
    held: "社区已收到，待归位",
    refused: "没交上，请看“我的”",
  },
  form: {
    title: "报给社区",
    edit: "更正这件事",
    category: "哪一类",
    severity: "紧急程度",
    words: "怎么回事",
    wordsHint: "一句话就行。不写姓名、病情、证件号",
    place: "在哪里",
    placeHint: "比如 15栋东头、2单元门口",
    save: "报给社区",
    saveEdit: "保存",
    correctedSaved: "更正已存手机",
    drop: "不保存",
    restored: "上次没写完的还在，可以接着写",
    fault: { category: "请选是哪一类。", words: "请写一句怎么回事，或者选一张照片。", place: "请写在哪里。" },
    open: "这里已经有没办完的事",
    attach: "并入这件",
    notDone: "又有人来说",
    ended: "这里最近办完过",
    again: "又是这件，请重办",
    another: "不是这件，另报一件",
    alike: "可能已经有人报了",
    same: "就是这件，这里也是",
    saved: "已存手机，会报给社区",
    nowhereDesk: "还没有网格。先建一个网格，或者从“民情”里登记电话、来访。",
    toGrids: "去建网格",
    nowhere: "您还没有分到网格。请社区先分一下，或者走访时在那一户报。",
    careHint: "只写需要什么，不写病情和家里情况。",
  },
};
