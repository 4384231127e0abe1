/** Words of people, grids and patches in the office, and of the slips they join with. */
export type PeopleWords = {
  title: string;
  lead(count: number): string;
  empty: { title: string; lead: string };
  roles: { [K in RoleShown]: string };
  roleSub: { [K in RoleShown]: string };
  act: { [K in "add" | "addAnyway" | "places" | "slips" | "save" | "drop"]: string };
  name: string;
  nameHint: string;
  nameless: string;
  namesake(name: string): string;
  role: string;
  columns: { [K in "posts" | "standIn" | "state"]: string };
  /** To the page where the new person gets doors and a code. */
  addedNext: string;
  added(name: string): string;
  saved: string;
  undone: string;
  notSaved: { unkeyed: string };
  notHandedIn: string;
  notTaken: string;
  noPlace: string;
  leftOnes(count: number): string;
  unled(count: number): string;
  lost: string;
  me: string;
  list(names: string[]): string;
  person: {
    rename: string;
    ownRole: string;
    patches: string;
    patchesLead: string;
    grids: string;
    gridsLead: string;
    placesOf: { [K in "volunteer" | "office" | "viewer"]: string };
    full(place: string): string;
    putOn(place: string): string;
    tookOff(place: string): string;
    left: string;
    leftLead: string;
    hasLeft: string;
    didLeave(name: string): string;
    back: string;
    self: string;
  };
  standIn: {
    title: string;
    lead: string;
    choose: string;
    nobody: string;
    none: string;
    start: string;
    now(name: string): string;
    of(name: string): string;
    places(names: string): string;
    someone: string;
    end: string;
    nothingNew: string;
  };
  code: {
    title: string;
    lead: string;
    make: string;
    again: string;
    making: string;
    handingIn: string;
    link: string;
    copy: string;
    copied: string;
    notCopied: string;
    qr(name: string): string;
    print: string;
    /** Of a person. */
    unknown: string;
    local: string;
  };
  slips: {
    title: string;
    lead: string;
    who: string;
    all: string;
    none: string;
    make(count: number): string;
    making(done: number, total: number): string;
    ready(count: number): string;
    failed(names: string, why: string): string;
    print: string;
    nobody: string;
  };
  slip: {
    title(community: string): string;
    for: string;
    scan: string;
    digits(count: number): string;
    until(day: string, time: string): string;
    once: string;
    wechat: string;
    android: { title: string; steps: string[] };
    iphone: { title: string; steps: string[] };
    link: string;
  };
  places: {
    title: string;
    lead: string;
    empty: { title: string; lead: string };
    addGrid: string;
    addPatch: string;
    gridName: string;
    patchName: string;
    gridHint: string;
    patchHint: string;
    grid: string;
    nameless: string;
    taken: string;
    rename: string;
    open(name: string): string;
    noGrid: string;
    noPatches: string;
    workers(names: string): string;
    noWorkers: string;
    leaders(names: string): string;
    noLeaders: string;
    doors(count: number): string;
    whoWalks: string;
    whoWorks: string;
    noneToChoose: string;
  };
};

