/** Words of the short step after somebody was met. */
export type MetStepWords = {
  title(label: string): string;
  topics: string;
  /** The topics that come up most, in one word each. */
  first: { [T in "drain" | "light" | "env"]: string };
  others: string;
  note: string;
  noteHint: string;
  report: string;
  satisfaction: string;
  more: string;
  close: string;
  save: string;
  saveAndGo(next: string): string;
};

export const metStep: MetStepWords = {
  title: (label) => `${label} · 见到人`,
  topics: "聊到什么",
  first: { drain: "下水道", light: "路灯", env: "环境" },
  others: "更多…",
  note: "一句话",
  noteHint: "一句话，不写姓名",
  report: "同时报社区",
  satisfaction: "满意吗",
  more: "写详细些",
  close: "先收起来",
  save: "保存",
  saveAndGo: (next) => `保存，去 ${next}`,
};
