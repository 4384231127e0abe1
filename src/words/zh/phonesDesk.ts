/** Words of the phones that people have joined with, and of taking one away. */
export const phonesDesk = {
  title: "手机",
  lead: "丢了的、不再用的手机，可以收回。",
  none: "还没有手机",
  joined: (day: string) => `${day} 加入`,
  heard: (when: string) => `最近联系 ${when}`,
  never: "还没有联系过",
  unsent: (count: number) => `还有 ${count} 条没交`,
  here: "本机",
  old: "已换新手机",
  taken: (day: string) => `${day} 已收回`,
  waits: "等手机联网：先交没交的，再清空",
  erased: (when: string) => `手机说 ${when} 已清空`,
  app: (version: string) => `版本 ${version}`,
  ended: { idle: "太久没联系，已退出", copied: "登录被复制，已停用" },
  endedAt: (when: string) => `${when} 起要用新的加入码重新加入；手机里没交的都在，加入后会交上来。`,
  take: "收回这部手机",
  ask: (name: string) => `收回“${name}”？`,
  sure: [
    "从现在起，这部手机不再收到任何记录；手机上已有的，下次联网才会清空。",
    "联网时，没交的记录、没写完的和照片先交到“待归位”，全部交完再清空，并告知社区。",
    "收回以后不能恢复；要再用，请生成新的加入码。",
  ],
  yes: "收回",
  no: "不收回",
};
export type PhonesDeskWords = typeof phonesDesk;
