import { type PhonesWords, phones } from "./phones.ts";
import { type TodayWords, today } from "./today.ts";

/** Words of “今日小结” and “我的”. */
export type MeWords = {
  today: TodayWords;
  phones: PhonesWords;
  me: {
    title: string;
    standing: string;
    waiting(count: string): string;
    health: string;
    note: string;
    noteSub: string;
    noteDone: string;
    needs: string;
    needsNone: string;
    changedPhone: string;
    changedWaiting(count: string): string;
    changedDone: string;
    changedHeld: string;
    outdated: string;
    outdatedSub: string;
    clashes(count: number): string;
    clashSub: string;
    open: string;
    troubles: string;
    refused: string;
    noRoom: string;
    held: string;
    heldSub: string;
    aside: string;
    asideSub: string;
    copy: string;
    copied: string;
    badPhotos: string;
    badPhotosSub: string;
    photoLost: string;
    photoGone: string;
    photoCarried: string;
    taken(when: string): string;
    reason: { [reason: string]: string };
    reasonElse: string;
    at(field: string): string;
    wrote(when: string): string;
    unread(count: number): string;
    look: string;
    elder: string;
    elderOn: string;
    elderOff: string;
    elderSub: string;
    language: string;
    languageFailed(name: string): string;
    phone: string;
    keeping: { kept: string; "may-be-cleared": string; unknown: string };
    keepAsk: string;
    space(free: string): string;
    offline: { [K in "ready" | "preparing" | "missing" | "foreign" | "unavailable"]: string };
    /** A new version of the app did not come whole. */
    spoiled: string;
    install: string;
    installed: string;
    installAsk: string;
    installFirst(waiting: number): string;
    risk: { title: string; old(days: number): string; many(count: number): string; act: string };
    installSteps: { iphone: string[]; android: string[]; desk: string[] };
    other: string;
    otherSub: string;
    handOn: string;
    version: string;
    privacy: string;
    privacySub: string;
  };
};

