/** Where the office makes a change itself that is never let in. */
const go = {
  people: "到“人员”里修改",
  places: "到“网格和片区”里修改",
  register: "到“门牌”里修改",
  rounds: "到“走访行动”里新建",
  phones: "到“路灯和排水”里改应急电话",
  units: "到“民情”里修改承办单位",
  replies: "到“民情”里修改答复模板",
  slips: "到“居民便条”里修改",
  deliberation: "到“议事”里修改",
  wishes: "到“微心愿”里修改",
  month: "到“数据与月报”里查看",
  service: "到“服务日”里修改",
  study: "到“学习日”里修改",
  community: "到“总览”里改社区名称",
  calendar: "到“日历”里修改",
  notices: "到“通知”里发布",
};

/**
 * Words of what the endpoint holds for the office: the list, what each one says, and what becomes true when
 * one is let in.
 */
export type HeldWords = {
  title: string;
  lead: string;
  empty: { title: string; lead: string };
  notFound: { title: string; lead: string };
  loading: string;
  again: string;
  wrote(name: string, when: string): string;
  /** Somebody brought it and says that another wrote it. */
  brought(hand: string, author: string, when: string, isUnproven: boolean): string;
  claims(author: string, when: string): string;
  received(when: string): string;
  someone: string;
  unknownDoor: string;
  unreadable: string;
  says: string;
  letIn: { [K in "tap" | "sure" | "never" | "waits"]: string };
  reason: { [K in HeldReasonShown]: { title: string; todo: string } };
  field(field: string): string;
  accept: string;
  acceptLead: string;
  accepted: string;
  /** All at once that was seen, heard or done: what it then counts as, and what became of it. */
  together: {
    act(count: number): string;
    /** The same of whoever brought them. */
    actAll(count: number): string;
    lead(authors: string): string;
    whoever: string;
    between: string;
    andMore(names: string, count: number): string;
    doing(done: number, total: number): string;
    done(count: number): string;
    waiting(count: number): string;
    others(count: number): string;
    /** Behind why. */
    stopped: string;
  };
  stillHeld: string;
  sure: { show: string; title: string; old: string; yes: string; no: string; cannot: string };
  never: {
    lead: string;
    todo: string;
    go: { [K in keyof typeof go]: string };
  };
  find: { label: string; act: string; from: string; everybody: string; total(count: number): string };
  see: string;
  only(name: string): string;
  aside: {
    title: string;
    lead: string;
    empty: string;
    see(count: number): string;
    list: string;
    one: string;
    back: string;
    all(name: string): string;
    allBack(name: string): string;
    done(count: number): string;
    backDone(count: number): string;
    undo: string;
  };
  more(count: number): string;
  text: string;
  /** Behind why the list did not come. */
  notSeen: string;
  becomes: BecomesWords;
};

type RoleShown = "block_leader" | "grid_worker" | "volunteer" | "office" | "viewer";
/** Each one sentence. Names are never empty here. */
type BecomesWords = {
  nobody: string;
  joined(list: string[]): string;
  sees: { all: string; left: string; places(places: string): string; none: { [K in RoleShown]: string } };
  joins(name: string, role: string, sees: string): string;
  returns(name: string, role: string, sees: string): string;
  role(name: string, from: string, to: string, sees: string): string;
  leaves(name: string): string;
  renamed(kind: string, from: string, to: string): string;
  standIn(name: string, by: string, places: string): string;
  standInEnds(name: string, by: string): string;
  gains(name: string, places: string): string;
  loses(name: string, places: string): string;
  losesAll(name: string): string;
  listed: {
    [K in "leader" | "worker"]: {
      on(name: string, place: string): string;
      off(name: string, place: string): string;
    };
  };
  moves(patch: string, from: string, to: string): string;
  movesTo(kind: string, name: string, place: string): string;
  appears(kind: string, name: string): string;
  calls(line: string, name: string, number: string, before: string): string;
  callsNoMore(line: string, name: string, number: string): string;
  announces(words: string, from: string, until: string): string;
  announcesNoMore(words: string): string;
  other(kind: string, name: string): string;
  same: string;
};

