/** Words about a phone's clock that is wrong, and what it dated wrong. */
export type ClockWords = {
  title(off: string, isBehind: boolean): string;
  lead: string;
  again: string;
  trying: string;
  still: string;
  days(count: number): string;
  hours(count: number): string;
  minutes(count: number): string;
  misdated(count: number): string;
  misdatedLead: string;
  first: string;
  moment(year: string, day: string, time: string): string;
  one(place: string, was: string, at: string): string;
  more(count: number): string;
  setRight(count: number): string;
  letBe: string;
};

export const clock: ClockWords = {
  title: (off, isBehind) => `这部手机的时间${isBehind ? "慢" : "快"}了${off}`,
  lead: "请到手机的“设置”里，找到“日期和时间”，打开“自动设置”。记的照样存、照样交，只是日期会写错。",
  again: "我改好了",
  trying: "正在看…",
  still: "时间还没有对上，或者没连上社区。请再看看设置。",
  days: (count) => ` ${count} 天`,
  hours: (count) => ` ${count} 小时`,
  minutes: (count) => ` ${count} 分钟`,
  misdated: (count) => `${count} 条记录的日期写错了`,
  misdatedLead: "记的时候手机的时间不对。照社区的时间应该是：",
  first: "先把手机的时间改好，再来改这些日期。",
  moment: (year, day, time) => `${year}年${day} ${time}`,
  one: (place, was, at) => `${place}：写的 ${was}，应是 ${at}`,
  more: (count) => `还有 ${count} 条`,
  setRight: (count) => `把这 ${count} 条的日期改对`,
  letBe: "写的是对的，不改",
};
