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
    go: { [K in "people" | "places" | "register" | "rounds" | "phones" | "community"]: string };
  };
  find: { label: string; act: string; from: string; everybody: string; total(count: number): string };
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
  appears(kind: string, name: string): string;
  calls(line: string, name: string, number: string, before: string): string;
  callsNoMore(line: string, name: string, number: string): string;
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
  | "other-content"
  | "revoked"
  | "erased-field";

export const held: HeldWords = {
  title: "待放好的",
  lead: "这些社区已经收到，一条不会丢，只是还没放到位。多数会自己放好，只有写着“要您看”的要您点一下。",
  empty: { title: "没有待放好的", lead: "交上来的都放好了。" },
  notFound: { title: "没有找到", lead: "换个词，或者看所有人的。" },
  loading: "正在看有没有待放好的…",
  again: "再看一次",
  wrote: (name, when) => `${name} ${when} 写的`,
  brought: (hand, author, when, isUnproven) =>
    `${hand} 带来，说是 ${author} ${when} 写的${isUnproven ? "，证明不了" : ""}`,
  claims: (author, when) => `说是 ${author} ${when} 写的，证明不了`,
  received: (when) => `社区 ${when} 收到`,
  someone: "不认识的人",
  unknownDoor: "这台电脑上没有的门",
  unreadable: "这台电脑读不懂这一条，原样留着。",
  says: "它写的是：",
  letIn: { tap: "要您看", sure: "要您看清楚", never: "不能从这里收", waits: "先留着" },
  reason: {
    access: {
      title: "写的人现在不管这里",
      todo: "门换了片区、人换了岗，都会这样。写得对就收下；不收也留着，不会丢。",
    },
    unproven: {
      title: "别人带来的，证明不了是谁写的",
      todo: "问一问写的人。是本人写的就收下；不收也留着，不会丢。",
    },
    move: {
      title: "这一步不归写的人做",
      todo: "看清楚它写的是什么、这件事现在办到哪了，再收下；不收也留着，不会丢。",
    },
    base: { title: "改的是社区没有的一条", todo: "不用管，原来那一条到了会自己放好。" },
    record: { title: "编号对不上", todo: "原样留着，不会丢。" },
    newer: { title: "手机上的邻访比社区的新", todo: "不用管，社区的邻访升级后会自己放好。" },
    form: { title: "有一项填得不对", todo: "请写的人在“我的”里改一下再存，改好自动放好。" },
    parent: {
      title: "社区还没有这户",
      todo: "不用管，这户的门牌一到就会自己放好。一直不来，请看看别的电脑上是不是还有没交的门牌。",
    },
    "other-content": { title: "同一条交过，内容不一样", todo: "先到的那一份已经放好，这一份原样留着。" },
    revoked: { title: "这部手机已经停用", todo: "原样留着。" },
    "erased-field": { title: "里面有已经按要求删掉的内容", todo: "原样留着，不会再显示出来。" },
  },
  field: (field) => `不对的一项：${field}`,
  accept: "收下",
  acceptLead: "收下后和别的记录一样，算走访，也导出，标上“凭社区放入”。",
  accepted: "收下了",
  together: {
    act: (count) => `这个人带来的 ${count} 条都收下`,
    lead: (authors) => `收下后，这些就算是 ${authors} 写的了，表上会写“凭社区放入”。请先问过写的人。`,
    whoever: "各条写着的人",
    between: "；",
    andMore: (names, count) => `${names} 等 ${count} 人`,
    doing: (done, total) => (total > 0 ? `正在收下 ${done} / ${total}` : "正在数有多少条…"),
    done: (count) => `收下了 ${count} 条`,
    waiting: (count) => `还有 ${count} 条收下了，要等别的到了才放得好，不用管`,
    others: (count) => `还有 ${count} 条不能一起收，请在“待放好的”里一条一条看`,
    stopped: "停在这里。收下的算数，再点一次接着收。",
  },
  stillHeld: "没有收成，可能刚刚已经放好了。下面是现在的样子。",
  sure: {
    show: "看收下会变成什么",
    title: "收下就会变成这样",
    old: "它照着改的不是社区现在这一份。收下最多变成这样：",
    yes: "看清楚了，收下",
    no: "先不收",
    cannot: "这台电脑读不懂它要改什么，不能从这里收。",
  },
  never: {
    lead: "证明不了是谁写的，改的又是谁看得到、谁能做什么，所以谁也不能从这里收。",
    todo: "真要这样改，请社区自己来改；这一条原样留着。",
    go: {
      people: "到“人员”里自己改",
      places: "到“网格和片区”里自己改",
      register: "到“门牌”里自己改",
      rounds: "到“行动”里自己开",
      phones: "到“灯和井”里自己改电话",
      community: "到“一览”里自己改名字",
    },
  },
  find: {
    label: "找什么",
    act: "找",
    from: "谁交的",
    everybody: "所有人",
    total: (count) => `共 ${count} 条`,
  },
  only: (name) => `只看 ${name} 交的`,
  aside: {
    title: "放一边的",
    lead: "放一边只是不在名单里挡着，一条没有删，随时拿得回来。",
    empty: "没有放一边的。",
    see: (count) => `看放一边的 ${count} 条`,
    list: "回到待放好的",
    one: "放一边",
    back: "拿回来",
    all: (name) => `把 ${name} 交的都放一边`,
    allBack: (name) => `把 ${name} 交的都拿回来`,
    done: (count) => `放一边了 ${count} 条，没有删`,
    backDone: (count) => `拿回来了 ${count} 条`,
    undo: "撤销",
  },
  more: (count) => `还有 ${count} 条`,
  text: "看原文",
  notSeen: "待放好的都在社区，不会丢。",
  becomes: {
    nobody: "不在名单里的人",
    joined: (list) => list.join("、"),
    sees: {
      all: "看得到全部门牌，也能管门牌和人员",
      left: "人已经走了，看不到门牌",
      places: (places) => `看得到 ${places} 的门牌`,
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
    leaves: (name) => `${name} 走了，从此看不到门牌`,
    renamed: (kind, from, to) => `${kind} ${from} 改叫 ${to}`,
    standIn: (name, by, places) =>
      `记成 ${by} 替 ${name} 走${places ? ` ${places}` : ""}；门牌看不看得到，另外在“网格和片区”里给`,
    standInEnds: (name, by) => `${by} 不再替 ${name} 走`,
    gains: (name, places) => `${name} 从此看得到 ${places} 的门牌`,
    loses: (name, places) => `${name} 从此看不到 ${places} 的门牌`,
    losesAll: (name) => `${name} 从此不再看得到全部门牌，也不能管门牌和人员`,
    listed: {
      leader: {
        on: (name, place) => `${name} 记进 ${place} 的邻长，看得到的门牌不变`,
        off: (name, place) => `${name} 不再记在 ${place} 的邻长里，看得到的门牌不变`,
      },
      worker: {
        on: (name, place) => `${name} 记进 ${place} 的网格员，看得到的门牌不变`,
        off: (name, place) => `${name} 不再记在 ${place} 的网格员里，看得到的门牌不变`,
      },
    },
    moves: (patch, from, to) =>
      `${patch} 归 ${to || "一个这里没有的网格"}${from ? `（原来归 ${from}）` : ""}`,
    appears: (kind, name) => `多一个${kind} ${name}`,
    calls: (line, name, number, before) =>
      `遇到危险，${line}打给 ${name} ${number}${before ? `（原来是 ${before}）` : ""}`,
    callsNoMore: (line, name, number) => `遇到危险，不再提示给${line} ${name} ${number} 打电话`,
    other: (kind, name) => `${kind} ${name} 照这一条改`.replace("  ", " "),
    same: "和现在一样，收下什么也不变",
  },
};
