/**
 * Words of rounds in the office: the list, opening one, walk sheets on paper, and paper typed in afterwards.
 */
export type RoundsWords = {
  title: string;
  lead: string;
  doors(count: number): string;
  /** 128 / 270 户 · 47% */
  share(done: number, total: number, percent: number): string;
  left(count: number): string;
  dates(from: string, to: string | null): string;
  state: { [K in "open" | "upcoming" | "over" | "closed"]: string };
  group: { running: string; ended: string };
  empty: { title: string; lead: string };
  act: { [K in "open" | "sheets" | "paper" | "edit" | "close" | "reopen" | "print"]: string };
  lost: string;
  form: {
    title: string;
    edit: string;
    name: string;
    /** 11月敲门行动, and with a number when that name is taken. */
    defaultName(month: number, nth: number): string;
    from: string;
    to: string;
    toHint: string;
    doors: string;
    by: string;
    byBuilding: string;
    byPatch: string;
    noPatch: string;
    all: string;
    shops: string;
    shopsHint: string;
    vacantHint: string;
    chosen(count: number): string;
    of(chosen: number, total: number): string;
    whole(name: string): string;
    foot: string;
    overlap(round: string, count: number): string;
    overlapRule: string;
    elsewhere(count: number): string;
    save(count: number): string;
    saveEdit: string;
    restored: string;
    drop: string;
    fault: { [K in "name" | "from" | "to" | "doors" | "many"]: string };
    nothing: { title: string; lead: string };
  };
  page: {
    buildings: string;
    allDone: string;
    gone: string;
    closeAsk: string;
    keepOpen: string;
    closeLead(left: number): string;
    notMine: string;
    saved: string;
    closed: string;
    reopened: string;
  };
  sheet: {
    title: string;
    lead: string;
    building: string;
    wholeRound: string;
    round: string;
    noRound: string;
    heading: string;
    date: string;
    who: string;
    marks: string;
    notes: string;
    foot: string;
    outside: string;
    storeys(from: string, to: string): string;
    boxes(count: number): string;
    noDoors: string;
  };
  /** What is written into a box on paper, by result. */
  mark: {
    [R in "met" | "not_home" | "contacted" | "declined" | "vacant" | "changed" | "not_found"]: string;
  };
  paper: {
    title: string;
    lead: string;
    /** To who is not of the office, where the way to it was; and of what they had half typed in. */
    officeOnly: string;
    kept(count: number): string;
    building: string;
    when: string;
    whenHint: string;
    future: string;
    noWhen: string;
    who: string;
    whoHint: string;
    you(name: string): string;
    counts(round: string, count: number): string;
    noRound(count: number): string;
    closedRound(round: string): string;
    keys: string;
    results: string;
    at(door: string): string;
    nothingAt: string;
    thatDay(time: string, result: string, who: string): string;
    blank: string;
    hadShort: string;
    clear: string;
    save(count: number): string;
    progress(done: number, total: number): string;
    doubles(count: number, doors: string): string;
    skipDoubles(count: number): string;
    takeDoubles(count: number): string;
    saved(count: number): string;
    savedLead: string;
    undone(count: number): string;
    restored(count: number): string;
    drop: string;
    dropSure(count: number): string;
    someone: string;
  };
};

