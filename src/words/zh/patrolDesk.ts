/**
 * Words of the office's desk for lamps and drains: the list, the form, the table that comes in, the files
 * that go out.
 */
export type PatrolDeskWords = {
  title: string;
  back: string;
  nav: {
    [N in "add" | "import" | "plates" | "drawing" | "plans" | "phones" | "out" | "csv" | "xlsx"]: string;
  };
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
    comparing: string;
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
  title: "灯和井",
  back: "回到灯和井",
  nav: {
    add: "登记一处",
    import: "导入一张表",
    plates: "打印号牌",
    drawing: "平面图",
    plans: "维护计划",
    phones: "求助电话",
    out: "导出巡查",
    csv: "导出清单（CSV）",
    xlsx: "导出清单（Excel）",
  },
  empty: {
    title: "还没有登记灯和井",
    lead: "有清单就导入；没有，就一处一处登记。登记好了打印号牌，贴上就能查。",
    noEstate: "灯和井要归到小区。请先在“门牌”里录小区和楼栋。",
    toRegister: "去录门牌",
  },
  filter: {
    type: "哪一类",
    estate: "小区",
    status: "状态",
    number: "找号码或位置",
    numberHint: "比如 L07，只写 7 也行",
    all: "全部",
  },
  shown: (count, of) => `列出 ${count} / ${of} 处`,
  none: "没有这样的。换个条件试试。",
  more: (count) => `还有 ${count} 处没有列出，再选细一点`,
  column: {
    code: "编号",
    type: "类型",
    where: "位置",
    estate: "小区",
    grid: "网格",
    status: "状态",
    plan: "平面图",
  },
  placed: "图上有了",
  unplaced: "图上还没放",
  noGrid: "没归网格",
  loose: {
    title: (count) => `${count} 处还没归网格`,
    lead: "没归网格的，只有社区看得见，不会有人去查。",
    show: "列出这些",
    coming: (count) =>
      `这张表里有 ${count} 处没写网格。存下以后只有社区看得见，归了网格才会到网格员和邻长的手机上。`,
  },
  form: {
    add: "登记一处",
    edit: "改登记",
    lost: "这一处不在这里，可能还没收到。",
    restored: "上次没存完的还在，接着填。",
    typeFixed: "类型登记后不改。登记错了，把它改成“已拆除”，再登一个对的。",
    basics: "是什么、在哪里",
    details: "知道的就填，不知道就空着",
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
      control: "怎么开关",
      near: "附近有什么",
      sort: "井类",
      cover: "井盖材料",
      serves: "管哪几栋的水",
      upstream: "水从哪里来（上游编号）",
      downstream: "水到哪里去（下游编号）",
      cleanedOn: "上次清掏",
      cleanEveryDays: "几天清掏一次",
    },
    hint: {
      code: "照灯杆、井盖上的号写；没有号，就用这个空着的号",
      where: "像平时说的那样写，比如 15栋2单元门口东侧",
      grid: "归了网格，网格员和邻长的手机上才有",
      order: "走的时候第几个看，空着就按编号",
      status: "拆掉的改成“已拆除”，记录都还在，不会删",
      upstream: "写同一小区里的编号",
    },
    unsaid: "没填",
    fault: {
      code: "请写编号，最多 40 个字。",
      taken: "这个小区的这一类已经有这个号了。",
      estate: "请选小区。",
      grid: "请选网格。没归网格的，只有社区能登记。",
      where: "位置最多 80 个字。",
      order: "巡查顺序要写整数。",
      heads: "灯头数从 1 到 12。",
      circuit: "最多 40 个字。",
      cleanEveryDays: "请写 1 到 3650 的整数。",
      cleanedOn: "这不是日期。",
      upstream: "这个小区没有登记这个上游编号。",
      downstream: "这个小区没有登记这个下游编号。",
    },
    save: "登记下来",
    saveEdit: "存下改动",
    drop: "不改了",
    saved: (code) => `${code} 存好了`,
    history: "看查过的记录",
  },
  import: {
    title: "导入灯和井",
    lead: "选好文件先给您看一遍，您点了才存。导入不会删掉任何一处。",
    columns: "表头要有 类型 和 编号，别的列有就填：小区、位置、状态、网格、权属等。照模板填最省事。",
    comparing: "正在和已有的对照…",
    take: (count) => `存下这 ${count} 处`,
    takeWithout: (count, faults) => `存下这 ${count} 处，有问题的 ${faults} 行不存`,
    nothing: "这张表和已有的一样，不用存。",
    saved: (count) => `存好了，${count} 处`,
    plates: "接着打印号牌",
  },
  file: {
    list: (place) => `灯和井_${place}`,
    template: "灯和井_空白",
    sheet: "灯和井",
    guide: "怎么填",
    rates: (when) => `巡查率_${when}`,
  },
  out: {
    title: "导出巡查",
    lead: "路灯和下水道各一张表，和走访的表一样能直接用 Excel、WPS 打开。",
    by: { title: "要哪些", days: "按日子", round: "按一轮" },
    from: "从哪天",
    to: "到哪天",
    range: "结束不能早于开始",
    round: "哪一轮",
    noRounds: "还没有开过巡查。",
    none: "没有巡查记录",
    count: (count) => `${count} 条`,
    csv: (checklist, count) => `${checklist} ${count} 条（CSV）`,
    xlsx: (checklist) => `${checklist}（Excel）`,
    rates: (count) => `亮灯率、完好率：${count} 轮（CSV）`,
    ratesLead: "每一轮一行，比率旁边写着分子分母和怎么算的。",
    photos: "照片",
    done: "文件已经做好",
    failed: "文件没有做成，记录都还在。请再点一次。",
  },
};
