/** Words before anybody has joined: the code, and the pages that say why nothing can be recorded here. */
export type JoinWords = {
  title: string;
  lead: string;
  linkLead: string;
  damaged: string;
  code: string;
  codeHint: string;
  join: string;
  joining: string;
  cancel: string;
  languageFailed(name: string): string;
  installed: string;
  otherPerson(name: string): string;
  /** There the app on the home screen has a notebook of its own. */
  iphone: { [K in "title" | "why" | "copy" | "copied" | "notCopied" | "anyway"]: string } & {
    steps: string[];
  };
  /** What only joining has, and what is behind the reason of all screens. */
  why: { [K in "code" | "used" | "often" | "shut" | "short" | "noRoom" | "notKept"]: string };
  outside: {
    [K in "inApp" | "insecure" | "old" | "blocked" | "full" | "unreadable"]: {
      title: string;
      why: string;
      steps: string[];
    };
  };
  closed: {
    again: string;
    rescue: string;
    note: string;
    noteSub: string;
    noteLost: string;
    save: string;
    fileName: string;
  };
  copy: string;
  copied: string;
  notCopied: string;
  address: string;
  detail: string;
};

export const join: JoinWords = {
  title: "邻访 · 加入社区",
  lead: "请填社区给您的加入码。",
  linkLead: "点下面的“加入”，就能用了。",
  damaged: "这个加入链接不完整，路上少了或改了几个字。请社区把链接再发一次，或者填加入单上的加入码。",
  code: "加入码（8 位数字，有的是 20 位）",
  codeHint: "在社区给的加入单上，3 天内有效",
  join: "加入",
  joining: "正在加入…",
  cancel: "不加入，回去",
  languageFailed: (name) => `没有下载到 ${name}，先用原来的。有信号时再选一次。`,
  installed: "装到桌面后第一次打开，还要再填一次新加入码。",
  otherPerson: (name) =>
    `这部手机正由${name}使用。您就是${name}，或者${name}以后不用了，就点“加入”：没交的照样会交，名字不变。`,
  iphone: {
    title: "苹果手机请先装到桌面",
    why: "装到桌面的邻访是单独的一本。先装好、再加入，记的才都在一处；这个链接只能用一次。",
    steps: [
      "点下面的“复制链接”",
      "点浏览器下面中间的分享按钮，选“添加到主屏幕”",
      "从桌面打开邻访，把链接粘贴进去，点“加入”",
    ],
    copy: "复制链接",
    copied: "已复制，现在去添加到主屏幕",
    notCopied: "没有复制成。请长按网址自己复制，或用加入单上的加入码。",
    anyway: "不装，就在这里加入",
  },
  why: {
    code: "这个加入码不对，请看清楚再填一次。",
    used: "这个链接或加入码已经用过或过期了，请社区再给一个新的。",
    often: "试的次数太多了，请过几分钟再试；还不行，就扫加入单上的二维码，或请社区再给一张。",
    shut: "这几天有人乱试加入码，8 位的先停用了。请扫加入单上的二维码，或请社区再给一张新的。",
    noRoom: "这部手机存满了，记不下。请先腾出一点地方，再点一次。加入码还没有用掉。",
    notKept: "这部手机这会儿存不下东西。请关掉邻访重开，再点一次。加入码还没有用掉。",
    short: "加入码没有填完整：加入单上有几位就填几位，8 位或 20 位。",
  },
  outside: {
    inApp: {
      title: "请在浏览器里打开",
      why: "微信、钉钉、QQ 这些应用里存不住走访记录，所以在这里不能填。",
      steps: ["点右上角的 ··· ", "选“在浏览器打开”", "没有这一项，就复制下面的网址，到浏览器里粘贴打开"],
    },
    insecure: {
      title: "这个网址不安全，不能记录",
      why: "网址开头不是 https，手机不让存，路上也可能被别人看见。所以在这里不能填。",
      steps: ["请社区给您 https 开头的网址", "用新网址打开"],
    },
    old: {
      title: "这个浏览器太旧了",
      why: "它存不住走访记录，所以在这里不能填。",
      steps: ["把手机自带的浏览器升到新版，或装新版 Chrome", "再打开同一个网址", "还不行，请社区换一部手机"],
    },
    blocked: {
      title: "浏览器不让存东西",
      why: "浏览器的设置拦住了网站存数据（Cookie），记了也留不住，所以在这里不能填。加入链接没有用掉。",
      steps: [
        "打开浏览器的设置，找“网站设置”或“隐私”",
        "允许网站存数据和 Cookie，不要选“全部阻止”",
        "再打开同一个网址",
      ],
    },
    full: {
      title: "手机存满了，邻访打不开",
      why: "没有删掉任何东西，只是手机里没有一点空地方了。",
      steps: ["删掉一些不要的照片、视频或应用", "再打开一次", "请不要清除浏览器数据：没交的记录在里面"],
    },
    unreadable: {
      title: "手机里的记录这次没有打开",
      why: "没有删掉任何东西，只是这次读不出来。",
      steps: ["关掉别的邻访页面，再打开一次", "重启手机再试", "还不行，请不要清除浏览器数据，把手机带到社区"],
    },
  },
  closed: {
    again: "再试一次",
    rescue: "导出没交的记录",
    note: "急着记的，先写在这里",
    noteSub: "写的会留在这部手机里，打开以后在“我的”里能看到，再照着补记。",
    noteLost: "浏览器这会儿留不住字，关掉这一页就没有了。写完请马上存成文件。",
    save: "把这段字存成文件",
    fileName: "邻访随手记.txt",
  },
  copy: "复制网址",
  copied: "已复制",
  notCopied: "没有复制成。请长按网址自己复制。",
  address: "网址",
  detail: "给社区看的细节",
};
