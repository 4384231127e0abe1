/**
 * Words of the way out: the emergency file, the page that makes it when the app does not start, and a
 * colleague's file.
 */
export type WayOutWords = {
  /** `count` revisions; `part` only where there are several files. */
  fileName(place: string, day: string, count: number, part?: { at: number; of: number }): string;
  place: string;
  note: { path: string; text(made: string, counts: CountsShown): string };
  /** `whose`: in whose notebook, where several share the phone. */
  found(counts: CountsShown, whose?: string): string;
  /** Only where all is with the office. */
  none: string;
  noneHere: string;
  keep: string;
  make: string;
  making: string;
  /** Whether a download arrived the browser tells nobody; its person is asked. */
  made: { [K in "shared" | "begun" | "left"]: string };
  seen: { yes: string; no: string; kept: string; again: string };
  failed: string;
  part(at: number, of: number): string;
  card: { title: string; lead: string; exported(count: number, when: string): string };
  carry: {
    title: string;
    lead: string;
    choose: string;
    reading: string;
    /** Why a file was not even read. */
    notRead: { [K in "notOurs" | "tooLarge" | "tooLong" | "stopped"]: string };
    stop: string;
    otherCommunity(name: string): string;
    taken(words: { fresh: number; known: number; bad: number }, photos: PhotosTaken): string;
    full: string;
    waiting(count: number): string;
    photosWaiting(count: number): string;
    stored(words: number, photos: number): string;
    photosRefused(count: number): string;
    from(files: string): string;
    handIn: string;
    handing: string;
    done(fresh: number, known: number, held: number, refused: number): string;
    /** Behind why it was not handed in. */
    notHanded: string;
  };
  rescue: {
    title: string;
    lead: string;
    looking: string;
    noStore: string;
    cannot: string;
    steps: string[];
    partly(count: number): string;
    again: string;
    /** Another person of this phone, whose own is looked for then. */
    whose(name: string): string;
    turn(name: string): string;
    somebody: string;
    open: string;
    repair: { title: string; lead: string; act: string; working: string; offline: string; done: string };
    detail: string;
  };
};

/** Pictures out of a file. `noRoom`: the phone is full. `loose`: they belong to what was never finished. */
export type PhotosTaken = { fresh: number; known: number; bad: number; noRoom: number; loose: number };
export type CountsShown = { revisions: number; photos: number; drafts: number };

const counted = ({ revisions, photos, drafts }: CountsShown) =>
  [`${revisions} 条没交的`, photos > 0 ? `${photos} 张照片` : "", drafts > 0 ? `${drafts} 份没写完的` : ""]
    .filter(Boolean)
    .join("、");

