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
    title: "求助电话",
    lead: "看到漏电、井盖没了这样的急事，手机会跳出“先打电话”。电话在这里填，手机没有信号也看得到，点一下就拨。",
    national: "不填也有：供电 95598、报警 110、消防 119、急救 120。填了就先用您填的。",
    line: "打给谁",
    name: "怎么称呼",
    number: "电话",
    numberHint: "只写数字，可以带空格和横线",
    nth: (nth) => `第 ${nth} 个电话`,
    add: "加一个电话",
    forward: "往前排",
    up: (name) => `往前排 ${name}`,
    out: "去掉",
    remove: (name) => `去掉 ${name}`,
    save: "存下这些电话",
    saved: "求助电话存好了，有网就送到各人手机上",
    none: "还没有填过。至少填上物业和社区的值班电话。",
    full: "最多 30 个。",
    fault: { name: "请写称呼，最多 40 个字。", number: "电话只能是数字、空格和横线。" },
  },
  plans: {
    title: "维护计划",
    lead: "定好哪些、多久看一次、多久养护一次。到了日子，该去的人手机上就会出现，没有信号也算得出来。",
    empty: { title: "还没有维护计划", lead: "修好以后最怕没人再管。选上那几处，定下巡查和养护的间隔。" },
    nothing: "先登记灯和井，才能定计划。",
    add: "定一个计划",
    edit: "改计划",
    back: "回到维护计划",
    lost: "这个计划不在这里，可能还没收到。",
    ended: "已停",
    every: {
      patrol: (role, days) => `${role}每 ${days} 天巡查一次`,
      maintain: (who, days) => `${who}每 ${days} 天养护一次`,
    },
    rain: "下雨以后加看一遍",
    next: { patrol: (day) => `下一次巡查：${day}`, maintain: (day) => `下一次养护：${day}` },
    openRound: "这一轮正在查",
    toRound: "看这一轮",
    source: "因为这件诉求定的",
    form: {
      name: "名字",
      nameHint: "比如 15栋下水道巡查维护",
      what: "看什么",
      sort: "怎么查",
      set: "哪几处",
      chosen: (count) => `选了 ${count} 处`,
      elsewhere: (count) => `另有 ${count} 处不归您的网格，照旧留在计划里`,
      mixed: "选的这些不在同一个网格，或者没归网格。网格员只能查自己网格的，最好一个网格一个计划。",
      all: (group) => `全选${group}`,
      none: (group) => `全不选${group}`,
      share: (count, of) => `${count} / ${of}`,
      startsOn: "从哪天算起",
      startsHint: "第一次巡查和养护，从这天往后数",
      patrolBy: "谁巡查",
      role: { grid_worker: "网格员", block_leader: "邻长", office: "社区" },
      patrolDays: "几天巡查一次",
      maintainBy: "谁养护",
      maintainHint: "写单位，不写人名，比如 物业",
      maintainDays: "几天养护一次",
      days: "天数",
      everyDays: (days) => `${days} 天`,
      rain: "下雨以后",
      rainYes: "加看一遍",
      rainNo: "不用",
      source: "因为哪件诉求",
      noSource: "没有",
      ended: "这个计划",
      going: "照着做",
      over: "停了",
      save: "存下计划",
      fault: {
        name: "请写名字，最多 40 个字。",
        assets: "请至少选一处，最多 3000 处。",
        startsOn: "请选日子。",
        patrolDays: "巡查天数从 1 到 3650。",
        maintainBy: "请写谁养护，最多 40 个字。",
        maintainDays: "养护天数从 1 到 3650。",
      },
    },
    done: {
      title: "记一次养护",
      lead: "养护做过了就记一笔，下一次的日子从这天算。",
      on: "哪天做的",
      note: "做了什么（可不写）",
      noteHint: "不写人名和电话",
      save: "记下这次养护",
      saved: "养护记好了",
      future: "日子还没到，不能先记。",
      history: "做过的养护",
      none: "还没有记过",
      takeBack: (day) => `撤销 ${day} 这次`,
      takenBack: "已撤销",
    },
  },
  drawing: {
    title: "平面图",
    lead: "拍一张小区的示意图或大门口的牌子，灯和井就放在上面；没有图，用方格也行。不用地图，也不用定位。",
    none: "先在“门牌”里录小区，才有平面图。",
    picture: "底图",
    pictureLead: "可以不要。要换就先去掉旧的，再选一张。换了图，已放的位置不会变，请看一眼还对不对。",
    shape: "没有底图时，方格的样子",
    across: "横",
    down: "竖",
    shapeHint: "比如横 4 竖 3",
    fault: "横和竖都要写 1 到 100 的整数。",
    save: "存下底图",
    saved: "底图存好了",
    placing: "放灯和井",
    placed: (count, of) => `已放上 ${count} / ${of} 处`,
    nothing: "这个小区还没有登记灯和井。",
    left: "还没放",
    done: "已放上",
  },
};
