/**
 * Words of the office's desk for lamps and drains: the list, the form, the table that comes in, the files
 * that go out.
 */
export type PatrolDeskWords = {
  title: string;
  back: string;
  nav: {
    [N in
      | "add"
      | "import"
      | "plates"
      | "drawing"
      | "plans"
      | "rounds"
      | "phones"
      | "out"
      | "csv"
      | "xlsx"]: string;
  };
  rounds: { [N in "title" | "sort" | "state" | "checked" | "early"]: string };
  empty: { title: string; lead: string; noEstate: string; toRegister: string };
  filter: { type: string; estate: string; status: string; number: string; numberHint: string; all: string };
  shown(count: number, of: number): string;
  none: string;
  more(count: number): string;
  column: { [C in "code" | "type" | "where" | "estate" | "grid" | "status" | "plan"]: string };
  placed: string;
  unplaced: string;
  noGrid: string;
  loose: { title(count: number): string; lead: string; show: string; coming(count: number): string };
  form: {
    add: string;
    edit: string;
    lost: string;
    restored: string;
    typeFixed: string;
    basics: string;
    details: string;
    field: {
      [F in
        | "type"
        | "estate"
        | "code"
        | "where"
        | "status"
        | "grid"
        | "owner"
        | "order"
        | "form"
        | "heads"
        | "power"
        | "circuit"
        | "control"
        | "near"
        | "sort"
        | "cover"
        | "serves"
        | "upstream"
        | "downstream"
        | "cleanedOn"
        | "cleanEveryDays"]: string;
    };
    hint: { [H in "code" | "where" | "grid" | "order" | "status" | "upstream"]: string };
    unsaid: string;
    fault: {
      [F in
        | "code"
        | "taken"
        | "estate"
        | "grid"
        | "where"
        | "order"
        | "heads"
        | "circuit"
        | "cleanEveryDays"
        | "cleanedOn"
        | "upstream"
        | "downstream"]: string;
    };
    save: string;
    saveEdit: string;
    drop: string;
    saved(code: string): string;
    history: string;
  };
  import: {
    title: string;
    lead: string;
    columns: string;
    comparing(done: number, total: number): string;
    take(count: number): string;
    takeWithout(count: number, faults: number): string;
    nothing: string;
    saved(count: number): string;
    plates: string;
  };
  file: {
    list(place: string): string;
    template: string;
    sheet: string;
    guide: string;
    rates(when: string): string;
  };
  out: {
    title: string;
    lead: string;
    by: { title: string; days: string; round: string };
    from: string;
    to: string;
    range: string;
    round: string;
    noRounds: string;
    none: string;
    /** What was found, look by look. */
    table: string;
    column: {
      [K in
        | "when"
        | "place"
        | "type"
        | "estate"
        | "state"
        | "found"
        | "note"
        | "who"
        | "round"
        | "list"]: string;
    };
    count(count: number): string;
    csv(checklist: string, count: number): string;
    xlsx(checklist: string): string;
    rates(count: number): string;
    ratesLead: string;
    photos: string;
    done: string;
    failed: string;
  };
};