export const wayOut: WayOutWords = {
  fileName: (place, day, count, part) =>
    `邻访备份_${place}_${day}_${count}条${part ? `_第${part.at}份共${part.of}份` : ""}.linfang`,
  place: "社区",
  note: {
    path: "说明.txt",
    text: (made, counts) =>
      [
        `这是邻访的备份，${made} 做的，里面有 ${counted(counts)}。`,
        "请原样交给社区。社区在“社区 → 接收备份”里放进去，写的人不变，放几次都只算一次。",
        "里面有居民的情况，请不要转给别人，交完就删掉。",
      ].join("\r\n"),
  },
  found: (counts, whose) => `${whose ? `${whose}的那一本` : "这部手机"}里有 ${counted(counts)}。`,
  none: "没有要导出的，都已交社区。",
  noneHere: "没有能存进文件的。",
  keep: "文件里有居民的情况。只交给社区，交完就删掉。",
  make: "存成文件",
  making: "正在存成文件…",
  made: {
    shared: "文件已经发出，请告诉社区收一下。这不算交到社区，手机里的都还留着。",
    begun: "请打开手机的“下载”看一眼，文件在就交给社区。这不算交到社区，手机里的都还留着。",
    left: "没有发出去，手机里的都还留着。",
  },
  seen: {
    yes: "看到文件了",
    no: "没看到",
    kept: "好的，请交给社区。这不算交到社区，手机里的都还留着。",
    again: "手机里的都还在。请再点一次“存成文件”；还不行，就换个浏览器打开邻访再试。",
  },
  failed: "文件没有存成，手机里的都还在。请再点一次。",
  part: (at, of) => `第 ${at} 份，共 ${of} 份`,
  card: {
    title: "导出没交的记录",
    lead: "一直没有信号，或者手机要修、要换，就把没交的存成一个文件，带给社区。",
    exported: (count, when) => `其中 ${count} 条 ${when} 已导出，还没交到社区。`,
  },
  carry: {
    title: "代交同事的备份",
    lead: "同事的手机交不了，可以把备份文件放进来，由这部手机连照片一起代交，有信号就自动交。写的人还是同事本人。",
    choose: "选择同事的备份文件",
    reading: "正在看文件…",
    notRead: {
      notOurs: "这不是邻访的备份文件，什么也没有动。",
      tooLarge: "这个文件解开后超过 128 MB，邻访的备份没有这么大，什么也没有动。",
      tooLong: "看了 60 秒还没看完，停下了，什么也没有动。请再选一次；还不行，就把文件交给社区。",
      stopped: "停下了，什么也没有动。",
    },
    stop: "停下",
    otherCommunity: (name) => `这是“${name}”的备份，不是这个社区的，不能代交。`,
    taken: (words, photos) =>
      [
        words.fresh > 0 || words.known === 0 ? `收下 ${words.fresh} 条，已存手机。` : "",
        words.known > 0 ? `有 ${words.known} 条这部手机以前就收下了。` : "",
        words.bad > 0 ? `有 ${words.bad} 条损坏了，请同事再存一次文件。` : "",
        photos.fresh > 0 ? `照片收下 ${photos.fresh} 张，已存手机。` : "",
        photos.known > 0 ? `有 ${photos.known} 张照片以前就收下了。` : "",
        photos.bad > 0 ? `有 ${photos.bad} 张照片损坏了，请同事再存一次文件。` : "",
        photos.noRoom > 0 ? `手机满了，有 ${photos.noRoom} 张照片没收下。文件先留着，腾出空间再放一次。` : "",
        photos.loose > 0 ? `有 ${photos.loose} 张照片是没写完的，没有收。` : "",
      ].join(""),
    full: "手机满了，这份文件什么也没收下。文件先留着，腾出空间再放一次。",
    waiting: (count) => `替同事带着 ${count} 条，还没交`,
    photosWaiting: (count) => `替同事带着 ${count} 张照片，还没交完`,
    stored: (words, photos) =>
      `已替同事交到社区：${[words > 0 ? `${words} 条` : "", photos > 0 ? `${photos} 张照片` : ""].filter(Boolean).join("、")}`,
    photosRefused: (count) => `有 ${count} 张同事的照片交不上去，请把文件交给社区看看`,
    from: (files) => `文件：${files}`,
    handIn: "现在代交",
    handing: "正在代交…",
    done: (fresh, known, held, refused) =>
      [
        fresh > 0 ? `新交 ${fresh} 条` : "",
        known > 0 ? `${known} 条社区以前就收到了` : "",
        held > 0 ? `${held} 条待社区归位` : "",
        refused > 0 ? `${refused} 条社区收不下，还留在这里` : "",
      ]
        .filter(Boolean)
        .join("，") || "没有要交的",
    notHanded: "带着的都还在这部手机里。",
  },
  rescue: {
    title: "导出没交的记录",
    lead: "邻访打不开时用这一页。它只读不改，不会删掉任何东西。",
    looking: "正在看这部手机里有什么…",
    noStore: "这个浏览器里没有邻访的记录。请用平时打开邻访的那个浏览器，或者桌面上的邻访再试。",
    cannot: "这次没有读出来。记录没有被删掉。",
    steps: [
      "关掉所有邻访的页面，点“再试一次”",
      "重启手机再试",
      "还不行，请不要清除浏览器数据，把手机带到社区",
    ],
    partly: (count) => `有 ${count} 处读不出来，能读的都在。请把手机带到社区看看。`,
    again: "再试一次",
    whose: (name) => `下面是${name}的那一本，不是整部手机的。别人的要换过去看。`,
    turn: (name) => `换成${name}的那一本`,
    somebody: "另一位",
    open: "再打开邻访",
    repair: {
      title: "重新下载程序",
      lead: "只换程序，不动记录。要有网络。",
      act: "重新下载程序",
      working: "正在下载…",
      offline: "现在没有网络，什么也没有动。有信号再点。",
      done: "下载好了，正在打开…",
    },
    detail: "给社区看的细节",
  },
};
