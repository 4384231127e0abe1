import { asset } from "./asset.ts";
import { type PatrolPageWords, patrolPage } from "./patrolPage.ts";

/**
 * Words of the patrol tab: what is open and due, a round over lamps or drains, counting lamps by night, one
 * asset's page.
 */
export type PatrolScreensWords = {
  title: string;
  /** 20 盏 when all of them are lamps, else 20 处. */
  pieces(count: number, isLamps: boolean): string;
  checked(done: number, total: number, isLamps: boolean): string;
  types: {
    [T in "lamp" | "manhole" | "gully" | "septic" | "outlet" | "stack" | "rainpipe" | "segment"]: string;
  };
  sorts: { [S in "night" | "day" | "before_rain" | "after_rain" | "routine"]: string };
  near: { [N in "steps" | "slope" | "play" | "elder" | "crossing"]: string };
  home: {
    open: string;
    none: { title: string; lead: string; leadOther: string };
    noAssets: { title: string; lead: string; leadOffice: string };
    start: string;
    find: string;
    plan: string;
    closed: string;
    votedFirst: string;
    due: string;
    dueOn: { patrol(name: string): string; maintain(name: string, by: string): string };
    today: string;
    over(days: number): string;
    inDays(days: number): string;
    turnOf: { [R in "grid_worker" | "block_leader" | "office"]: string };
    goOn: string;
    begin: string;
    maintained: string;
    maintainedSaved: string;
    rained: string;
    rainSaved: string;
    rainUndone: string;
    afterRain: string;
    office: string;
  };
  form: {
    title: string;
    sort: string;
    set: string;
    setHint: string;
    all(kinds: string): string;
    name: string;
    /** 11月夜间数灯, and with a number when that name is taken. */
    defaultName(month: number, sort: string, nth: number): string;
    weather: string;
    open(count: string): string;
    chosen(count: string): string;
    fault: { name: string; assets: string };
    /** What else counts as lit besides a lamp that plainly shines. */
    lit: string;
    restored: string;
    drop: string;
    nothing: string;
  };
  page: PatrolPageWords;
  rate: {
    lit: string;
    intact: string;
    notYet: string;
    /** 8 / 20 · 40.0% */
    figure(count: number, of: number, percent: string): string;
    covered(done: number, total: number): string;
    previous(name: string, figure: string): string;
    unseen(count: number): string;
    intactRule: string;
    /** Under a last round that counted otherwise: its figure is counted anew as this one counts. */
    recounted: string;
    noPrevious: string;
  };
  counter: {
    title: string;
    lit: string;
    out: string;
    flicker: string;
    unseen: string;
    before: string;
    undo: string;
    danger: string;
    skip: string;
    saved(lamp: string, light: string): string;
    undone(lamp: string): string;
    /** What was counted before stands again. */
    asBefore(lamp: string): string;
    already(light: string): string;
    done: string;
    doneLead: string;
    closed: string;
    toRound: string;
    near(words: string): string;
    answers: string;
  };
  asset: {
    newCheck: string;
    history: string;
    none: string;
    noneLead: string;
    missing: string;
    issues: string;
    status: { in_use: string; removed: string; planned: string };
    plateDirty: string;
    plateSaved: string;
    place: string;
    lastCleaned: string;
    raise: string;
    withdrawn(count: number): string;
  };
  find: {
    title: string;
    number: string;
    numberHint: string;
    nothing(text: string): string;
    estate: string;
    all: string;
    scan: string;
    add: string;
  };
  state: {
    fine: string;
    minor: string;
    moderate: string;
    serious: string;
    emergency: string;
    unknown: string;
    cannot: string;
    unchecked: string;
  };
  filling: { title: string; lead: string };
  compare: string;
  someone: string;
};

const pieces = (count: number, isLamps: boolean) => `${count} ${isLamps ? "盏" : "处"}`;

