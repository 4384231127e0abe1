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
  state: { [K in "open" | "upcoming" | "over" | "closed" | "early"]: string };
  endReason: { [W in "mistaken" | "double" | "put_off"]: string };
  column: { [N in "name" | "state" | "from" | "to" | "walked" | "left"]: string };
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
    /** Of one with doors left; it may be left out. */
    endWhy: string;
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
    done(count: number): string;
    doneLead: string;
    quiet: string;
    quietLead: string;
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
  title: "走访行动",
  lead: "一次走访行动：走访哪些门牌，从哪天到哪天。",
  doors: (count) => `${count} 户`,
  share: (done, total, percent) => `${done} / ${total} 户${total > 0 ? ` · ${percent}%` : ""}`,
  left: (count) => (count > 0 ? `还有 ${count} 户待走访` : "都去过了"),
  dates: (from, to) => (to ? `${from} – ${to}` : `${from}起`),
  state: { open: "进行中", upcoming: "未开始", over: "已到期", closed: "已结束", early: "提前结束" },
  endReason: { mistaken: "开错了", double: "重复了", put_off: "改天再走" },
  column: { name: "名称", state: "状态", from: "开始日期", to: "结束日期", walked: "已走访", left: "待走访" },
  empty: {
    title: "还没有走访行动",
    lead: "没有行动也能走访，按月统计。新建行动后，大家能看到走访了几户、还有几户。",
  },
  act: {
    open: "新建行动",
    sheets: "打印走访表",
    paper: "补录纸上走访",
    edit: "修改名称、日期、范围",
    close: "结束行动",
    reopen: "重新打开",
    print: "打印",
  },
  lost: "没有这个行动，可能还没下载到。",
  form: {
    title: "新建行动",
    edit: "修改行动",
    name: "名称",
    defaultName: (month, nth) => `${month}月敲门行动${nth > 1 ? `（${nth}）` : ""}`,
    from: "开始日期",
    to: "结束日期",
    toHint: "可不填，走完再结束",
    doors: "走访范围",
    by: "选择方式",
    byBuilding: "按楼栋",
    byPatch: "按片区",
    noPatch: "未分片区",
    all: "全部",
    shops: "含门面、办公",
    shopsHint: "不勾选就只走住户。",
    vacantHint: "空置的也包括在内：走访过才知道是否仍空置。",
    chosen: (count) => `已选 ${count} 户`,
    of: (chosen, total) =>
      chosen === 0 || chosen === total ? `${total} 户` : `已选 ${chosen} / ${total} 户`,
    whole: (name) => name || "整栋",
    foot: "门面和不分单元的",
    overlap: (round, count) => `其中 ${count} 户也在“${round}”里`,
    overlapRule: "一次走访只计入一个行动：开始日期最晚的那个；同一天开始的，计入后建的。",
    elsewhere: (count) => `另有 ${count} 户不在您的网格内或已去掉，仍保留在行动里。`,
    save: (count) => `新建行动（${count} 户）`,
    saveEdit: "保存",
    restored: "上次没保存的还在，可以接着改",
    drop: "不保存",
    fault: {
      name: "请填写名称，最多 40 个字。",
      from: "请选择开始日期。",
      to: "结束日期不能早于开始日期。",
      doors: "请至少选择一户。",
      many: "一个行动最多 5000 户，请分成几个。",
    },
    nothing: { title: "还没有门牌可选", lead: "请先在“门牌”里导入或画楼，再新建行动。" },
  },
  page: {
    buildings: "各栋进度",
    allDone: "都去过了",
    gone: "这个行动里已没有门牌。",
    closeAsk: "结束这个行动吗？",
    keepOpen: "先不结束",
    closeLead: (left) =>
      `${left > 0 ? `还有 ${left} 户没去。` : ""}手机收到“结束”以后的走访不再计入；没信号、还没收到的，交上来照样计入。已走访的都保留，随时可重新打开。`,
    endWhy: "没走完就结束的原因（可不选）",
    notMine: "这个行动由社区或其他网格员新建，只能查看。",
    saved: "已保存",
    closed: "行动已结束",
    reopened: "行动已重新打开",
  },
  sheet: {
    title: "打印走访表",
    lead: "不方便用手机时，用纸走访，回来补录。",
    building: "楼栋",
    wholeRound: "行动里的所有楼栋",
    round: "走访行动",
    noRound: "不按行动（全部门牌）",
    heading: "走访表",
    date: "日期",
    who: "走访人",
    marks: "记号",
    notes: "备注（写户号和要办的事，不写姓名、电话、病情）",
    foot: "走完交给社区补录，或者自己记进手机",
    outside: "虚线的户这次不走",
    storeys: (from, to) => (from === to ? from : `${from}到${to}`),
    boxes: (count) => `${count} 户`,
    noDoors: "这栋楼没有待走访的户。",
    done: (count) => `已走 ${count} 户`,
    doneLead: "灰底的户这次已走过",
    quiet: "勿敲",
    quietLead: "“勿敲”的户请不要敲门",
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
    lead: "照着纸，一户点一下。保存后都标“补录”。",
    officeOnly: "纸上的走访由社区补录：走完把纸交给社区就行。自己走的，也可以点那一户自己记。",
    kept: (count) => `以前没录完的 ${count} 户还在，没有删。在“我的”里导出没交的记录时会带上，交给社区补录。`,
    building: "楼栋",
    when: "走访时间",
    whenHint: "填大概的时间，整栋楼用同一个",
    future: "这个时间还没到，请改一下。",
    noWhen: "请填写走访时间。",
    who: "走访人",
    whoHint: "记为这位走访，您补录",
    you: (name) => `${name}（本人）`,
    counts: (round, count) => `计入“${round}”：${count} 户`,
    noRound: (count) => `${count} 户当天没有行动，只记走访`,
    closedRound: (round) => `“${round}”已结束，这些不会计入。要计入，请先重新打开它。`,
    keys: "键盘：按 1–7 记下并到下一户，方向键换户，退格键擦掉。",
    results: "结果",
    at: (door) => `正在记 ${door}`,
    nothingAt: "这栋楼没有门牌",
    thatDay: (time, result, who) => `当天 ${time} 已有一条：${result}（${who}）`,
    blank: "还没记",
    hadShort: "已有",
    clear: "擦掉",
    save: (count) => (count > 0 ? `保存 ${count} 户` : "还没有记"),
    progress: (done, total) => `已记 ${done} / ${total} 户`,
    doubles: (count, doors) => `有 ${count} 户当天已有走访：${doors}`,
    skipDoubles: (count) => (count > 0 ? `这几户不保存，只保存其余 ${count} 户` : "都不保存"),
    takeDoubles: (count) => `${count} 户都保存`,
    saved: (count) => `已保存 ${count} 户`,
    savedLead: "已存本机，联网后自动交社区。",
    undone: (count) => `已撤销 ${count} 条，填的还在下面`,
    restored: (count) => `上次没保存的 ${count} 户还在，可以接着记`,
    drop: "全部擦掉",
    dropSure: (count) => `确定擦掉 ${count} 户`,
    someone: "别人",
  },
};
