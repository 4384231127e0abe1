type Walked = { done: number; total: number };

/**
 * The shape of the core catalogue: what the door path needs. Other screens bring their own catalogue, loaded
 * with them.
 */
export type Words = {
  app: string;
  opening: string;
  skip: string;
  /** 3月18日; month and day from 1. */
  date: { day(month: number, day: number): string };
  result: {
    [K in "met" | "not_home" | "contacted" | "declined" | "vacant" | "changed" | "not_found"]: string;
  };
  resultShort: Words["result"];
  use: { [K in "dwelling" | "shop" | "office" | "storage" | "garage" | "guard" | "public"]: string };
  /** Buttons that stand on many screens. */
  act: { [K in "close" | "back" | "undo" | "more" | "today"]: string };
  tab: { [K in "doors" | "patrol" | "issues" | "board" | "me" | "office"]: string } & { bar: string };
  /** The one line on top. Counts come as text: "3", "999+". */
  line: {
    needsYou(count: string): string;
    filling(percent: number): string;
    offline: string;
    items(count: string): string;
    photos(count: string): string;
    and: string;
    gone: string;
    openAgain: string;
    staying(count: string): string;
    half(count: string): string;
    held(count: string): string;
    offlineKept(what: string): string;
    willSend: string;
    portal: string;
    elsewhere: string;
    unloaded: string;
    login: string;
    idle: string;
    copied: string;
    waits: string;
    other: string;
    serverFault: string;
    waiting(what: string): string;
    nextTry(seconds: number): string;
    trying: string;
    allIn: string;
    lastIn(time: string): string;
    nothingYet: string;
  };
  /** Why a save failed, on every screen in the same words. */
  leftUnsaved: string;
  notSaved: { full: string; form: string; unavailable: string; preview: string };
  preview: { bar(name: string): string; end: string };
  doors: {
    title: string;
    thisMonth: string;
    progress(done: number, total: number): string;
    walked(unit: Walked, building: Walked): string;
    allBeen: string;
    allBeenBut(nobody: number): string;
    showAll: string;
    unit(name: string): string;
    unitsOf(building: string): string;
    previousUnit: string;
    nextUnit: string;
    filter: { [K in "title" | "all" | "open" | "not_home" | "due" | "none"]: string };
    due: string;
    again(day: string): string;
    half: string;
    nextDoor: string;
    goNext(label: string): string;
    notYet: string;
    clash: string;
    basement: string;
    missing: string;
    storey(label: string): string;
  };
  visit: {
    last(day: string, result: string): string;
    first: string;
    quiet: string;
    declined: string;
    anyway: string;
    saved(label: string, result: string): string;
    doorPage: string;
    addTo: string;
  };
  fault: { title: string; safe: string; todo: string; reload: string; home: string; rescue: string };
};

