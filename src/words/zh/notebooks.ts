/** Words for people who share a phone: each has a notebook of their own on it. */
export const notebooks = {
  lead: "几个人合用一部手机：每人一本，分开存，打开哪一本就只看见哪一本。没有密码，谁拿着手机都能换。",
  turn: (name: string) => `换${name}用`,
  add: "再加一个人",
  full: (count: number) => `一部手机最多 ${count} 个人用。`,
  back: "这部手机还有别人在用，可以换回去：",
  beside: "我是另一个人，各用各的",
  besideSub: "给您另开一本，分开存。原来那本不动，没交的也会交。",
  waitTitle: "这部手机上，别人还没交的",
  waits: (name: string, count: number) => `${name}：${count} 条还没交。有网时打开邻访，就会以本人的名字交。`,
  allIn: (name: string) => `${name}：都交了。`,
  shut: (name: string) => `${name}的那一本现在打不开，不知道还有多少没交。先别清理手机，请告诉社区。`,
  somebody: "另一位",
  stuck: "这个浏览器什么也不让存，换不了人。请用别的浏览器，或者关掉无痕模式。",
};
export type NotebooksWords = typeof notebooks;
