import { issueScreens } from "./issueScreens.ts";

/** Words where two people wrote different things into one field of a finding, an issue or an asset. */
export type ClashScreenWords = {
  title: string;
  sub: string;
  mine: string;
  byOn(name: string, when: string): string;
  settle: string;
  empty: string;
  yes: string;
  no: string;
  /** By the field's name. A field without a word here is shown by its name. */
  fields: { [field: string]: string };
  /** Of the codes that such fields hold, those that people meet. */
  codes: { [code: string]: string };
};

export const clash: ClashScreenWords = {
  title: "两人写得不一样",
  sub: "两边写的都在。请选一个对的：",
  mine: "现在显示的",
  byOn: (name, when) => `${name} ${when} 写的`,
  settle: "以这条为准",
  empty: "（没填）",
  yes: "是",
  no: "否",
  fields: {
    answers: "检查情况",
    severity: "严重程度（1 轻微 – 4 紧急）",
    cannotInspect: "为什么无法检查",
    inspectedAt: "检查时间",
    calledWhom: "给谁打了电话",
    note: "补充",
    photos: "照片",
    issues: "并入的事",
    withdrawn: "撤销",
    where: "位置",
    words: "怎么回事",
    category: "哪一类",
    code: "编号",
    status: "状态",
    x: "图上左右的位置",
    y: "图上上下的位置",
    near: "旁边有什么",
  },
  codes: { ...issueScreens.category, in_use: "在用", removed: "已拆除", planned: "还没装" },
};