/** Everyday words: 没人在, not 未接触. Buttons, top line, door path. */
export const core: Words = {
  app: "邻访",
  opening: "正在打开…",
  skip: "跳到正文",
  date: {
    day: (month, day) => `${month}月${day}日`,
  },
  result: {
    met: "见到人",
    not_home: "没人在",
    contacted: "电话/微信已联系",
    declined: "不便打扰",
    vacant: "空置",
    changed: "换人住了",
    not_found: "进不去",
  },
  resultShort: {
    met: "见到人",
    not_home: "没人在",
    contacted: "已联系",
    declined: "不便打扰",
    vacant: "空置",
    changed: "换人住了",
    not_found: "进不去",
  },
  use: {
    dwelling: "住宅",
    shop: "商铺",
    office: "办公",
    storage: "杂物间",
    garage: "车库",
    guard: "门卫",
    public: "公共",
  },
  act: {
    close: "关闭",
    back: "返回",
    undo: "撤销",
    more: "写详细些",
    today: "今日小结",
  },
  tab: {
    doors: "走访",
    patrol: "巡查",
    issues: "民情",
    board: "首页",
    me: "我的",
    office: "社区",
    bar: "主要页面",
  },
  line: {
    needsYou: (count) => `${count} 条待您处理`,
    filling: (percent) => `正在下载 ${percent}%`,
    offline: "没有信号",
    items: (count) => `${count} 条`,
    photos: (count) => `${count} 张照片`,
    and: "、",
    gone: "手机里的记录被清掉了",
    openAgain: "重新打开",
    staying: (count) => `${count} 条只在这部手机里`,
    half: (count) => `${count} 份没写完`,
    held: (count) => `${count} 条待社区归位`,
    offlineKept: (what) => `${what}已存手机`,
    willSend: "有信号自动交",
    portal: "这个网络要先登录才能用",
    elsewhere: "连到的不是社区",
    login: "这部手机要重新加入社区",
    idle: "60 天没联系社区，要重新加入",
    copied: "登录被复制，已停用，要重新加入",
    waits: "已加入，等社区同意",
    other: "这部手机被认成了别人的",
    unloaded: "交记录的部分没打开，请关掉邻访再打开",
    serverFault: "暂时连不上社区",
    waiting: (what) => `${what}等着交`,
    nextTry: (seconds) => `${seconds} 秒后再试`,
    trying: "正在交",
    allIn: "已全部交到社区",
    lastIn: (time) => `上次交到社区 ${time}`,
    nothingYet: "还没连上过社区",
  },
  doors: {
    title: "走访",
    thisMonth: "本月走访",
    progress: (done, total) => `已走 ${done} / ${total} 户`,
    walked: (unit, building) => `本单元 ${unit.done}/${unit.total} · 全栋 ${building.done}/${building.total}`,
    allBeen: "都去过了",
    allBeenBut: (nobody) => `都去过了，还有 ${nobody} 户没人在`,
    showAll: "看全部的门",
    unit: (name) => (/^\d+$/.test(name) ? `${name}单元` : name),
    unitsOf: (building) => `${building}的单元`,
    previousUnit: "上一个单元",
    nextUnit: "下一个单元",
    filter: {
      title: "只看",
      all: "全部",
      open: "还没去",
      not_home: "没人在",
      due: "该再来",
      none: "这个单元没有这样的户",
    },
    due: "该再来了",
    again: (day) => `${day}再来`,
    half: "有没写完的",
    nextDoor: "下一户",
    goNext: (label) => `下一户 ${label}`,
    notYet: "还没去",
    clash: "两人写得不一样",
    basement: "地下/架空层",
    missing: "这部手机上没有这栋楼",
    storey: (label) => (/^-?\d+$/.test(label) ? `${label}层` : label),
  },
  visit: {
    last: (day, result) => `上次 ${day} · ${result}`,
    first: "还没来过",
    quiet: "这家说过请勿敲门。",
    declined: "这家说过不便打扰，这次行动不再敲门。",
    anyway: "仍要记录",
    saved: (label, result) => `${label} ${result}，已存手机`,
    doorPage: "历次走访",
    addTo: "补充刚才那条",
  },
  leftUnsaved: "刚才那一页没存上，请回去再点一次。",
  notSaved: {
    full: "存满了，没存上。请删些照片或视频，再点一次。",
    form: "有一项填得不对，没存上。请改好再点一次。",
    unavailable: "没存上。您写的还在这里，请再点一次。",
    preview: "这是预览，什么都不会存。",
  },
  preview: { bar: (name) => `预览：${name} 看到的`, end: "结束预览" },
  fault: {
    title: "这一页出了问题",
    safe: "已经存下的都在手机里，没有丢。",
    todo: "请点“再试一次”。还不行，就关掉邻访再打开，并告诉社区。",
    reload: "再试一次",
    home: "回到走访",
    rescue: "导出没交的记录",
  },
};

/** The parts of this language that are fetched later. */
export const later = {
  start: () => import("./startPart.ts"),
  phone: () => import("./phonePart.ts"),
  office: () => import("./officePart.ts"),
};

/** Everything that a language is made of. */
export type Language = { core: Words; later: typeof later };
