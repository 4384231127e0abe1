/**
 * Words of the office's desk for what goes with lamps and drains: numbers to call, maintenance plans, the
 * estate's drawing.
 */
export type UpkeepDeskWords = {
  phones: {
    title: string;
    lead: string;
    national: string;
    line: string;
    name: string;
    number: string;
    numberHint: string;
    nth(nth: number): string;
    add: string;
    forward: string;
    up(name: string): string;
    out: string;
    remove(name: string): string;
    save: string;
    saved: string;
    none: string;
    full: string;
    fault: { name: string; number: string };
  };
  plans: {
    title: string;
    lead: string;
    empty: { title: string; lead: string };
    nothing: string;
    add: string;
    edit: string;
    back: string;
    lost: string;
    /** Of a plan that was to carry out what was decided on a topic. */
    topicLost: string;
    ended: string;
    every: { patrol(role: string, days: number): string; maintain(who: string, days: number): string };
    rain: string;
    next: { patrol(day: string): string; maintain(day: string): string };
    openRound: string;
    toRound: string;
    source: string;
    form: {
      name: string;
      nameHint: string;
      what: string;
      sort: string;
      set: string;
      chosen(count: number): string;
      elsewhere(count: number): string;
      mixed: string;
      all(group: string): string;
      none(group: string): string;
      share(count: number, of: number): string;
      startsOn: string;
      startsHint: string;
      patrolBy: string;
      role: { [R in "grid_worker" | "block_leader" | "office"]: string };
      patrolDays: string;
      maintainBy: string;
      maintainHint: string;
      maintainDays: string;
      days: string;
      everyDays(days: number): string;
      rain: string;
      rainYes: string;
      rainNo: string;
      source: string;
      noSource: string;
      ended: string;
      going: string;
      over: string;
      save: string;
      fault: { [F in "name" | "assets" | "startsOn" | "patrolDays" | "maintainBy" | "maintainDays"]: string };
    };
    done: {
      title: string;
      lead: string;
      on: string;
      note: string;
      noteHint: string;
      save: string;
      saved: string;
      future: string;
      history: string;
      none: string;
      takeBack: (day: string) => string;
      takenBack: string;
    };
  };
  drawing: {
    title: string;
    lead: string;
    none: string;
    lost: string;
    picture: string;
    pictureLead: string;
    shape: string;
    across: string;
    down: string;
    shapeHint: string;
    fault: string;
    save: string;
    saved: string;
    placing: string;
    placed(count: number, of: number): string;
    nothing: string;
    left: string;
    done: string;
  };
};

export const upkeepDesk: UpkeepDeskWords = {
  phones: {
    title: "应急电话",
    lead: "遇到漏电、井盖缺失等紧急情况，手机会提示先打电话。电话在这里填写，手机没有信号也能看到，点一下即可拨打。",
    national: "不填也有：供电 95598、报警 110、消防 119、急救 120。填写后优先使用。",
    line: "类别",
    name: "称呼",
    number: "电话",
    numberHint: "只填数字，可带空格和横线",
    nth: (nth) => `第 ${nth} 个电话`,
    add: "添加电话",
    forward: "上移",
    up: (name) => `上移 ${name}`,
    out: "删除",
    remove: (name) => `删除 ${name}`,
    save: "保存",
    saved: "应急电话已保存，联网后送到各人手机",
    none: "尚未填写。请至少填写物业和社区的值班电话。",
    full: "最多 30 个。",
    fault: { name: "请填写称呼，最多 40 个字。", number: "电话只能是数字、空格和横线。" },
  },
  plans: {
    title: "养护计划",
    lead: "选定设施，定好多久巡查一次、多久养护一次。到期后，负责人的手机上会出现，没有信号也不耽误。",
    empty: { title: "还没有养护计划", lead: "修好以后也要有人管。选定设施，定下巡查和养护的间隔。" },
    nothing: "请先登记路灯和排水设施，再新建计划。",
    add: "新建计划",
    edit: "修改计划",
    back: "返回养护计划",
    lost: "没有这个计划，可能还没下载到。",
    topicLost: "没有这个议题，可能还没下载到。",
    ended: "已停用",
    every: {
      patrol: (role, days) => `${role}每 ${days} 天巡查一次`,
      maintain: (who, days) => `${who}每 ${days} 天养护一次`,
    },
    rain: "雨后加查一遍",
    next: { patrol: (day) => `下次巡查：${day}`, maintain: (day) => `下次养护：${day}` },
    openRound: "正在巡查",
    toRound: "查看这一轮",
    source: "来源民情",
    form: {
      name: "名称",
      nameHint: "例如：15栋下水道巡查养护",
      what: "设施类别",
      sort: "巡查类型",
      set: "设施",
      chosen: (count) => `已选 ${count} 处`,
      elsewhere: (count) => `另有 ${count} 处不归您的网格，仍留在计划里`,
      mixed: "所选设施不在同一个网格，或未归网格。网格员只能检查自己网格的，建议一个网格一个计划。",
      all: (group) => `全选${group}`,
      none: (group) => `取消全选${group}`,
      share: (count, of) => `${count} / ${of}`,
      startsOn: "起算日期",
      startsHint: "第一次巡查和养护从这天起算",
      patrolBy: "巡查人",
      role: { grid_worker: "网格员", block_leader: "邻长", office: "社区" },
      patrolDays: "巡查间隔（天）",
      maintainBy: "养护单位",
      maintainHint: "填单位，不填人名，例如：物业",
      maintainDays: "养护间隔（天）",
      days: "天数",
      everyDays: (days) => `${days} 天`,
      rain: "雨后",
      rainYes: "加查一遍",
      rainNo: "不加查",
      source: "来源民情",
      noSource: "无",
      ended: "状态",
      going: "执行中",
      over: "已停用",
      save: "保存",
      fault: {
        name: "请填写名称，最多 40 个字。",
        assets: "请至少选择一处，最多 3000 处。",
        startsOn: "请选择起算日期。",
        patrolDays: "巡查间隔请填 1 到 3650 天。",
        maintainBy: "请填写养护单位，最多 40 个字。",
        maintainDays: "养护间隔请填 1 到 3650 天。",
      },
    },
    done: {
      title: "登记养护",
      lead: "养护后登记一次，下次日期从这天起算。",
      on: "养护日期",
      note: "养护内容（可不填）",
      noteHint: "不填人名和电话",
      save: "保存",
      saved: "养护已登记",
      future: "日期还没到，不能提前登记。",
      history: "养护记录",
      none: "还没有登记过",
      takeBack: (day) => `撤销 ${day} 这次`,
      takenBack: "已撤销",
    },
  },
  drawing: {
    title: "平面图",
    lead: "拍一张小区示意图作底图，把设施标在上面；没有图，用方格也行。不用地图，也不用定位。",
    none: "请先在“门牌”里录入小区。",
    lost: "没有这个小区，可能还没下载到。",
    picture: "底图",
    pictureLead: "可不要。更换时先去掉旧的，再选一张。换图后，已标的位置不变，请核对一遍。",
    shape: "方格大小（没有底图时）",
    across: "横",
    down: "竖",
    shapeHint: "例如：横 4、竖 3",
    fault: "横和竖请填 1 到 100 的整数。",
    save: "保存",
    saved: "底图已保存",
    placing: "标注设施",
    placed: (count, of) => `已标图 ${count} / ${of} 处`,
    nothing: "这个小区还没有登记设施。",
    left: "未标图",
    done: "已标图",
  },
};