type HeldReasonShown =
  | "access"
  | "unproven"
  | "newer"
  | "form"
  | "parent"
  | "base"
  | "record"
  | "move"
  | "untold"
  | "other-content"
  | "revoked"
  | "erased-field";

export const held: HeldWords = {
  title: "待归位",
  lead: "这些社区已收到，一条不会丢，只是还没归位。多数会自动归位，只有标着“待处理”的要您处理。",
  empty: { title: "没有待归位的", lead: "交上来的都已归位。" },
  notFound: { title: "没有找到", lead: "请换个词，或者查看所有人的。" },
  loading: "正在查看…",
  again: "刷新",
  wrote: (name, when) => `${name} ${when} 写的`,
  brought: (hand, author, when, isUnproven) =>
    `${hand} 代交，说是 ${author} ${when} 写的${isUnproven ? "，无法证明" : ""}`,
  claims: (author, when) => `说是 ${author} ${when} 写的，无法证明`,
  received: (when) => `社区 ${when} 收到`,
  someone: "名单外的人",
  unknownDoor: "本机没有的门牌",
  unreadable: "本机无法显示这一条，原样保留。",
  says: "内容：",
  letIn: { tap: "待处理", sure: "待核对", never: "不能收下", waits: "先留着" },
  reason: {
    access: {
      title: "写的人现在不负责这里",
      todo: "门牌换了片区、人换了岗，都会这样。写得对就收下；不收也保留，不会丢。",
    },
    unproven: {
      title: "别人代交的，无法证明是谁写的",
      todo: "请问写的人。是本人写的就收下；不收也保留，不会丢。",
    },
    move: {
      title: "这一步不归写的人办",
      todo: "请看清楚内容和这件事现在的进度，再收下；不收也保留，不会丢。",
    },
    untold: {
      title: "还有住户没告知，也没写原因",
      todo: "收下就算办结。先告知住户更好；不收也保留，不会丢。",
    },
    base: { title: "改的是社区没有的一条", todo: "不用处理，原来那一条到了会自动归位。" },
    record: { title: "编号对不上", todo: "原样保留，不会丢。" },
    newer: { title: "手机上的邻访比社区的新", todo: "不用处理，社区的邻访升级后会自动归位。" },
    form: { title: "有一项填得不对", todo: "请写的人在“我的”里改好再保存，之后自动归位。" },
    parent: {
      title: "社区还没有它说的那户或那件事",
      todo: "不用处理，那一条到了会自动归位。一直没到，请看看其他电脑上有没有未交的门牌。",
    },
    "other-content": { title: "同一条交过，内容不一样", todo: "先到的那一份已归位，这一份原样保留。" },
    revoked: { title: "这部手机已经停用", todo: "原样保留。" },
    "erased-field": { title: "里面有已经按要求删掉的内容", todo: "原样保留，不再显示。" },
  },
  field: (field) => `不对的一项：${field}`,
  accept: "收下",
  acceptLead: "收下后和其他记录一样计入走访、可以导出，并标上“社区确认收下”。",
  accepted: "已收下",
  together: {
    act: (count) => `收下这个人代交的 ${count} 条`,
    actAll: (count) => `一起收下这 ${count} 条`,
    lead: (authors) => `收下后，这些记为 ${authors} 写的，表上标“社区确认收下”。请先问过写的人。`,
    whoever: "各条记录上的人",
    between: "；",
    andMore: (names, count) => `${names} 等 ${count} 人`,
    doing: (done, total) => (total > 0 ? `正在收下 ${done} / ${total}` : "正在清点…"),
    done: (count) => `已收下 ${count} 条`,
    waiting: (count) => `另有 ${count} 条已收下，等其他的到了自动归位，不用处理`,
    others: (count) => `还有 ${count} 条不能一起收下，请在“待归位”里逐条查看`,
    stopped: "已停止。收下的有效，再点一次继续。",
  },
  stillHeld: "没有收下，可能刚刚已经归位。下面是现在的情况。",
  sure: {
    show: "查看收下后的变化",
    title: "收下后会变成",
    old: "它依据的不是社区现在这一份。收下最多变成：",
    yes: "核对无误，收下",
    no: "先不收下",
    cannot: "本机看不懂它要改什么，不能在这里收下。",
  },
  never: {
    lead: "无法证明是谁写的，改的又是谁能看、谁能做，所以不能在这里收下。",
    todo: "确实要这样改，请社区自己修改；这一条原样保留。",
    go,
  },
  find: {
    label: "查找",
    act: "查找",
    from: "交来的人",
    everybody: "所有人",
    total: (count) => `共 ${count} 条`,
  },
  see: "查看所说的事",
  only: (name) => `只看 ${name} 交的`,
  aside: {
    title: "已放一边",
    lead: "放一边只是不在列表里显示，没有删除，随时可放回。",
    empty: "没有放一边的记录。",
    see: (count) => `查看放一边的 ${count} 条`,
    list: "返回待归位",
    one: "放一边",
    back: "放回",
    all: (name) => `把 ${name} 交的都放一边`,
    allBack: (name) => `把 ${name} 交的都放回`,
    done: (count) => `已把 ${count} 条放一边，没有删除`,
    backDone: (count) => `已放回 ${count} 条`,
    undo: "撤销",
  },
  more: (count) => `还有 ${count} 条`,
  text: "查看原文",
  notSeen: "待归位的都在社区，不会丢。",
  becomes: {
    nobody: "名单外的人",
    joined: (list) => list.join("、"),
    sees: {
      all: "能看到全部门牌，也能管理门牌和人员",
      left: "已离岗，看不到门牌",
      places: (places) => `能看到 ${places} 的门牌`,
      none: {
        block_leader: "还没有片区，看不到门牌",
        grid_worker: "还没有网格，看不到门牌",
        volunteer: "看不到门牌",
        office: "看不到门牌",
        viewer: "看不到门牌",
      },
    },
    joins: (name, role, sees) => `新来一位 ${name}，是 ${role}，${sees}`,
    returns: (name, role, sees) => `${name} 回来了，是 ${role}，${sees}`,
    role: (name, from, to, sees) => `${name} 成为 ${to}，${sees}（原来是 ${from}）`,
    leaves: (name) => `${name} 离岗，从此看不到门牌`,
    renamed: (kind, from, to) => `${kind} ${from} 改叫 ${to}`,
    standIn: (name, by, places) =>
      `记成 ${by} 替 ${name} 走${places ? ` ${places}` : ""}；能不能看到门牌，在“网格和片区”里另设`,
    standInEnds: (name, by) => `${by} 不再替 ${name} 走`,
    gains: (name, places) => `${name} 从此能看到 ${places} 的门牌`,
    loses: (name, places) => `${name} 从此看不到 ${places} 的门牌`,
    losesAll: (name) => `${name} 从此不能再看到全部门牌，也不能管理门牌和人员`,
    listed: {
      leader: {
        on: (name, place) => `${name} 记进 ${place} 的邻长，能看到的门牌不变`,
        off: (name, place) => `${name} 不再记在 ${place} 的邻长里，能看到的门牌不变`,
      },
      worker: {
        on: (name, place) => `${name} 记进 ${place} 的网格员，能看到的门牌不变`,
        off: (name, place) => `${name} 不再记在 ${place} 的网格员里，能看到的门牌不变`,
      },
    },
    moves: (patch, from, to) =>
      `${patch} 归${to ? ` ${to}` : "一个这里没有的网格"}${from ? `（原来归 ${from}）` : ""}`,
    movesTo: (kind, name, place) =>
      `${kind}${name ? ` ${name} ` : ""}挪到${place ? ` ${place} ` : "一个这里没有的片区"}，那边的人从此看得到它和记在它下面的一切`,
    appears: (kind, name) => `多一个${kind} ${name}`,
    calls: (line, name, number, before) =>
      `遇到危险，${line}打给 ${name} ${number}${before ? `（原来是 ${before}）` : ""}`,
    callsNoMore: (line, name, number) => `遇到危险，不再提示给${line} ${name} ${number} 打电话`,
    announces: (words, from, until) => `${from} 到 ${until}，每部手机上都写着“${words}”`,
    announcesNoMore: (words) => `手机上不再写“${words}”`,
    other: (kind, name) => `${kind} ${name} 照这一条改`.replace("  ", " "),
    same: "和现在一样，收下后没有变化",
  },
};
