/** Words of a phone that the office has taken away. */
export const takenAway = {
  title: "社区收回了这部手机",
  lead: "这部手机不再用来走访了。您写的都会先交给社区，一条也不会丢，然后把手机上的记录清空。",
  begins: "正在把没交的交给社区…",
  handing: (count: number) => `还有 ${count} 条没交，正在交。没有网就先放着，有了网会接着交。`,
  stuck: (count: number) => `还有 ${count} 条社区收不下，先留在手机上。请存成文件，交给社区。`,
  rescue: "导出没交的记录",
  erased: "都交了，手机上的记录已经清空。有了网会告诉社区。",
  told: "都交了，手机上的记录已经清空，也告诉了社区。",
  after: "这一页可以关了。要是收错了，请向社区要一个新的加入码。",
  left: (what: string[]) =>
    `都交了，可是${what.join("、")}没有清干净。请再试一次；还不行，就请社区帮忙看看。`,
  what: { records: "记录", files: "照片和文件", worker: "邻访本身" },
  again: "再试一次",
  /** Of one who shares the phone: what is the others' stays. */
  shared: {
    title: "社区收回了您的这一本",
    lead: "您不再用这部手机走访了。您写的都会先交给社区，一条也不会丢，然后清空您的这一本。别人的不动。",
    erased: "都交了，您的这一本已经清空，别人的没有动。有了网会告诉社区。",
    told: "都交了，您的这一本已经清空，也告诉了社区。别人的没有动。",
    after: "要是收错了，请向社区要一个新的加入码。",
  },
};
export type TakenAwayWords = typeof takenAway;
