/** Words of “状况”: how this phone is. */
export type HealthWords = {
  title: string;
  lead: string;
  good: string;
  counts: {
    title: string;
    records: string;
    waiting: string;
    oldest(age: string): string;
    delivered: string;
    deliveredSub: string;
    held: string;
    refused: string;
    aside: string;
    clashes: string;
    unread: string;
    drafts: string;
    carried: string;
    noRoom: string;
    carriedRefused: string;
    photosBad: string;
    photosUnsaved: string;
    photosAside: string;
    photosHalf: string;
    notes: string;
    photos: string;
    photosSub(size: string): string;
    exported: string;
  };
  age: { minutes(count: number): string; hours(count: number): string; days(count: number): string };
  talk: {
    title: string;
    lastSuccess: string;
    lastTry: string;
    never: string;
    lastFault: string;
    noFault: string;
    fault: { [fault: string]: string };
    faultElse: string;
  };
  phone: {
    title: string;
    space: string;
    spaceOf(used: string, free: string): string;
    kept: string;
    keeping: { kept: string; "may-be-cleared": string; unknown: string };
    installed: string;
    yes: string;
    no: string;
    offline: string;
    opens: string;
    opensNot: string;
    opensMissing: string;
    clock: string;
    clockGood: string;
    clockOff(age: string, isBehind: boolean): string;
    clockUnknown: string;
    app: string;
  };
  test: {
    title: string;
    act: string;
    testing: string;
    step: { [K in "network" | "reach" | "secure" | "ours" | "joined" | "echo"]: string };
    good: string;
    bad: { [K in "network" | "reach" | "secure" | "ours" | "joined" | "echo"]: string };
    skipped: string;
    took(ms: number): string;
    allGood: string;
  };
  share: {
    title: string;
    lead: string;
    show: string;
    act: string;
    fileName(day: string): string;
    shared: string;
    failed: string;
  };
  events: { title: string; none: string; what: { [what: string]: string } };
  way: string;
};

export const health: HealthWords = {
  title: "手机状况",
  lead: "手机里有什么、交了没有、存储是否安全，都在这里。",
  good: "好",
  counts: {
    title: "手机里有什么",
    records: "能看到的记录",
    waiting: "等着交的",
    oldest: (age) => `最早一条已等 ${age}`,
    delivered: "社区已收到、手机还留着的",
    deliveredSub: "社区备份后手机才清理",
    held: "社区已收到、待归位的",
    refused: "社区没收下的",
    aside: "放一边的",
    clashes: "两人写得不一样的",
    unread: "要新版才能看的",
    drafts: "没写完的",
    carried: "替同事带着的",
    noRoom: "社区暂时没收、过些时候再交的",
    carriedRefused: "替同事带着、社区没收下的",
    photosBad: "交不上去的照片",
    photosUnsaved: "还没存下的照片",
    photosAside: "放一边的照片",
    photosHalf: "没写完的里面的照片",
    notes: "邻访打不开时写的",
    photos: "等着交的照片",
    photosSub: (size) => `没交的照片共 ${size}`,
    exported: "已导出成文件、还没交的",
  },
  age: {
    minutes: (count) => `${count} 分钟`,
    hours: (count) => `${count} 小时`,
    days: (count) => `${count} 天`,
  },
  talk: {
    title: "与社区的连接",
    lastSuccess: "上次连上",
    lastTry: "上次尝试",
    never: "还没有",
    lastFault: "最近一次没连上，因为",
    noFault: "最近一次连上了",
    fault: {
      offline: "没有信号",
      portal: "网络要先登录",
      elsewhere: "连到的不是社区",
      login: "这部手机要重新加入社区",
      idle: "60 天没联系社区，要重新加入",
      copied: "登录被复制到了别处，要重新加入",
      waits: "已加入，等社区同意",
      other: "这部手机被认成了别人的，要重新加入",
      busy: "社区正忙",
      server: "社区的服务器出了问题",
      push: "社区收不下其中一条",
      storage: "手机没存上",
    },
    faultElse: "原因不明",
  },
  phone: {
    title: "存储是否安全",
    space: "存储空间",
    spaceOf: (used, free) => `用了 ${used}，还剩约 ${free}`,
    kept: "记录保护",
    keeping: { kept: "已保护", "may-be-cleared": "空间不足时可能被清理", unknown: "不确定" },
    installed: "装到桌面",
    yes: "装了",
    no: "没装",
    offline: "没有信号时打开",
    opens: "能",
    opensMissing: "不能，程序少了几个文件，连着网会自动补上",
    opensNot: "还不能，连着网再打开一次",
    clock: "手机时间",
    clockGood: "和社区一致",
    clockOff: (age, isBehind) => `比社区的${isBehind ? "慢" : "快"} ${age}。不影响交，社区会看到。`,
    clockUnknown: "点下面的“测试连接”就知道",
    app: "邻访版本",
  },
  test: {
    title: "测试连接",
    act: "测试连接",
    testing: "正在一步一步试…",
    step: {
      network: "手机连着网",
      reach: "能找到社区",
      secure: "连接安全（https）",
      ours: "确认是社区服务器",
      joined: "社区认得这部手机",
      echo: "收发内容一致",
    },
    good: "好",
    bad: {
      network: "手机说没有网。打开数据或 Wi‑Fi 再试。",
      reach: "找不到社区。走到信号好的地方再试；一直这样，请问社区网址变了没有。",
      secure: "网址不是 https，请社区给新网址。",
      ours: "连到的不是社区，多半是这个网络要先登录。换个网络再试。",
      joined: "社区不认得这部手机，请社区给一个新的加入码，重新加入。写的都还在。",
      echo: "收到的和发出的不一样，这个网络改了内容。换个网络再试。",
    },
    skipped: "没试到这一步",
    took: (ms) => (ms < 1000 ? `${ms} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`),
    allGood: "都好，能交。",
  },
  share: {
    title: "给帮忙的人看",
    lead: "只有数目、版本和出过的问题，没有居民、没有走访内容、没有人名。先看一遍再发。",
    show: "先看看",
    act: "发给帮忙的人",
    fileName: (day) => `邻访状况_${day}.txt`,
    shared: "已做好",
    failed: "没有发出去，请再点一次。",
  },
  events: {
    title: "最近发生的事",
    none: "没有",
    what: {
      "talk-ok": "又连上社区了",
      "talk-offline": "没有信号",
      "talk-portal": "网络要登录",
      "talk-elsewhere": "连到的不是社区",
      "talk-login": "要重新加入",
      "talk-idle": "太久没联系，要重新加入",
      "talk-copied": "登录被复制，要重新加入",
      "talk-waits": "等社区同意",
      "talk-other": "被认成了别人的手机",
      "talk-busy": "社区正忙",
      "talk-server": "社区的服务器出了问题",
      "talk-push": "有一条社区收不下",
      "talk-storage": "手机没存上",
      "save-full": "手机满了，有一条没存上",
      "save-form": "有一条填得不对，没存上",
      "save-unavailable": "有一条没存上",
      "photo-full": "手机满了，有一张照片没存上",
      "photo-unavailable": "有一张照片没存上",
      "room-made": "手机满了，腾出了几张旧照片，社区都有",
      "room-unavailable": "想腾出空间，没有成功",
      "opened-late": "试了几次才打开",
      damaged: "记录损坏过，浏览器换成了空的",
      emptied: "记录被清空过",
      exported: "存过备份文件",
    },
  },
  way: "交不了的时候",
};
