/** Words of the first screen: what today asks, and what was done. */
export type DayWords = {
  title(day: string): string;
  begin(place: string): string;
  goOn(place: string): string;
  allBeen: string;
  task: { cover: string; again: string; care: string; nobody: string; tell: string; wish: string };
  doors(count: number): string;
  /** Of what is no door. */
  places(count: number): string;
  comma: string;
  andMore: string;
  mine(count: number): string;
  mineNone: string;
  correct(place: string, result: string): string;
  welcome: { title: string; steps: string[]; practise: string; read: string };
  elsewhere: string;
  summary: string;
  /** What was seen on the way, at no door. */
  raise: string;
};

export const day: DayWords = {
  title: (day) => `今天 · ${day}`,
  begin: (place) => `从 ${place} 开始`,
  goOn: (place) => `接着走 ${place}`,
  allBeen: "都去过了",
  task: {
    cover: "有人去不了，等人顶上",
    again: "说好今天再来的",
    care: "该去看看的",
    nobody: "没人在，再去一次",
    tell: "要告知结果",
    wish: "问一声心愿圆了吗",
  },
  doors: (count) => `${count} 户`,
  places: (count) => `${count} 处`,
  comma: "、",
  andMore: "…",
  mine: (count) => `今天记了 ${count} 条`,
  mineNone: "今天还没有记",
  correct: (place, result) => `${place} ${result}，改一下`,
  welcome: {
    title: "用法就三步",
    steps: [
      "在楼上找到这一户，点它",
      "点一个结果，就存好了",
      "没信号也照记：一个勾在手机里，两个勾社区收到了",
    ],
    practise: "先练习一户（不算数）",
    read: "知道了",
  },
  elsewhere: "不在这部手机上的一户",
  summary: "今日小结",
  raise: "路上看到的，报一件事",
};