export const patrolDesk: PatrolDeskWords = {
  title: "路灯和排水",
  back: "返回路灯和排水",
  nav: {
    add: "新增设施",
    import: "导入清单",
    plates: "打印号牌",
    drawing: "平面图",
    plans: "养护计划",
    rounds: "历次巡查",
    phones: "应急电话",
    out: "导出巡查",
    csv: "导出清单（CSV）",
    xlsx: "导出清单（Excel）",
  },
  rounds: { title: "历次巡查", sort: "查什么", state: "状态", checked: "已查", early: "提前结束" },
  empty: {
    title: "还没有登记路灯和排水设施",
    lead: "有清单就导入，没有就逐处新增。登记后打印号牌，贴上即可检查。",
    noEstate: "设施要归到小区。请先在“门牌”里录入小区和楼栋。",
    toRegister: "录入门牌",
  },
  filter: {
    type: "类型",
    estate: "小区",
    status: "状态",
    number: "编号或位置",
    numberHint: "比如 L07，只写 7 也行",
    all: "全部",
  },
  shown: (count, of) => (count === of ? `共 ${of} 处` : `${count} / ${of} 处`),
  none: "没有符合条件的设施。请换个条件。",
  more: (count) => `还有 ${count} 处未列出，请缩小范围`,
  column: {
    code: "编号",
    type: "类型",
    where: "位置",
    estate: "小区",
    grid: "网格",
    status: "状态",
    plan: "平面图",
  },
  placed: "已标图",
  unplaced: "未标图",
  noGrid: "未归网格",
  loose: {
    title: (count) => `${count} 处未归网格`,
    lead: "未归网格的，只有社区能看到，不会有人去检查。",
    show: "列出这些",
    coming: (count) =>
      `表里有 ${count} 处没写网格。保存后只有社区能看到，归到网格才会出现在网格员和邻长的手机上。`,
  },
  form: {
    add: "新增设施",
    edit: "修改设施",
    lost: "没有这处设施，可能还没下载到。",
    restored: "上次没保存的还在，可以接着填。",
    typeFixed: "类型登记后不能修改。登记错了，请把它改成“已拆除”，再新增一处。",
    basics: "基本信息",
    details: "其他信息（可不填）",
    field: {
      type: "类型",
      estate: "小区",
      code: "编号",
      where: "位置",
      status: "状态",
      grid: "网格",
      owner: "权属",
      order: "巡查顺序",
      form: "灯型",
      heads: "灯头数",
      power: "供电",
      circuit: "回路或配电箱",
      control: "开关方式",
      near: "附近",
      sort: "井类",
      cover: "井盖材料",
      serves: "服务楼栋",
      upstream: "上游编号",
      downstream: "下游编号",
      cleanedOn: "上次清掏",
      cleanEveryDays: "清掏间隔（天）",
    },
    hint: {
      code: "照灯杆、井盖上的编号填；没有编号，就用这个未用过的",
      where: "按平时的说法填，例如：15栋2单元门口东侧",
      grid: "归到网格，网格员和邻长的手机上才有",
      order: "巡查时的先后，不填就按编号",
      status: "拆掉的请改成“已拆除”，记录仍保留",
      upstream: "填同一小区内的编号",
    },
    unsaid: "未填",
    fault: {
      code: "请填写编号，最多 40 个字。",
      taken: "这个小区的同类设施已有这个编号。",
      estate: "请选择小区。",
      grid: "请选择网格。未归网格的，只有社区能登记。",
      where: "位置最多 80 个字。",
      order: "巡查顺序请填整数。",
      heads: "灯头数从 1 到 12。",
      circuit: "最多 40 个字。",
      cleanEveryDays: "请填 1 到 3650 的整数。",
      cleanedOn: "日期不对。",
      upstream: "这个小区没有登记这个上游编号。",
      downstream: "这个小区没有登记这个下游编号。",
    },
    save: "保存",
    saveEdit: "保存",
    drop: "不保存",
    saved: (code) => `${code} 已保存`,
    history: "检查记录",
  },
  import: {
    title: "导入路灯和排水清单",
    lead: "选好文件后先预览，确认后才保存。导入不会删除任何设施。",
    columns: "表头必须有“类型”和“编号”。其他列可有可无：小区、位置、状态、网格、权属等。建议按空白表填写。",
    comparing: (done, total) => `正在与现有清单对照：${done} / ${total}`,
    take: (count) => `保存这 ${count} 处`,
    takeWithout: (count, faults) => `保存这 ${count} 处，有问题的 ${faults} 行不保存`,
    nothing: "表里的设施都已登记，没有要保存的改动。",
    saved: (count) => `已保存 ${count} 处`,
    plates: "打印号牌",
  },
  file: {
    list: (place) => `路灯和排水_${place}`,
    template: "路灯和排水_空白表",
    sheet: "路灯和排水",
    guide: "填写说明",
    rates: (when) => `亮灯率完好率_${when}`,
  },
  out: {
    title: "导出巡查",
    lead: "路灯、排水各一张表，可直接用 Excel、WPS 打开。",
    by: { title: "范围", days: "按日期", round: "按巡查" },
    from: "开始日期",
    to: "结束日期",
    range: "结束日期不能早于开始日期",
    round: "巡查",
    noRounds: "还没有开过巡查。",
    none: "没有巡查记录",
    table: "检查记录",
    column: {
      ...{ when: "时间", place: "编号", type: "类型", estate: "小区", state: "情况", found: "问题" },
      ...{ note: "补充", who: "检查人", round: "巡查", list: "检查表" },
    },
    count: (count) => `${count} 条`,
    csv: (checklist, count) => `${checklist} ${count} 条（CSV）`,
    xlsx: (checklist) => `${checklist}（Excel）`,
    rates: (count) => `亮灯率、完好率：${count} 轮（CSV）`,
    ratesLead: "每轮一行，列出比率、分子、分母和算法。",
    photos: "照片",
    done: "文件已导出",
    failed: "文件没有导出，记录都还在。请再点一次。",
  },
};
