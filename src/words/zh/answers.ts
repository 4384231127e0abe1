/**
 * What people answer besides the result, and who they are; not needed on the way to a saved visit, so loaded
 * with the screens that are.
 */
export type AnswerWords = {
  /** What stands between words of a list, before what explains, and between two such pairs. */
  mark: { list: string; colon: string; semicolon: string; rest: string };
  mode: { [K in "door" | "phone" | "wechat" | "street"]: string };
  personMet: { [K in "head" | "family" | "tenant" | "elder" | "carer" | "shop" | "other"]: string };
  topic: {
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
      | "other"
      | "policy"
      | "thanks"]: string;
  };
  satisfaction: { 3: string; 2: string; 1: string };
  role: { [K in "block_leader" | "grid_worker" | "volunteer" | "office" | "viewer"]: string };
};

export const answers: AnswerWords = {
  mark: { list: "、", colon: "：", semicolon: "；", rest: "…（其余见检查记录）" },
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
  topic: {
    drain: "下水道/污水",
    light: "路灯/楼道灯",
    road: "路面/台阶/扶手",
    env: "环境卫生",
    idle_land: "闲置地/乱堆放",
    fire_exit: "消防通道/飞线充电",
    building: "房屋渗漏/外墙/楼道",
    utility: "水电气/电梯",
    parking: "停车",
    neighbour: "邻里纠纷",
    care: "需要照顾",
    other: "其他",
    policy: "政策宣传",
    thanks: "表扬感谢",
  },
  satisfaction: { 3: "满意", 2: "基本满意", 1: "不满意" },
  role: {
    block_leader: "邻长",
    grid_worker: "网格员",
    volunteer: "志愿者",
    office: "社区",
    viewer: "只看汇总",
  },
};
