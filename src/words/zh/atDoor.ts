/** What waits at a door: what its household asks of whoever comes, and what it is to be told. */
export const atDoor = {
  wishes: "门口嘱咐",
  wishesLead: "住户说过的点一下，90 天后到期；到时候再问。",
  wish: {
    no_knock: "请勿敲门",
    remote: "改用微信、电话",
    hearing: "听力不好，请大声",
    evening: "晚上再来",
  },
  /** In a door's cell, which is narrow. */
  mark: {
    tell: "待告知",
    no_knock: "勿敲门",
    remote: "用微信",
    hearing: "大声说",
    evening: "晚上来",
    vote: "待投票",
  },
  until: (day: string) => `到 ${day}`,
  over: (day: string) => `${day} 已到期`,
  renew: "再留 90 天",
  wishSaved: (wish: string) => `记下了：${wish}`,
  wishGone: (wish: string) => `不再提醒：${wish}`,
  tell: "告知结果",
  /** How an issue of a category is spoken of: nobody says a stroke between two words. */
  about: {
    ...{ drain: "下水道的事", light: "灯的事", road: "路面、台阶的事", env: "环境卫生的事" },
    ...{ idle_land: "空地的事", fire_exit: "消防通道的事", building: "房屋的事", other: "那件事" },
    ...{ utility: "水电气、电梯的事", parking: "停车的事", neighbour: "邻里的事", care: "照顾的事" },
  },
  /** The sentence to say at the door, with what was said about the mending. */
  say: {
    mended: (what: string, how: string) => `您说的${what}，办好了。${how}再有问题，跟我说一声。`,
    half_mended: (what: string, how: string) => `您说的${what}，办好了一半，还在办。${how}`,
    within_rules: (what: string, how: string) => `您说的${what}，社区去看过，合规定，没有要办的。${how}`,
    not_needed: (what: string, how: string) => `您说的${what}，现在不用办了。${how}`,
    passed_on: (what: string, how: string) => `您说的${what}，转给管这事的单位了。${how}`,
    plan_made: (what: string, how: string) => `您说的${what}，已经定了计划。${how}`,
    declined: (what: string, how: string) => `您说的${what}，社区没能办。${how}`,
  },
  how: (words: string) => `${words.replace(/[。．.！!]+$/, "")}。`,
  satisfied: { 3: "满意", 2: "基本满意", 1: "不满意" },
  toldOnly: "告知了，没问",
  missed: "没见到",
  row: (where: string, category: string) => `${where} · ${category}`,
};
export type AtDoorWords = typeof atDoor;