export const rounds: RoundsWords = {
  title: "行动",
  lead: "一轮就是一次敲门行动：走哪些门，从哪天到哪天。",
  doors: (count) => `${count} 户`,
  share: (done, total, percent) => `${done} / ${total} 户${total > 0 ? ` · ${percent}%` : ""}`,
  left: (count) => (count > 0 ? `还有 ${count} 户` : "都走完了"),
  dates: (from, to) => (to ? `${from} – ${to}` : `${from} 起`),
  state: { open: "正在走", upcoming: "还没开始", over: "过了日子", closed: "已结束" },
  group: { running: "没结束的", ended: "已结束的" },
  empty: { title: "还没有开过轮次", lead: "不开也能走访，按月算。开一轮，大家就看得到走了几户、还有几户。" },
  act: {
    open: "开一轮",
    sheets: "打印走访表",
    paper: "补录纸上走访",
    edit: "改名字、日子、门牌",
    close: "结束这一轮",
    reopen: "重新打开",
    print: "打印",
  },
  lost: "这一轮不在这里，可能还没收到。",
  form: {
    title: "开一轮",
    edit: "改这一轮",
    name: "名字",
    defaultName: (month, nth) => `${month}月敲门行动${nth > 1 ? `（${nth}）` : ""}`,
    from: "从哪天",
    to: "到哪天",
    toHint: "可以空着，走完再结束",
    doors: "走哪些门",
    by: "怎么选",
    byBuilding: "按楼栋",
    byPatch: "按片区",
    noPatch: "没分片区的",
    all: "全部",
    shops: "门面、办公也走",
    shopsHint: "不勾就只走住户。",
    vacantHint: "空置的也在里面：走过才知道还空不空。",
    chosen: (count) => `选了 ${count} 户`,
    of: (chosen, total) =>
      chosen === 0 || chosen === total ? `${total} 户` : `选了 ${chosen} / ${total} 户`,
    whole: (name) => name || "整栋",
    foot: "门面和不分单元的",
    overlap: (round, count) => `其中 ${count} 户也在“${round}”里`,
    overlapRule: "一次走访只算进一轮：开始日子最晚的那一轮，同一天开始的，算进后开的。",
    elsewhere: (count) => `另有 ${count} 户不在您的网格里或已经去掉，照原样留着。`,
    save: (count) => `开这一轮（${count} 户）`,
    saveEdit: "存下改动",
    restored: "上次没存的还在，可以接着改",
    drop: "不要了",
    fault: {
      name: "请起个名字，最多 40 个字。",
      from: "请填从哪天开始。",
      to: "结束的日子比开始还早，请改一下。",
      doors: "请至少选一户。",
      many: "一轮最多 5000 户，请分成几轮。",
    },
    nothing: { title: "还没有门牌可选", lead: "先在“门牌”里导入或画楼，再来开一轮。" },
  },
  page: {
    buildings: "各栋走得怎样",
    allDone: "都走完了",
    gone: "这一轮里已经没有门牌了。",
    closeAsk: "结束这一轮吗？",
    keepOpen: "先不结束",
    closeLead: (left) =>
      `${left > 0 ? `还有 ${left} 户没去。` : ""}手机收到“结束”以后的走访不再算进来；还没收到的（没信号），交上来照样算。已走的都留着，随时能重新打开。`,
    notMine: "这一轮是社区或别的网格员开的，只能看。",
    saved: "存好了",
    closed: "这一轮结束了",
    reopened: "这一轮又打开了",
  },
  sheet: {
    title: "打印走访表",
    lead: "手机不方便的时候，拿纸走。回来照着补录。",
    building: "哪栋楼",
    wholeRound: "这一轮的所有楼",
    round: "哪一轮",
    noRound: "不按轮次（全部门牌）",
    heading: "走访表",
    date: "日期",
    who: "走访人",
    marks: "记号",
    notes: "备注（写户号和要办的事，不写姓名、电话、病情）",
    foot: "走完交给社区补录，或者自己记进手机",
    outside: "虚线的门这一轮不走",
    storeys: (from, to) => (from === to ? from : `${from} 到 ${to}`),
    boxes: (count) => `${count} 户`,
    noDoors: "这栋楼没有要走的门。",
  },
  mark: {
    met: "√",
    not_home: "○",
    contacted: "☎",
    declined: "—",
    vacant: "空",
    changed: "换",
    not_found: "×",
  },
  paper: {
    title: "补录纸上走访",
    lead: "照着纸，一户点一下。存下的都标“补录”。",
    officeOnly: "纸上的走访由社区补录：走完把纸交给社区就行。自己走的，也可以在门牌上自己记。",
    kept: (count) =>
      `这里以前录到一半的 ${count} 户还在，没有删；“我的 → 存成文件带走”会带上，交给社区照着补录。`,
    building: "哪栋楼",
    when: "那天几点走的",
    whenHint: "写大概的时间就行，整栋楼用同一个",
    future: "时间还没到，请改一下。",
    noWhen: "请填那天的日子和时间。",
    who: "纸是谁走的",
    whoHint: "写成他走访，您补录",
    you: (name) => `${name}（您自己）`,
    counts: (round, count) => `算进“${round}”：${count} 户`,
    noRound: (count) => `${count} 户那天没有轮次，只记走访`,
    closedRound: (round) => `“${round}”已经结束，这些不会算进去。要算，先把它重新打开。`,
    keys: "键盘：按 1–7 记下并到下一户，方向键换户，退格键擦掉。",
    results: "这户怎么样",
    at: (door) => `正在记 ${door}`,
    nothingAt: "这栋楼没有门牌",
    thatDay: (time, result, who) => `那天 ${time} 已经有一条：${result}（${who}）`,
    blank: "还没记",
    hadShort: "已有",
    clear: "擦掉",
    save: (count) => (count > 0 ? `存下这 ${count} 户` : "还没记一户"),
    progress: (done, total) => `记了 ${done} / ${total} 户`,
    doubles: (count, doors) => `有 ${count} 户那天已经有走访：${doors}`,
    skipDoubles: (count) => (count > 0 ? `这几户不存，只存其余 ${count} 户` : "都不存"),
    takeDoubles: (count) => `${count} 户都存`,
    saved: (count) => `存好了 ${count} 户`,
    savedLead: "已存在这里，有网就交到社区。",
    undone: (count) => `${count} 条撤销了，记的还在下面`,
    restored: (count) => `上次记到一半的 ${count} 户还在，可以接着记`,
    drop: "都擦掉",
    dropSure: (count) => `真的擦掉 ${count} 户`,
    someone: "别人",
  },
};
