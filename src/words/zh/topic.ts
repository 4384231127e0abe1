/** What people speak of at a door, and what an issue is about. */
export type TopicWords = {
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

export const topic: TopicWords = {
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
};
