/** Words of pictures: taking them, where they are, looking at them, and what room they take. */
export type PhotoWords = {
  title: string;
  /** Beside the title: nobody must. */
  free: string;
  max(count: number): string;
  take: string;
  choose: string;
  remove(nth: number): string;
  working: string;
  /** After the app was closed by the system while the camera was open. */
  retake: { title: string; lead: string; no: string };
  fault: { [K in "unreadable" | "large" | "notKept"]: string };
  /** The disk is full: the words are safe, the picture is only in memory. */
  noRoom: { title: string; lead: string; free: string };
  nth(nth: number): string;
  open(nth: number): string;
  state: {
    [K in
      | "draft"
      | "waiting"
      | "stored"
      | "refused"
      | "homeless"
      | "elsewhere"
      | "missing"
      | "spoiled"
      | "gone"
      | "noRoomThere"]: string;
  };
  sent(percent: number): string;
  refused: { [K in "size" | "hash" | "type" | "broken" | "dimensions" | "not-clean"]: string };
  viewer: {
    title: string;
    close: string;
    previous: string;
    next: string;
    of(nth: number, count: number): string;
    loading: string;
    far: string;
  };
  compare: { title: string; before: string; after: string; slide: string; share(percent: number): string };
  room: {
    title: string;
    left(count: number): string;
    plenty: string;
    unknown: string;
    waiting(count: number, megabytes: string): string;
    bad(count: number, megabytes: string): string;
    half(count: number, megabytes: string): string;
    stored(count: number, megabytes: string): string;
    none: string;
    freeable(count: number, megabytes: string): string;
    free: string;
    freed(megabytes: string): string;
    why: string;
  };
  zip: {
    act(count: number): string;
    working(done: number, total: number): string;
    done(count: number): string;
    missing(count: number): string;
    none: string;
    failed: string;
    file(from: string, to: string): string;
  };
};

export const photo: PhotoWords = {
  title: "照片",
  free: "不拍也行。别拍人、别拍证件",
  max: (count) => `最多 ${count} 张`,
  take: "拍照",
  choose: "从相册选",
  remove: (nth) => `去掉第 ${nth} 张`,
  working: "正在处理照片…",
  retake: {
    title: "刚才那张照片没拿到",
    lead: "手机中途关了这个页面。写的都还在，照片请再拍一次。",
    no: "不拍了",
  },
  fault: {
    unreadable: "这张照片打不开，换一张，或者直接拍照。不放照片也能保存。",
    large: "这张照片太大了，换一张，或者直接拍照。不放照片也能保存。",
    notKept: "照片没存下，请再试一次。不放照片也能保存。",
  },
  noRoom: {
    title: "手机满了，照片还没存下",
    lead: "文字照样能保存。腾出空间后会自动再试，先别关这个页面。",
    free: "腾出空间",
  },
  nth: (nth) => `照片 ${nth}`,
  open: (nth) => `看第 ${nth} 张照片`,
  state: {
    draft: "还没存",
    waiting: "已存手机",
    stored: "已交社区",
    refused: "社区没收",
    homeless: "还没存下",
    elsewhere: "在社区",
    missing: "照片还没到",
    spoiled: "手机上这张坏了",
    gone: "社区那份坏了，手机上也没有了",
    noRoomThere: "已存手机，社区要先看过记录才收",
  },
  sent: (percent) => `已交 ${percent}%`,
  refused: {
    size: "大小不对，请重拍",
    hash: "传的时候坏了，请重拍",
    type: "不是照片，请重拍",
    broken: "照片不完整，请重拍",
    dimensions: "照片尺寸不对，请重拍",
    "not-clean": "照片里夹了别的东西，请重拍",
  },
  viewer: {
    title: "看照片",
    close: "关闭",
    previous: "上一张",
    next: "下一张",
    of: (nth, count) => `第 ${nth} 张，共 ${count} 张`,
    loading: "正在打开…",
    far: "这张不在这部手机上。有信号时才看得到；拍的人还没交，也看不到。",
  },
  compare: {
    title: "前后对比",
    before: "之前",
    after: "之后",
    slide: "左右拖动看前后",
    share: (percent) => `之前的露出 ${percent}%`,
  },
  room: {
    title: "照片和空间",
    left: (count) => `还能存约 ${count} 张`,
    plenty: "照片还能存很多",
    unknown: "查不到剩余空间",
    waiting: (count, megabytes) => `还没交的照片 ${count} 张（${megabytes} MB），会一直留着`,
    bad: (count, megabytes) => `交不上去的照片 ${count} 张（${megabytes} MB），在“我的”里看`,
    half: (count, megabytes) => `没写完的里面有照片 ${count} 张（${megabytes} MB）`,
    stored: (count, megabytes) => `已交社区、手机上还留着的 ${count} 张（${megabytes} MB）`,
    none: "手机上没有照片",
    freeable: (count, megabytes) => `可以腾出 ${count} 张（${megabytes} MB），社区都有，随时看得到`,
    free: "腾出空间",
    freed: (megabytes) => `腾出了 ${megabytes} MB`,
    why: "已交的先留着，等社区备份以后再腾。",
  },
  zip: {
    act: (count) => `打包下载 ${count} 张照片（ZIP）`,
    working: (done, total) => `正在打包 ${done} / ${total} 张`,
    done: (count) => `已打包 ${count} 张`,
    missing: (count) => `有 ${count} 张还没交上来，没打进去`,
    none: "这段时间没有照片",
    failed: "打包没有成功，请再试一次",
    file: (from, to) => (from === to ? `照片_${from}.zip` : `照片_${from}_${to}.zip`),
  },
};
