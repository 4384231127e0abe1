/** Words of the estate's plan on a phone, and of registering what is found on the spot. */
export type PlanWords = {
  title: string;
  label: string;
  larger: string;
  smaller: string;
  whole: string;
  /** Of a lamp 不亮 and 闪, else by how grave it is. */
  states: {
    [S in
      | "emergency"
      | "serious"
      | "moderate"
      | "minor"
      | "out"
      | "flicker"
      | "unclear"
      | "unchecked"
      | "fine"]: string;
  };
  /** Several that stand too close to be drawn apart. */
  together(code: string, count: number): string;
  show: string;
  none: { title: string; lead: string };
  missing: string;
  far: string;
  list: string;
  place: string;
  move: string;
  moving(code: string): string;
  movingLead: string;
  arrows: { [A in "up" | "down" | "left" | "right"]: string };
  stop: string;
  moved(code: string): string;
  movedBack(code: string): string;
  add: string;
  addHere: string;
  addLead: string;
  addSkip: string;
  form: {
    title: string;
    type: string;
    code: string;
    codeHint: string;
    where: string;
    whereHint: string;
    near: string;
    estate: string;
    grid: string;
    save: string;
    saved(code: string): string;
    onPlan: string;
    fault: { code: string; taken(code: string): string; estate: string; grid: string };
  };
};

export const plan: PlanWords = {
  title: "平面图",
  label: "小区平面图，下面的清单里是同样的内容",
  larger: "放大",
  smaller: "缩小",
  whole: "看全图",
  states: {
    emergency: "紧急",
    serious: "严重",
    moderate: "一般",
    minor: "轻微",
    out: "不亮",
    flicker: "闪",
    unclear: "看不清",
    unchecked: "还没查",
    fine: "没问题",
  },
  together: (code, count) => `${code} 这一带有 ${count} 处，点一下放大`,
  show: "只看",
  missing: "这部手机上没有这个小区，可能还没下载到。",
  none: { title: "图上还没有", lead: "登记了灯和井，就会出现在这里。" },
  far: "这张图的底图要有信号才看得到，位置照样准。",
  list: "清单",
  place: "标到图上",
  move: "挪位置",
  moving: (code) => `正在标 ${code}`,
  movingLead: "在图上点它的位置，或者用箭头一点点挪。",
  arrows: { up: "往上挪", down: "往下挪", left: "往左挪", right: "往右挪" },
  stop: "放好了",
  moved: (code) => `${code} 的位置已存手机`,
  movedBack: (code) => `${code} 已挪回原处`,
  add: "登记新的灯/井",
  addHere: "正在登记新的灯/井",
  addLead: "在图上点它在哪里。",
  addSkip: "先不标到图上",
  form: {
    title: "登记新的灯/井",
    type: "是什么",
    code: "编号",
    codeHint: "已经排好一个没用过的编号；号牌上有编号，就照号牌写",
    where: "在哪里",
    whereHint: "比如 8栋东头",
    near: "旁边有什么",
    estate: "小区",
    grid: "网格",
    save: "保存",
    saved: (code) => `${code} 已登记，已存手机`,
    onPlan: "图上的位置已选好",
    fault: {
      code: "请写编号，最多 40 个字。",
      taken: (code) => `这个小区已经有 ${code} 了，请换一个编号。`,
      estate: "请选小区。",
      grid: "请选网格。",
    },
  },
};
