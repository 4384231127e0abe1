/** Whatever may be on this phone and not, or not in its place, with the office. */
type Queue =
  | (
      | "waiting"
      | "photos"
      | "noRoom"
      | "carried"
      | "refused"
      | "carriedRefused"
      | "photosBad"
      | "photosUnsaved"
      | "notes"
    )
  | ("aside" | "photosAside" | "drafts" | "photosHalf" | "held");

/** Words of “今天走完了吗”. */
export type TodayWords = {
  /** From 0 for Sunday. */
  weekday(weekday: number): string;
  day: string;
  visits: string;
  visitCount(count: number): string;
  noVisits: string;
  noVisitsSub: string;
  handedIn(count: number): string;
  onPhone(count: number): string;
  left: string;
  leftIn(count: number, name: string): string;
  leftNone: string;
  still: string;
  stillCount(count: string): string;
  oldest(when: string): string;
  /** Where something else may be lost. */
  oldestOnly(when: string): string;
  queue: { [Q in Queue]: (count: string) => string };
  allIn: string;
  lastIn(when: string): string;
  never: string;
  export: string;
  exportDay(day: string): string;
  exporting(done: number, total: number): string;
  exported: { shared: string; saved: string; left: string };
  exportFailed: string;
  handIn: string;
  trying: string;
  done: string;
  doneNotAll: string;
  why: { [why: string]: string };
  whyElse: string;
};

export const today: TodayWords = {
  weekday: (weekday) => `星期${"日一二三四五六"[weekday]}`,
  day: "哪一天",
  visits: "这天的走访",
  visitCount: (count) => `${count} 条`,
  noVisits: "这天还没有走访。",
  noVisitsSub: "到“走访”里点一户，两下就记好。",
  handedIn: (count) => `${count} 条已交社区`,
  onPhone: (count) => `${count} 条已存手机`,
  left: "这一轮还剩",
  leftIn: (count, name) => `${name}：还有 ${count} 户没去`,
  leftNone: "都走完了",
  still: "还在手机里",
  stillCount: (count) => `${count} 条`,
  oldest: (when) => `最早一条是 ${when} 的。都存好了，不会丢。`,
  oldestOnly: (when) => `最早一条是 ${when} 的。`,
  queue: {
    waiting: (count) => `${count} 条等着交`,
    photos: (count) => `${count} 张照片等着交`,
    noRoom: (count) => `${count} 条社区先没收，过些时候自己再交`,
    carried: (count) => `替同事带着 ${count} 条，还没交`,
    refused: (count) => `${count} 条社区没有收下，要您看`,
    carriedRefused: (count) => `替同事带着的 ${count} 条，社区没有收下，要您看`,
    photosBad: (count) => `${count} 张照片交不上去，要您看`,
    photosUnsaved: (count) => `${count} 张照片还没存下，手机满了，先别关这一页`,
    notes: (count) => `${count} 份记录本打不开时写的，还没补记`,
    aside: (count) => `${count} 条先放一边的`,
    photosAside: (count) => `${count} 张照片先放一边的`,
    drafts: (count) => `${count} 份写了一半的`,
    photosHalf: (count) => `${count} 张照片在写了一半的里面`,
    held: (count) => `${count} 条社区收到了，还没放好`,
  },
  allIn: "没有剩下的，都交到社区了。",
  lastIn: (when) => `上次交到社区：${when}`,
  never: "还没有和社区接上过",
  export: "导出今天的走访",
  exportDay: (day) => `导出${day}的走访`,
  exporting: (done, total) => `正在导出 ${done} / ${total}`,
  exported: {
    shared: "表格发出去了",
    saved: "表格存到手机的“下载”里了",
    left: "没有发，也没有存。要的话再点一次。",
  },
  exportFailed: "表格没有做成，记录都还在。请再点一次。",
  handIn: "现在就交",
  trying: "正在交…",
  done: "都交到社区了",
  doneNotAll: "和社区接上了。还没交完的，都列在“还在手机里”。",
  why: {
    offline: "没有信号，都存好在手机里。有信号会自动交。",
    portal: "这个网络要先登录才能用。都存好在手机里。",
    login: "这部手机要重新加入社区，请社区给一个新数字。写的都还在。",
    other:
      "浏览器把这部手机认成了别人的，所以先不交，免得算到别人名下。写的都还在。请社区给一个新数字，重新加入。",
    busy: "社区那边正忙，过一会儿会自动再试。",
    server: "社区那边暂时没接上，过一会儿会自动再试。",
    nobody: "手机里的记录被清掉了。请把邻访关掉再打开。",
  },
  whyElse: "这次没交成，过一会儿会自动再试。都存好在手机里。",
};
