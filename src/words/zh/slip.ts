import { topic } from "./topic.ts";

/** The page behind a resident's slip: who reads it has no app and may never have heard of it. */
export type SlipPageWords = {
  tag: string;
  name: string;
  title: string;
  at(where: string, community: string): string;
  loading: string;
  danger: string;
  category: string;
  pick: string;
  categories: { readonly [category: string]: string };
  words: string;
  left(count: number): string;
  photo: string;
  photoHint: string;
  /** The page was drawn anew since, and the field is empty. */
  photoKept: string;
  room: string;
  roomHint: string;
  call: string;
  send: string;
  sending: string;
  lack: { category: string; words: string; room: string };
  promise: { title: string; lines: readonly string[] };
  sent: { title: string; keep: string; number: string; photoLost: string; more: string };
  ask: { title: string; number: string; act: string; answer: string; on(day: string): string };
  state: {
    [S in
      | "received"
      | "taken"
      | "working"
      | "waiting"
      | "mended"
      | "closed"
      | "declined"
      | "answered"
      | "ended"
      | "put_aside"]: string;
  };
  not: {
    slip: string;
    shut: string;
    often: string;
    offline: string;
    number: string;
    other: string;
    photo: string;
  };
};

export const slip: SlipPageWords = {
  tag: "zh-CN",
  name: "中文",
  title: "给社区写一句",
  at: (where, community) => `${community} · ${where}`,
  loading: "正在打开…",
  danger: "有危险，请先打 110、119、120，不要等这里的答复。",
  category: "哪一类",
  pick: "请选一类",
  categories: topic,
  words: "是什么事",
  left: (count) => `还可以写 ${count} 字`,
  photo: "拍一张照片（可不拍）",
  photoHint: "请不要拍到人的脸和门牌。",
  photoKept: "已选好一张",
  room: "您的房号（可不写）",
  roomHint: "写了，社区办好后可以上门告诉您。",
  call: "请到我家来一趟",
  send: "交给社区",
  sending: "正在交…",
  lack: {
    category: "请选是哪一类。",
    words: "请写是什么事。",
    room: "请写房号，社区才知道到哪一家。",
  },
  promise: {
    title: "写下的话怎么用",
    lines: [
      "先只有社区办公室看得到；收下后，办这件事的人也看得到。",
      "不用登录。这里不记您是谁、用什么手机、从哪里打开。",
      "请不要写姓名、电话和身份证号。",
      "社区不收的，30 天后删掉；收下的，作为一件事来办。",
      "要人多商量的事，请直接到社区来说。",
    ],
  },
  sent: {
    title: "交给社区了",
    keep: "请记下这个编号，或者截一张图。凭这张便条和编号，可以看办得怎样。",
    number: "编号",
    photoLost: "话交到了，照片没有交上。",
    more: "再写一件",
  },
  ask: {
    title: "看办得怎样",
    number: "编号（8 位）",
    act: "查看",
    answer: "社区的答复",
    on: (day) => `${day} 更新`,
  },
  state: {
    received: "社区收到了，还没看",
    taken: "社区看过，已收下",
    working: "正在办",
    waiting: "要等一等，社区会接着看",
    mended: "已修好，在核对",
    closed: "办完了",
    declined: "这件事不能办，请看社区的答复",
    answered: "社区已答复",
    ended: "社区看过，不再往下办",
    put_aside: "社区看过，没有收下",
  },
  not: {
    slip: "这个二维码认不出来。请再扫一次便条，或者直接找社区。",
    shut: "这张便条已经停用了。请找社区要一张新的，或者直接打电话。",
    often: "这里刚才收到的太多了，请过一会儿再交，或者直接打电话给社区。写的话还在。",
    offline: "没有交上，可能是没有信号。写的话还在，请再点一次。",
    number: "没有这个编号。请看看是不是这张便条。",
    other: "没有交上。写的话还在，请再点一次。",
    photo: "这张照片打不开，请换一张。",
  },
};