export const me: MeWords = {
  today: today,
  phones,
  me: {
    title: "我的",
    standing: "交给社区的情况",
    waiting: (count) => `${count} 条还在手机里`,
    health: "手机状况、导出没交的记录",
    note: "邻访打不开时写的",
    noteSub: "请照着补记到各户，记完再点。",
    noteDone: "都补记好了",
    needs: "待处理",
    needsNone: "没有待处理的",
    changedPhone: "您已经换了一部手机",
    changedWaiting: (count) => `这部手机里还有 ${count} 条没交。请点“现在就交”，交完再收起来。`,
    changedHeld: "您写的社区都收到了，还没归位。归位以前，请留着这部手机。",
    changedDone: "您在这部手机里的都交了，没有别人用就可以收起来。以后请用新手机记。",
    outdated: "这部手机上的邻访太旧了，要换新版",
    outdatedSub:
      "写的照样记、照样交，一条也不会丢；换新版以前，看不到社区新发来的内容。请连上网，把邻访全部关掉再打开，看到“有新版本”就点。还不行，请找社区。",
    clashes: (count) => `${count} 条两人写得不一样`,
    clashSub: "两边写的都在，请选一个对的。",
    open: "打开看",
    troubles: "没交成的",
    refused: "社区没有收下",
    noRoom: "留在手机里，过些时候自动再交",
    held: "社区已收到，待归位",
    heldSub: "不用您操作，社区处理后自动归位。",
    aside: "先放一边",
    asideSub: "放一边的还留在手机里，不再提醒。",
    copy: "存成文件",
    copied: "已存成文件",
    badPhotos: "交不上去的照片",
    badPhotosSub: "打开那条记录，去掉这张，再拍一张。文字不受影响。",
    photoLost: "手机里的这张照片没了。请重拍一张。",
    photoGone: "手机里读不出这张照片了。",
    photoCarried: "同事的照片",
    taken: (when) => `${when} 拍的`,
    reason: {
      access: "这户现在不归您走访，社区看过后归位",
      newer: "这部手机的邻访比社区的新，社区升级后自动收下",
      form: "有一项填得不对",
      move: "这一步要社区看过才算",
      untold: "还有住户没告知，也没写原因，社区看过才算办结",
      unproven: "别人代交的，社区看过后归位",
      parent: "社区还没有它说的那户或那件事，到了自动归位",
      base: "社区还没有改的那一条，到了自动归位",
      record: "编号对不上，社区会看到",
      "no-right":
        "按您现在的身份，社区不收这一种记录。它还在这部手机里，没有丢。该由您记的，请社区改一下您的身份，或者存成文件交给社区",
      quota:
        "您交的还有很多在等社区看，这一条社区暂时没收。它留在这部手机里，过些时候自动再交，不用重写。急着要的话，存成文件交给社区",
      "other-content": "同一条已经交过，内容不一样",
      revoked: "这部手机已经停用",
      "erased-field": "里面有已经按要求删掉的内容",
      unreadable: "社区读不出这一条",
      "too-large": "这一条太大了",
      hash: "路上损坏了",
      community: "这一条是别的社区的",
    },
    reasonElse: "社区暂时收不下这一条",
    at: (field) => `（${field}）`,
    wrote: (when) => `${when} 写的`,
    unread: (count) => `有 ${count} 条要新版才能看，先原样留着，更新后就能看`,
    look: "看得清楚些",
    elder: "长辈版",
    elderOn: "开",
    elderOff: "关",
    elderSub: "字大、按钮大",
    language: "语言 Language",
    languageFailed: (name) => `没有下载到 ${name}，先用原来的。有信号时再选一次。`,
    phone: "这部手机",
    keeping: {
      kept: "记录已受保护，不会被自动清理",
      "may-be-cleared": "手机空间不足时，记录可能被清理。请常交社区，最好装到桌面。",
      unknown: "不确定记录会不会被清理。请常交社区。",
    },
    keepAsk: "开启保护",
    space: (free) => `剩余空间约 ${free}`,
    offline: {
      ready: "没有信号也能打开",
      preparing: "正在准备，好了以后没有信号也能打开",
      missing: "没有信号时打不开：程序少了几个文件。连着网会自动补上，补好以前请不要关掉这一页",
      foreign: "没有信号时打不开：存在手机里的邻访被换掉了。连着网会自动再取，取好以前请不要关掉这一页",
      unavailable: "没有信号时打不开，那时请不要关掉这一页",
    },
    spoiled: "新版本没有取全，先用现在的版本，过一会儿会自动再取",
    install: "装到桌面",
    installed: "已经装到桌面",
    installAsk: "现在就装",
    installFirst: (waiting) =>
      `苹果手机装到桌面以后要从头开始，这里还没交的 ${waiting} 条不会跟过去。请先点上面的“现在就交”；没有信号就先存成文件，再来装。`,
    risk: {
      title: "还没交的，请早点交",
      old: (days) =>
        `有记录等了 ${days} 天还没交，放久了可能丢。请今天到有信号的地方交，或者存成文件带给社区。`,
      many: (count) =>
        `这部手机里有 ${count} 条只此一份。请找有信号的地方交，或者存成文件，最好把邻访装到桌面。`,
      act: "存成文件",
    },
    installSteps: {
      iphone: [
        "用 Safari 打开",
        "点下面中间的分享按钮",
        "选“添加到主屏幕”",
        "从桌面打开后，填社区给的新加入码",
      ],
      android: [
        "点浏览器的菜单（⋮ 或 ≡）",
        "选“添加到桌面”或“安装应用”",
        "没出现图标：到手机设置里给浏览器打开“桌面快捷方式”权限",
      ],
      desk: ["用 Chrome 或 Edge 打开", "点网址栏右边的安装图标"],
    },
    other: "换人用这部手机",
    otherSub: "这部手机以后不再归您用，就整个交给别人：请社区给对方加入码。您没交的记录照样会交。",
    handOn: "整个交给别人",
    version: "版本",
    privacy: "这些记录是居民的",
    privacySub: "只记走访要用的，不写姓名、病情、证件号。邻访不定位、不打卡、不排名。",
  },
};
