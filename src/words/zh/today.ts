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

/** Words of “今日小结”. */
export type TodayWords = {
  /** From 0 for Sunday. */
  /** A day, as it is said, with which of the week it is. */
  date(day: string, weekday: number): string;
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
  exported: { shared: string; begun: string; left: string };
  exportFailed: string;
  handIn: string;
  trying: string;
  done: string;
  doneNotAll: string;
  why: { [why: string]: string };
  whyElse: string;
};

export const today: TodayWords = {
  date: (day, weekday) => `${day} 星期${"日一二三四五六"[weekday]}`,
  day: "哪一天",
  visits: "这天的走访",
  visitCount: (count) => `${count} 条`,
  noVisits: "这天还没有走访。",
  noVisitsSub: "到“走访”里点一户，两下就记好。",
  handedIn: (count) => `${count} 条已交社区`,
  onPhone: (count) => `${count} 条已存手机`,
  left: "这次行动还剩",
  leftIn: (count, name) => `${name}：还有 ${count} 户没去`,
  leftNone: "都去过了",
  still: "还在手机里",
  stillCount: (count) => `${count} 条`,
  oldest: (when) => `最早一条是 ${when} 的。都存好了，不会丢。`,
  oldestOnly: (when) => `最早一条是 ${when} 的。`,
  queue: {
    waiting: (count) => `${count} 条等着交`,
    photos: (count) => `${count} 张照片等着交`,
    noRoom: (count) => `${count} 条社区暂时没收，过些时候自动再交`,
    carried: (count) => `替同事带着 ${count} 条，还没交`,
    refused: (count) => `${count} 条社区没有收下，待您处理`,
    carriedRefused: (count) => `替同事带着的 ${count} 条，社区没有收下，待您处理`,
    photosBad: (count) => `${count} 张照片交不上去，待您处理`,
    photosUnsaved: (count) => `${count} 张照片还没存下，手机满了，先别关这一页`,
    notes: (count) => `${count} 份是邻访打不开时写的，还没补记`,
    aside: (count) => `${count} 条已放一边`,
    photosAside: (count) => `${count} 张照片已放一边`,
    drafts: (count) => `${count} 份没写完`,
    photosHalf: (count) => `${count} 张照片在没写完的里面`,
    held: (count) => `${count} 条社区已收到，待归位`,
  },
  allIn: "没有待交的，都已交社区。",
  lastIn: (when) => `上次交到社区：${when}`,
  never: "还没连上过社区",
  export: "导出今天的走访",
  exportDay: (day) => `导出${day}的走访`,
  exporting: (done, total) => `正在导出 ${done} / ${total}`,
  exported: {
    shared: "表格已发出",
    begun: "表格已交给浏览器下载，请到“下载”里看看有没有",
    left: "没有发，也没有存。要的话再点一次。",
  },
  exportFailed: "表格没有导出来，记录都还在。请再点一次。",
  handIn: "现在就交",
  trying: "正在交…",
  done: "都交到社区了",
  doneNotAll: "已连上社区。还没交完的，都列在“还在手机里”。",
  why: {
    offline: "没有信号，都存好在手机里。有信号会自动交。",
    portal: "这个网络要先登录才能用。都存好在手机里。",
    login: "这部手机要重新加入社区，请社区给一个新的加入码。写的都还在。",
    idle: "这部手机 60 天没有联系社区，要重新加入：请社区给一个新的加入码。写的都还在。",
    copied:
      "另有一台设备用了这部手机的登录，所以两边都停用了。请告诉社区，领一个新的加入码重新加入。写的都还在。",
    waits: "已加入，等社区同意：请告诉社区您刚用加入码加入了这部手机。写的都存好在手机里。",
    elsewhere: "连到的不是社区，请换一个网络再试；还不行，问问社区网址换了没有。都存好在手机里。",
    other:
      "浏览器把这部手机认成了别人的，所以先不交，免得算到别人名下。写的都还在。请社区给一个新的加入码，重新加入。",
    busy: "社区正忙，过一会儿会自动再试。",
    server: "暂时连不上社区，过一会儿会自动再试。",
    nobody: "手机里的记录被清掉了。请把邻访关掉再打开。",
  },
  whyElse: "这次没交成，过一会儿会自动再试。都存好在手机里。",
};
