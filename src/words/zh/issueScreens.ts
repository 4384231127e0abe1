import { answers } from "./answers.ts";

/**
 * Words of the issues tab: the list, one issue, raising one. What becomes of an issue after it was collected
 * is not said here.
 */
export type IssueScreensWords = {
  title: string;
  lead: string;
  none: { title: string; lead: string };
  noneFound: string;
  showAll: string;
  filter: { state: string; category: string; place: string; all: string; open: string; closed: string };
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
  place: string;
  findings: string;
  finding(day: string, state: string): string;
  visit(day: string, result: string): string;
  noFindings: string;
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
    drop: string;
    restored: string;
    fault: { category: string; words: string; place: string };
    open: string;
    attach: string;
    another: string;
    saved: string;
    nowhere: string;
    careHint: string;
  };
};

export const issueScreens: IssueScreensWords = {
  title: "民情",
  lead: "大家说的、查到的，要有人来办的事。",
  none: { title: "还没有诉求", lead: "走访时听到的、巡查时看到的，点“报给社区”，就会排在这里。" },
  noneFound: "没有这样的诉求",
  showAll: "全部显示",
  filter: {
    state: "办到哪了",
    category: "哪一类",
    place: "哪里",
    all: "全部",
    open: "没办完的",
    closed: "办完的",
  },
  count: (count) => `${count} 件`,
  raise: "报一件事",
  category: answers.topic,
  state: {
    draft: "草稿",
    collected: "已采集",
    accepted: "已受理",
    declined: "不予受理",
    merged: "已合并",
    assigned: "已分流",
    waiting: "挂起",
    in_progress: "处置中",
    fixed: "已处置待核查",
    verified: "已核查",
    closed: "已办结",
    rated: "已评价",
    reopened: "复发重开",
    escalated: "上报街道",
  },
  severity: { 1: "轻微", 2: "一般", 3: "严重", 4: "紧急" },
  missing: "这部手机上没有这件诉求，可能还没收到。",
  place: "在哪里",
  findings: "怎么发现的",
  finding: (day, state) => `${day} 巡查：${state}`,
  visit: (day, result) => `${day} 走访：${result}`,
  noFindings: "没有附巡查或走访。",
  photos: "照片",
  reported: (name, day) => `${name} ${day}报的`,
  someone: "别人",
  correct: "更正",
  corrected: "更正过",
  withdraw: "撤销这件",
  restore: "恢复这件",
  sure: "撤销后不再算诉求，但还看得到。确定吗？",
  keep: "不撤销",
  withdrawn: (count) => `已撤销 ${count} 件`,
  recordState: {
    waiting: "已存手机",
    stored: "已交社区",
    held: "社区收到，等着放好",
    refused: "没交上，请看“我的”",
  },
  form: {
    title: "报给社区",
    edit: "更正这件诉求",
    category: "哪一类",
    severity: "要紧吗",
    words: "怎么回事",
    wordsHint: "一句话就行。不写姓名、病情、证件号",
    place: "在哪里",
    placeHint: "比如 15栋东头、2单元门口",
    save: "报给社区",
    saveEdit: "存下改动",
    drop: "不要了",
    restored: "上次没写完的还在，可以接着写",
    fault: { category: "请选是哪一类。", words: "请写一句怎么回事，或者选一张照片。", place: "请写在哪里。" },
    open: "这里已经有没办完的诉求",
    attach: "附到这件",
    another: "不是这件，另报一件",
    saved: "已报给社区，存在手机里了",
    nowhere: "您还没有分到网格，先请社区分一下，或者在走访的门上报。",
    careHint: "需要照顾的事只写要什么，不写病情和家里情况。",
  },
};