export const patrolScreens: PatrolScreensWords = {
  title: "巡查",
  pieces,
  checked: (done, total, isLamps) => `已查 ${done} / ${pieces(total, isLamps)}`,
  types: asset.type,
  sorts: asset.patrolSort,
  near: asset.near,
  home: {
    open: "正在查的",
    none: {
      title: "现在没有要查的",
      lead: "要数灯、看井盖，就点“开一轮巡查”，选好以后一处一处查。",
      leadOther: "网格员或社区开一轮，这里就会出现。平时看到灯坏、冒水，点“按编号找灯、找井”记一笔。",
    },
    noAssets: {
      title: "还没有登记灯和井",
      lead: "社区登记以后，这里就能查了。看到问题，先在“民情”里报给社区。",
      leadOffice: "请到“社区”里登记灯和井，可以从表格导入。",
    },
    start: "开一轮巡查",
    find: "按编号找灯、找井",
    plan: "看平面图",
    closed: "查完的",
    votedFirst: "表决先办",
    due: "到期该做的",
    dueOn: { patrol: (name) => `巡查：${name}`, maintain: (name, by) => `养护：${name}（${by}）` },
    today: "今天",
    over: (days) => `超期 ${days} 天`,
    inDays: (days) => `还有 ${days} 天`,
    turnOf: { grid_worker: "网格员来查", block_leader: "邻长来查", office: "社区来查" },
    goOn: "接着查",
    begin: "现在去查",
    maintained: "养护做过了",
    maintainedSaved: "已记下：今天养护过，已存手机",
    rained: "登记今天下过雨",
    rainSaved: "雨后该查的已排到今天",
    rainUndone: "已撤销，日期照旧",
    afterRain: "下过雨了，要看一遍",
    office: "登记灯和井",
  },
  form: {
    title: "开一轮巡查",
    sort: "查什么",
    set: "查哪些",
    setHint: "按走的顺序排好了，一处一处往下查。",
    all: (kinds) => `全部${kinds}`,
    name: "名字",
    defaultName: (month, sort, nth) => `${month}月${sort}${nth > 1 ? `（${nth}）` : ""}`,
    weather: "天气",
    open: (count) => `开始（${count}）`,
    chosen: (count) => `选了 ${count}`,
    fault: { name: "请起个名字，最多 40 个字。", assets: "请至少选一处。" },
    lit: "除了正常亮，还有哪些算亮",
    restored: "上次没填完的还在。",
    drop: "不开了",
    nothing: "这里没有可以查的。请社区先登记。",
  },
  page: patrolPage,
  rate: {
    lit: "亮灯率",
    intact: "设施完好率",
    notYet: "尚未检查",
    figure: (count, of, percent) => `${count} / ${of} · ${percent}`,
    covered: (done, total) => `说了亮不亮的 ${done} / ${total} 盏`,
    previous: (name, figure) => `上一轮（${name}）${figure}`,
    unseen: (count) => `${count} 盏看不清，不算在内`,
    intactRule: "只算每一项都看过、都没问题的",
    recounted: "上一轮当时的算法不同，这里按本轮的算法重新算过。",
    noPrevious: "这些灯还没有数完过一轮",
  },
  counter: {
    title: "夜间数灯",
    lit: "亮",
    out: "不亮",
    flicker: "闪",
    unseen: "看不清",
    before: "上一盏",
    undo: "撤销",
    danger: "有危险",
    skip: "跳过",
    saved: (lamp, light) => `${lamp} ${light}，已存手机`,
    undone: (lamp) => `${lamp} 已撤销`,
    asBefore: (lamp) => `${lamp} 已改回原来的`,
    already: (light) => `这一轮记过：${light}。点一下可以改。`,
    done: "都数过了",
    doneLead: "结果已存手机。看完结果就可以结束这一轮。",
    closed: "这一轮已经结束，不再数了。",
    toRound: "看结果",
    near: (words) => `${words}旁`,
    answers: "这盏灯怎么样",
  },
  asset: {
    newCheck: "检查",
    history: "检查记录",
    none: "还没有检查过",
    noneLead: "点“检查”，没问题的话一下就好。",
    missing: "这部手机上没有这一处，可能还没下载到。",
    issues: "没办完的事",
    status: { in_use: "在用", removed: "已拆除", planned: "还没装" },
    plateDirty: "号牌要换（看不清/丢失）",
    plateSaved: "已记下：号牌要换，已存手机",
    place: "位置",
    lastCleaned: "上次清掏",
    raise: "报给社区",
    withdrawn: (count) => `已撤销 ${count} 条`,
  },
  find: {
    title: "按编号找灯、找井",
    number: "编号",
    numberHint: "号牌上的编号，比如 L07，只写 7 也行",
    nothing: (text) => `没有编号是“${text}”的`,
    estate: "小区",
    all: "全部",
    scan: "扫号牌上的二维码",
    add: "登记新的灯/井",
  },
  state: {
    fine: "没问题",
    minor: "轻微",
    moderate: "一般",
    serious: "严重",
    emergency: "紧急",
    unknown: "看不清",
    cannot: "无法检查",
    unchecked: "还没查",
  },
  filling: { title: "还没下载完", lead: "这部手机还没从社区下载完，好了就会出现在这里。" },
  compare: "前后对比",
  someone: "别人",
};
