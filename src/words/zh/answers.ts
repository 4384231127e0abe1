import { type TopicWords, topic } from "./topic.ts";

/**
 * What people answer besides the result, and who they are; not needed on the way to a saved visit, so loaded
 * with the screens that are.
 */
export type AnswerWords = {
  /**
   * What stands between words of a list, before what explains, between two such pairs, between sentences, and
   * where a line has a wide gap. `aside` puts words into brackets, behind others.
   */
  mark: {
    [M in "list" | "colon" | "semicolon" | "comma" | "stop" | "gap" | "rest"]: string;
  } & { aside(words: string): string };
  mode: { [K in "door" | "phone" | "wechat" | "street"]: string };
  personMet: { [K in "head" | "family" | "tenant" | "elder" | "carer" | "shop" | "other"]: string };
  topic: TopicWords;
  satisfaction: { 3: string; 2: string; 1: string };
  role: { [K in "block_leader" | "grid_worker" | "volunteer" | "office" | "viewer"]: string };
};

export const answers: AnswerWords = {
  mark: {
    list: "、",
    colon: "：",
    semicolon: "；",
    comma: "，",
    stop: "。",
    gap: "　",
    rest: "…（其余见检查记录）",
    aside: (words) => `（${words}）`,
  },
  mode: { door: "上门", phone: "电话", wechat: "微信", street: "院里碰到" },
  personMet: {
    head: "户主",
    family: "家人",
    tenant: "租户",
    elder: "老人本人",
    carer: "保姆护工",
    shop: "店主",
    other: "其他",
  },
  topic,
  satisfaction: { 3: "满意", 2: "基本满意", 1: "不满意" },
  role: {
    block_leader: "邻长",
    grid_worker: "网格员",
    volunteer: "志愿者",
    office: "社区",
    viewer: "只看汇总",
  },
};
