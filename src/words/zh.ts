import type { Words } from "./words.ts";

/** Everyday words: 没人在, not 未接触. Buttons, top line, door path. */
export const zh: Words = {
  lang: "zh-CN",
  result: {
    met: "见到人",
    not_home: "没人在",
    contacted: "电话/微信联系上",
    declined: "不便打扰",
    vacant: "空置",
    changed: "换人住了",
    not_found: "找不到/进不去",
  },
  resultShort: { met: "见到人", not_home: "没人在", contacted: "联系上", declined: "不便打扰", vacant: "空置", changed: "换人住了", not_found: "找不到" },
  mode: { door: "上门", phone: "电话", wechat: "微信", street: "院里碰到" },
  personMet: { head: "户主", family: "家人", tenant: "租户", elder: "老人本人", carer: "保姆护工", shop: "店主", other: "其他" },
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
    care: "关爱服务",
    other: "其他",
    policy: "政策宣传",
    thanks: "点赞",
  },
  satisfaction: { 3: "满意", 2: "基本满意", 1: "不满意" },
  use: { dwelling: "住宅", shop: "商铺", office: "办公", storage: "杂物间", garage: "车库", guard: "门卫", public: "公共" },
  role: { block_leader: "邻长", grid_worker: "网格员", volunteer: "志愿者", office: "社区", viewer: "街道/监督" },
};
