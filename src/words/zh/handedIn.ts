/** Words of the office's page for backup files, and of phones that may have lost something. */
export type HandedInWords = {
  title: string;
  lead: string;
  choose: string;
  drop: string;
  reading: string;
  taking(done: number, total: number): string;
  /** Why a file was not even read. */
  notRead: { [K in "notOurs" | "tooLarge" | "tooLong" | "stopped"]: string };
  stop: string;
  otherCommunity(name: string): string;
  made(when: string): string;
  part(at: number, of: number): string;
  sum: {
    placed(count: number): string;
    known(count: number): string;
    held(count: number): string;
    refused(count: number): string;
    bad(count: number): string;
  };
  nothing: string;
  allKnown: string;
  heldLead(count: number): string;
  heldFor(reason: string, count: number): string;
  heldElse: string;
  heldSee: string;
  /** The button for all that was seen, heard or done. */
  letIn(count: number): string;
  /** Above the kinds that no button lets in. */
  weighty: string;
  photos(count: number): string;
  photosLeft(count: number): string;
  photosLoose(count: number): string;
  drafts(count: number): string;
  draftsLead: string;
  badLead: string;
  why: { [K in "missing" | "altered" | "unreadable" | "refused" | "no-right" | "quota"]: string };
  phoneFaults(count: number): string;
  /** Behind why. */
  stopped: string;
  again: string;
  phones: {
    title: string;
    lost(count: number): string;
    lostSome: string;
    lead: string;
    silent(days: number, count: number): string;
    silentLead: string;
    of(name: string, device: string, when: string): string;
    seen: string;
  };
};

export const handedIn: HandedInWords = {
  title: "收备份文件",
  lead: "手机交不了的，会把没交的存成 .linfang 文件带来。放到这里：证明得了是谁写的直接放好，证明不了的留着等社区看；写的人不变，放几次都只算一次。",
  choose: "选备份文件",
  drop: "也可以把文件拖到这里，一次放几个都行。",
  reading: "正在看文件…",
  taking: (done, total) => `正在收 ${done} / ${total}`,
  notRead: {
    notOurs: "这不是邻访的备份文件，什么也没有收。",
    tooLarge: "这个文件解开后超过 128 MB，邻访的备份没有这么大，什么也没有收。",
    tooLong: "看了 60 秒还没看完，停下了，什么也没有收。请再放一次；还不行，就请那部手机再存一次文件。",
    stopped: "停下了，什么也没有收。",
  },
  stop: "停下",
  otherCommunity: (name) => `这是“${name}”的备份，不是这个社区的，没有收。`,
  made: (when) => `${when} 做的`,
  part: (at, of) => `第 ${at} 份，共 ${of} 份`,
  sum: {
    placed: (count) => `放好了 ${count} 条`,
    known: (count) => `早就有了 ${count} 条`,
    held: (count) => `等社区看 ${count} 条`,
    refused: (count) => `收不下 ${count} 条`,
    bad: (count) => `坏的 ${count} 条`,
  },
  nothing: "文件里没有记录。",
  allKnown: "都早就有了，没有重复算。",
  heldLead: (count) => `有 ${count} 条还没有放进去，要社区先看：`,
  heldFor: (reason, count) => `${reason} · ${count} 条`,
  heldElse: "别的原因",
  letIn: (count) => `走访、巡查、民情、养护这 ${count} 条都收下`,
  weighty: "这些改变谁能看、谁能做，要社区自己改：",
  heldSee: "到“待放好的”里一条一条看",
  photos: (count) => `照片收到 ${count} 张`,
  photosLeft: (count) => `还有 ${count} 张照片没收到，请再放一次这个文件`,
  photosLoose: (count) => `有 ${count} 张照片是没写完的，没有收`,
  drafts: (count) => `写了一半的 ${count} 份`,
  draftsLead: "没写完，不算记录。请本人看着补写。",
  badLead: "好的都收下了，下面这些没有收。坏了的，请在那部手机上再存一次文件。",
  why: {
    missing: "文件断了，没有带到",
    altered: "路上改动过，和做文件时不一样",
    unreadable: "读不懂",
    refused: "社区收不下",
    "no-right": "按写的人的身份，社区不收这一种",
    quota: "这个人等着看的太多，先没有收，看过一些再放一次",
  },
  phoneFaults: (count) => `那部手机有 ${count} 处读不出来，请把手机带来看看。`,
  stopped: "收到一半停了。文件留好，再放一次。",
  again: "再放一次",
  phones: {
    title: "要问一问的手机",
    lost: (count) => `这部手机的记录可能丢了 ${count} 条`,
    lostSome: "这部手机的记录被清空过，可能丢了没交的",
    lead: "浏览器里的记录没有了。请问问本人那几天去过哪些户，照着补记。",
    silent: (days, count) => `${days} 天没有消息，当时还有 ${count} 条没交`,
    silentLead: "请提醒本人到有信号的地方打开邻访，或者把手机带来。",
    of: (name, device, when) => `${name} · ${device} · ${when}`,
    seen: "知道了",
  },
};
