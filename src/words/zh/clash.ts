import { answers } from "./answers.ts";
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
  /** Where others settle it. */
  byOthers: string;
  /** A list too long to be said: how many it holds, and what it has more or less than the one shown. */
  listed(count: number, more: number, less: number): string;
  /** Of single kinds, where a field means another thing than elsewhere. */
  fieldsOf: { [kind: string]: { [field: string]: string } };
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
  byOthers: "社区会选对的那个，您不用处理。",
  listed: (count, more, less) =>
    [`${count} 处`, more > 0 && `多 ${more}`, less > 0 && `少 ${less}`].filter(Boolean).join("，"),
  fieldsOf: {
    building: { form: "楼型" },
    door: { status: "这户还在不在", code: "门牌编号" },
    compound: { code: "编号" },
    round: { from: "开始日期", to: "结束日期" },
    patrol: { sort: "哪一种", from: "开始日期", to: "结束日期", first: "先办的表决" },
    slip_place: { printed: "印到第几张", shut: "停用的便条", withdrawn: "全部停用" },
  },
  fields: {
    name: "名称",
    aliases: "别的叫法",
    order: "排第几",
    compound: "小区",
    building: "楼栋",
    unit: "单元",
    units: "单元",
    storey: "第几层",
    storeyGuessed: "楼层是估的",
    storeys: "楼层",
    label: "门牌",
    slot: "在走廊的第几个",
    spanColumns: "占几户宽",
    spanStoreys: "占几层高",
    use: "用途",
    occupancy: "住的情况",
    rooms: "分租几间",
    mergedInto: "并到哪户",
    splitFrom: "从哪户隔出",
    patch: "片区",
    grid: "网格",
    leaders: "邻长",
    workers: "网格员",
    officialCode: "网格编码",
    role: "身份",
    left: "离开了",
    standIn: "谁来代班",
    doorOrder: "门的排法",
    demolishedOn: "哪天拆的",
    builtDecade: "哪年建的",
    doors: "哪些门",
    assets: "哪几处",
    closed: "结束了",
    closedOn: "哪天结束的",
    endedEarly: "为什么没做完就结束",
    preset: "这一轮都一样的回答",
    litAnswers: "哪些算亮",
    checklist: "检查表",
    maintenance: "养护计划",
    ended: "不做了",
    endedWhy: "为什么不做了",
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
  codes: {
    ...issueScreens.category,
    ...answers.role,
    ...{ in_use: "在用", removed: "已拆除", planned: "还没装" },
    ...{
      owner: "自住",
      rent: "出租",
      group_rent: "合租",
      vacant: "空着",
      renovating: "装修中",
      unknown: "不清楚",
    },
    ...{ slab: "板楼", tower: "塔楼", row: "平房", mixed: "商住楼", villa: "独栋", dorm: "筒子楼" },
    ...{ ltr: "从左到右", rtl: "从右到左", clockwise: "顺时针", custom: "自己排" },
    ...{ active: "还在", merged_into: "并到别的户", split_from: "从别的户隔出" },
    ...{ demolished: "拆了", phantom: "查无此户" },
    ...{ mistaken: "开错了", double: "重复了", put_off: "改天" },
  },
};
