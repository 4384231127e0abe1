import type { ClashScreenWords } from "./clashWords.ts";
import { issueScreensZh } from "./issueScreensZh.ts";

export const clashZh: ClashScreenWords = {
  title: "两人写得不一样",
  sub: "两边写的都在。请选一个对的：",
  mine: "现在显示的",
  byOn: (name, when) => `${name} ${when} 写的`,
  settle: "就这样定",
  empty: "（空着）",
  yes: "是",
  no: "否",
  fields: {
    answers: "查的情况",
    severity: "严重程度（1 轻微 – 4 紧急）",
    cannotInspect: "为什么查不了",
    inspectedAt: "什么时候查的",
    calledWhom: "给谁打了电话",
    note: "补充",
    photos: "照片",
    issues: "附到的诉求",
    withdrawn: "撤销",
    where: "在哪里",
    words: "怎么回事",
    category: "哪一类",
    code: "号码",
    status: "在不在用",
    x: "图上左右的位置",
    y: "图上上下的位置",
    near: "旁边有什么",
  },
  codes: { ...issueScreensZh.category, in_use: "在用", removed: "已拆除", planned: "还没装" },
};
