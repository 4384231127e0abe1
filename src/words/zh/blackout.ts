/** Blacking out parts of a picture before it is given to somebody outside. */
export const blackout = {
  open: "附照片",
  title: "涂黑后再给出去",
  lead: "把人脸、门牌、车牌涂黑。给出去的是另一张照片，原来那张不变，也不出去。",
  loading: "正在打开照片…",
  missing: "这张照片不在本机，有信号时才能打开。",
  board: "照片，按住拖一下就涂一块",
  picture: "要涂黑的照片",
  patch: (nth: number, left: number, top: number) => `涂黑 ${nth}（左 ${left}%，上 ${top}%）`,
  keys: "选中一块：方向键移动，Shift 加方向键改大小，Delete 删掉。",
  add: "加一块",
  larger: "放大",
  smaller: "缩小",
  drop: "删掉这块",
  make: "做成新照片",
  makeBare: "不用涂，做成新照片",
  failed: "这张照片没有做成，原来那张还在。",
  choose: (nth: number) => `第 ${nth} 张`,
  which: "附一张照片（先涂黑，再附上）",
  released: "附上的照片",
  remove: "不附照片",
};
export type BlackoutWords = typeof blackout;
