/** Words of people, grids and patches in the office, and of the slips they join with. */
export type PeopleWords = {
  title: string;
  lead(count: number): string;
  empty: { title: string; lead: string };
  roles: { [K in RoleShown]: string };
  roleSub: { [K in RoleShown]: string };
  act: { [K in "add" | "places" | "slips" | "save" | "drop"]: string };
  name: string;
  nameHint: string;
  nameless: string;
  namesake(name: string): string;
  role: string;
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
  empty: { title: "还没有人员", lead: "先加上邻长和网格员，再给他们分片区、印加入用的纸条。" },
  roles: { block_leader: "邻长", grid_worker: "网格员", volunteer: "志愿者", office: "社区", viewer: "旁观" },
  roleSub: {
    block_leader: "走自己片区的门，记走访",
    grid_worker: "看得到自己网格的各片区，也能记走访、开行动",
    volunteer: "现在还看不到门牌",
    office: "看得到全部，管门牌和人员",
    viewer: "现在还看不到门牌",
  },
  act: { add: "加一位", places: "网格和片区", slips: "印加入纸条", save: "存下来", drop: "不加了" },
  name: "怎么称呼",
  nameHint: "大家平时叫的就行，不用写全名",
  nameless: "请填怎么称呼。",
  namesake: (name) => `已经有一位${name}了。是两个人就换个叫法，免得分不清。`,
  role: "做什么",
  addedNext: "排片区、给数字",
  added: (name) => `${name} 加好了`,
  saved: "存好了",
  undone: "撤销了",
  notSaved: {
    unkeyed: "没有存上：这台电脑要先和社区的服务器连上一次，才能登记。联网以后再点一次。",
  },
  notHandedIn: "还没交到社区",
  notTaken: "社区没有收下，请看“我的”",
  noPlace: "还没分片区",
  leftOnes: (count) => `不在岗的 ${count} 位`,
  unled: (count) => `${count} 个片区还没有邻长`,
  lost: "这位不在这里，可能还没收到。",
  me: "您自己",
  list: (names) => names.join("、"),
  person: {
    rename: "改称呼或做什么",
    ownRole: "自己的“做什么”不能自己改，请另一位社区的人来改。",
    patches: "走哪些片区",
    patchesLead: "点一下就分给他，再点一下就收回。一个片区可以几位一起走。",
    grids: "管哪些网格",
    gridsLead: "点一下就归他管，再点一下就收回。网格里的片区他都看得到。",
    placesOf: {
      volunteer: "志愿者现在还不用分片区。",
      office: "社区的人看得到全部门牌，不用分。",
      viewer: "旁观的人现在还看不到门牌。",
    },
    full: (place) => `${place}已经满 20 位了，没有加上。`,
    left: "不在岗了",
    leftLead: "以后他看不到门牌。以前记的都留着，手机里还没交的也不会丢，交上来由社区放好。",
    hasLeft: "已经不在岗，看不到门牌。以前记的都留着。",
    didLeave: (name) => `${name} 不在岗了`,
    back: "又回来了",
    self: "自己不能把自己设成不在岗。",
  },
  standIn: {
    title: "请人代走",
    lead: "出门、生病时请另一位代走：那一位马上看得到这些门牌，回来了再收回。",
    choose: "请谁代走",
    nobody: "请选一位",
    none: "没有别的同样做这件事的人。先加一位，才能代走。",
    start: "请他代走",
    now: (name) => `${name} 正在代走`,
    of: (name) => `正在替 ${name} 走`,
    places: (names) => `代走的：${names}`,
    someone: "不认识的人",
    end: "回来了，收回",
    nothingNew: "这一位本来就走这些片区，不用另外代走。",
  },
  code: {
    title: "加入用的数字",
    lead: "第一次用、换手机、苹果手机装到桌面以后，都要一个新数字。用一次就作废，3 天内有效。",
    make: "给一个新数字",
    again: "再给一个新数字",
    making: "正在要数字…",
    handingIn: "这一位还没交到社区，正在先交…",
    link: "加入链接",
    copy: "复制链接",
    copied: "已复制",
    qr: (name) => `${name}加入用的二维码`,
    print: "打印这张纸条",
    unknown: "社区还没有这一位。先把这台电脑上的交到社区，再点一次。",
    local:
      "您是用本机网址（localhost）打开的，手机打不开这个网址。请用社区给手机的 https 网址打开这一页，再印纸条。",
  },
  slips: {
    title: "印加入纸条",
    lead: "一位一张 A4，上面有二维码、数字和怎么装到手机。数字 3 天内有效，印好就发。",
    who: "给谁印",
    all: "全选",
    none: "都不选",
    make: (count) => `做 ${count} 张纸条`,
    making: (done, total) => `正在要数字：${done} / ${total}`,
    ready: (count) => `${count} 张做好了`,
    failed: (names, why) => `${names}的没有做成。${why}`,
    print: "打印",
    nobody: "还没有人可以印。先到人员里加一位。",
  },
  slip: {
    title: (community) => `${community} · 邻访`,
    for: "给",
    scan: "用手机相机或浏览器扫一扫，打开以后点“加入”",
    digits: (count) => `扫不了就打开网址，填这 ${count} 位数字`,
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
        "从桌面打开“邻访”，填上面的数字",
        "以后都从桌面打开，没有信号也能用",
      ],
    },
    link: "网址",
  },
  places: {
    title: "网格和片区",
    lead: "一个网格有几个片区，一个片区就是一位或几位邻长走的门。哪户归哪个片区，到门牌里选。",
    empty: { title: "还没有网格", lead: "先加一个网格，再在里面加片区。导入门牌表也会自动建好。" },
    addGrid: "加一个网格",
    addPatch: "加一个片区",
    gridName: "网格的名字",
    patchName: "片区的名字",
    gridHint: "比如 第一网格",
    patchHint: "比如 一片（1—3栋）",
    grid: "归哪个网格",
    nameless: "请填名字。",
    taken: "已经有叫这个的了，请换一个。",
    rename: "修改",
    open: (name) => `修改 ${name}`,
    noGrid: "还没归到网格的片区",
    noPatches: "这个网格还没有片区。",
    workers: (names) => `网格员：${names}`,
    noWorkers: "还没有网格员",
    leaders: (names) => `邻长：${names}`,
    noLeaders: "还没有邻长",
    doors: (count) => `${count} 户`,
    whoWalks: "谁走这个片区",
    whoWorks: "谁管这个网格",
    noneToChoose: "还没有可选的人，先到人员里加。",
  },
};
