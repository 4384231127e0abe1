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
    copied: string;
    waits: string;
    copiedLead: string;
    of(name: string, device: string, when: string): string;
    seen: string;
  };
};

export const handedIn: HandedInWords = {
  title: "接收备份",
  lead: "手机交不了时，可把没交的存成 .linfang 文件带来，放到这里。能证明是谁写的，直接归位；不能证明的，留待社区查看。写的人不变，放几次都只计一次。",
  choose: "选择备份文件",
  drop: "也可以把文件拖到这里，一次可放几个。",
  reading: "正在读取文件…",
  taking: (done, total) => `正在接收 ${done} / ${total}`,
  notRead: {
    notOurs: "这不是邻访的备份文件，什么也没有接收。",
    tooLarge: "这个文件解开后超过 128 MB，邻访的备份没有这么大，什么也没有接收。",
    tooLong: "读了 60 秒还没读完，已停止，什么也没有接收。请再放一次；还不行，请那部手机再存一次文件。",
    stopped: "已停止，什么也没有接收。",
  },
  stop: "停止",
  otherCommunity: (name) => `这是“${name}”的备份，不是本社区的，没有接收。`,
  made: (when) => `${when} 生成`,
  part: (at, of) => `第 ${at} 份，共 ${of} 份`,
  sum: {
    placed: (count) => `已归位 ${count} 条`,
    known: (count) => `以前已收到 ${count} 条`,
    held: (count) => `待社区查看 ${count} 条`,
    refused: (count) => `未能接收 ${count} 条`,
    bad: (count) => `损坏 ${count} 条`,
  },
  nothing: "文件里没有记录。",
  allKnown: "以前已收到，不重复计。",
  heldLead: (count) => `有 ${count} 条待社区查看：`,
  heldFor: (reason, count) => `${reason} · ${count} 条`,
  heldElse: "其他原因",
  letIn: (count) => `收下走访、巡查、民情、养护共 ${count} 条`,
  weighty: "这些会改变谁能看、谁能做，请社区自己修改：",
  heldSee: "到“待归位”里逐条查看",
  photos: (count) => `已收到照片 ${count} 张`,
  photosLeft: (count) => `还有 ${count} 张照片没收到，请再放一次这个文件`,
  photosLoose: (count) => `有 ${count} 张照片属于没写完的记录，没有接收`,
  drafts: (count) => `没写完的 ${count} 份`,
  draftsLead: "没写完，不计入记录。请本人补写。",
  badLead: "其余都已接收，下面这些没有。损坏的，请在那部手机上再存一次文件。",
  why: {
    missing: "文件不完整，没有这一条",
    altered: "文件生成后被改动过",
    unreadable: "无法识别",
    refused: "未能接收",
    "no-right": "按写的人的角色，不收这一种",
    quota: "这个人待查看的太多，暂未接收。查看一些后再放一次",
  },
  phoneFaults: (count) => `那部手机有 ${count} 处读不出来，请把手机带来检查。`,
  stopped: "接收中断了。请留好文件，再放一次。",
  again: "再放一次",
  phones: {
    title: "待询问的手机",
    lost: (count) => `这部手机的记录可能丢了 ${count} 条`,
    lostSome: "这部手机的记录被清空过，可能丢了没交的",
    lead: "浏览器里的记录没有了。请问问本人那几天去过哪些户，照着补记。",
    silent: (days, count) => `${days} 天没有消息，当时还有 ${count} 条没交`,
    silentLead: "请提醒本人到有信号的地方打开邻访，或者把手机带来。",
    waits: "有一部手机用早先的加入码加入，等社区同意",
    copied: "这部手机的登录被复制到了别处，两边都停用了",
    copiedLead: "请当面看看手机还在不在本人手里。在，就给一个新的加入码；不在，就收回这部手机。",
    of: (name, device, when) => `${name} · ${device} · ${when}`,
    seen: "知道了",
  },
};