type RoleShown = "block_leader" | "grid_worker" | "volunteer" | "office" | "viewer";
export const people: PeopleWords = {
  title: "人员",
  lead: (count) => `${count} 位`,
  empty: { title: "还没有人员", lead: "请先添加邻长和网格员，再分片区、打印加入单。" },
  roles: {
    block_leader: "邻长",
    grid_worker: "网格员",
    volunteer: "志愿者",
    office: "社区",
    viewer: "只看汇总",
  },
  roleSub: {
    block_leader: "走访自己的片区，记录走访",
    grid_worker: "能看到自己网格的各片区，也能记录走访、新建行动",
    volunteer: "目前看不到门牌",
    office: "能看到全部，管理门牌和人员",
    viewer: "目前看不到门牌",
  },
  act: {
    add: "添加人员",
    addAnyway: "仍然添加",
    places: "网格和片区",
    slips: "打印加入单",
    save: "保存",
    drop: "不保存",
  },
  name: "称呼",
  nameHint: "填大家平时的叫法，不用写全名",
  nameless: "请填写称呼。",
  namesake: (name) => `已有一位${name}。不是同一人，请换个称呼，以免分不清。`,
  role: "角色",
  columns: { posts: "片区、网格", standIn: "代走", state: "状态" },
  addedNext: "分片区、生成加入码",
  added: (name) => `${name} 已添加`,
  saved: "已保存",
  undone: "已撤销",
  notSaved: {
    unkeyed: "没有保存：本机要先和社区的服务器连上一次，才能登记。联网后请再点一次。",
  },
  notHandedIn: "还没交社区",
  notTaken: "社区没有收下，请看“我的”",
  noPlace: "未分片区",
  leftOnes: (count) => `离岗 ${count} 位`,
  unled: (count) => `${count} 个片区还没有邻长`,
  lost: "没有这位人员，可能还没下载到。",
  me: "本人",
  list: (names) => names.join("、"),
  person: {
    rename: "修改称呼或角色",
    ownRole: "不能修改自己的角色，请另一位社区人员修改。",
    patches: "负责片区",
    patchesLead: "点一下分给这位，再点一下收回。一个片区可由几位一起走访。",
    grids: "负责网格",
    gridsLead: "点一下归这位负责，再点一下收回。网格内的片区都能看到。",
    placesOf: {
      volunteer: "志愿者目前不用分片区。",
      office: "社区人员能看到全部门牌，不用分。",
      viewer: "只看汇总的人看不到门牌。",
    },
    putOn: (place) => `已加到${place}`,
    tookOff: (place) => `已从${place}移出`,
    full: (place) => `${place}已满 20 位，没有加上。`,
    left: "设为离岗",
    leftLead: "离岗后看不到门牌。以前的记录都保留；手机里没交的也不会丢，交上来由社区归位。",
    hasLeft: "已离岗，看不到门牌。以前的记录都保留。",
    didLeave: (name) => `${name} 已离岗`,
    back: "恢复在岗",
    self: "不能把自己设为离岗。",
  },
  standIn: {
    title: "请人代走",
    lead: "外出、生病时请另一位代走：那一位马上能看到这些门牌，回来后再收回。",
    choose: "代走人",
    nobody: "请选择",
    none: "没有同一角色的人可以代走。请先添加一位。",
    start: "请这位代走",
    now: (name) => `${name} 正在代走`,
    of: (name) => `正在替 ${name} 走`,
    places: (names) => `代走片区：${names}`,
    someone: "名单外的人",
    end: "结束代走",
    nothingNew: "这一位本来就负责这些片区，不用代走。",
  },
  code: {
    title: "加入码",
    lead: "第一次使用、换手机、苹果手机装到桌面以后，都要一个新加入码。用一次即作废，3 天内有效。",
    make: "生成加入码",
    again: "生成新加入码",
    making: "正在获取…",
    handingIn: "这一位还没交社区，正在先交…",
    link: "加入链接",
    copy: "复制链接",
    copied: "已复制",
    notCopied: "未能复制，请选中下面的链接自行复制。",
    qr: (name) => `${name}的加入二维码`,
    print: "打印加入单",
    unknown: "社区还没有这一位。请先把本机的交到社区，再点一次。",
    local:
      "您是用本机网址（localhost）打开的，手机打不开这个网址。请用社区给手机的 https 网址打开这一页，再打印加入单。",
  },
  slips: {
    title: "打印加入单",
    lead: "每人一张 A4，有二维码、加入码和安装步骤。加入码 3 天内有效，印好就发。",
    who: "打印对象",
    all: "全选",
    none: "取消全选",
    make: (count) => `生成 ${count} 张`,
    making: (done, total) => `正在获取加入码：${done} / ${total}`,
    ready: (count) => `已生成 ${count} 张`,
    failed: (names, why) => `${names}的加入码获取失败。${why}`,
    print: "打印",
    nobody: "还没有可打印的人员。请先添加人员。",
  },
  slip: {
    title: (community) => `${community} · 邻访`,
    for: "给",
    scan: "用手机相机或浏览器扫一扫，打开以后点“加入”",
    digits: (count) => `扫不了就打开网址，填这 ${count} 位加入码`,
    until: (day, time) => `${day} ${time} 前有效`,
    once: "只能用一次。用过了或过期了，请社区再给一张。",
    wechat: "不要用微信打开：微信里存不住记录。用微信扫了，就点右上角 ···，选“在浏览器打开”。",
    android: {
      title: "安卓、鸿蒙手机",
      steps: [
        "用手机自带的浏览器或 Chrome 打开",
        "点“加入”",
        "点浏览器的菜单（⋮ 或 ≡），选“添加到桌面”或“安装应用”",
        "以后从桌面的“邻访”打开，没有信号也能用",
      ],
    },
    iphone: {
      title: "苹果手机",
      steps: [
        "用 Safari 打开网址，先不要点“加入”",
        "点下面中间的分享按钮，选“添加到主屏幕”",
        "从桌面打开“邻访”，填上面的加入码",
        "以后都从桌面打开，没有信号也能用",
      ],
    },
    link: "网址",
  },
  places: {
    title: "网格和片区",
    lead: "一个网格分几个片区，一个片区由一位或几位邻长走访。哪户归哪个片区，在“门牌”里选。",
    empty: { title: "还没有网格", lead: "请先新建网格，再新建片区。导入门牌表也会自动建好。" },
    addGrid: "新建网格",
    addPatch: "新建片区",
    gridName: "网格名称",
    patchName: "片区名称",
    gridHint: "例如：第一网格",
    patchHint: "例如：一片（1—3栋）",
    grid: "所属网格",
    nameless: "请填写名称。",
    taken: "已有同名的，请换一个。",
    rename: "修改",
    open: (name) => `修改 ${name}`,
    noGrid: "未归网格的片区",
    noPatches: "这个网格还没有片区。",
    workers: (names) => `网格员：${names}`,
    noWorkers: "还没有网格员",
    leaders: (names) => `邻长：${names}`,
    noLeaders: "还没有邻长",
    doors: (count) => `${count} 户`,
    whoWalks: "负责的邻长",
    whoWorks: "负责的网格员",
    noneToChoose: "还没有可选的人员，请先添加。",
  },
};
