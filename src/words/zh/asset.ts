/** Words of lamps and drains in tables and forms, and of what is found on them in files. */
export type AssetWords = {
  type: {
    [T in "lamp" | "manhole" | "gully" | "septic" | "outlet" | "stack" | "rainpipe" | "segment"]: string;
  };
  status: { [S in "in_use" | "removed" | "planned"]: string };
  owner: {
    [O in "community" | "property" | "municipal" | "owners" | "power" | "telecom" | "unknown"]: string;
  };
  form: { [F in "courtyard" | "street" | "wall" | "stair" | "lawn"]: string };
  power: { [P in "mains" | "solar" | "unknown"]: string };
  control: { [C in "photocell" | "timer" | "manual" | "unknown"]: string };
  near: { [N in "steps" | "slope" | "play" | "elder" | "crossing"]: string };
  sort: { [S in "sewage" | "storm" | "combined" | "power" | "telecom" | "unknown"]: string };
  cover: { [C in "iron" | "composite" | "concrete" | "other"]: string };
  patrolSort: { [S in "night" | "day" | "before_rain" | "after_rain" | "routine"]: string };
  severity: { [S in 0 | 1 | 2 | 3 | 4]: string };
  cannotInspect: { [R in "not_found" | "blocked" | "weather" | "unsafe" | "locked" | "other"]: string };
  called: {
    [L in
      | "property"
      | "community"
      | "power"
      | "gas"
      | "water"
      | "police"
      | "fire"
      | "ambulance"
      | "other"
      | "unreached"]: string;
  };
  /** A point behind a door, where the water comes up. */
  indoors: string;
};

export const asset: AssetWords = {
  type: {
    lamp: "灯",
    manhole: "检查井",
    gully: "雨水口",
    septic: "化粪池",
    outlet: "出户管",
    stack: "排水立管",
    rainpipe: "雨水管",
    segment: "管段",
  },
  status: { in_use: "在用", removed: "已拆除", planned: "还没装" },
  owner: {
    community: "社区",
    property: "物业",
    municipal: "市政",
    owners: "业主共有",
    power: "电力",
    telecom: "通信",
    unknown: "不清",
  },
  form: { courtyard: "庭院灯", street: "路灯", wall: "壁灯", stair: "楼道灯", lawn: "草坪灯" },
  power: { mains: "市电", solar: "太阳能", unknown: "不清" },
  control: { photocell: "光控", timer: "时控", manual: "手动", unknown: "不清" },
  near: { steps: "台阶", slope: "坡道", play: "儿童活动区", elder: "老人活动区", crossing: "路口" },
  sort: { sewage: "污水", storm: "雨水", combined: "合流", power: "电力", telecom: "通信", unknown: "不清" },
  cover: { iron: "铸铁", composite: "复合", concrete: "水泥", other: "其他" },
  patrolSort: {
    night: "夜间数灯",
    day: "白天看灯",
    before_rain: "雨前看排水",
    after_rain: "雨后看排水",
    routine: "定期巡查",
  },
  severity: { 0: "没问题", 1: "轻微", 2: "一般", 3: "严重", 4: "紧急" },
  cannotInspect: {
    not_found: "找不到",
    blocked: "被挡住",
    weather: "下雨打雷",
    unsafe: "不安全",
    locked: "锁着进不去",
    other: "其他原因",
  },
  called: {
    property: "物业",
    community: "社区",
    power: "供电抢修",
    gas: "燃气",
    water: "自来水",
    police: "报警",
    fire: "消防",
    ambulance: "急救",
    other: "其他电话",
    unreached: "都没打通",
  },
  indoors: "户内",
};
