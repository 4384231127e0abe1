/** Words of the night count around its answers: leaving it, a danger on the way, what is done at its end. */
export type CountingWords = {
  stop: string;
  lit(count: number, of: number): string;
  before(count: number, of: number): string;
  end: string;
  danger: {
    title(lamp: string): string;
    lead: string;
    next: string;
    none: string;
    saved(lamp: string): string;
    /** The lamp was said to be dangerous, and its light is still asked about. */
    owed: string;
  };
  report: {
    lead(count: number, lamps: string): string;
    raise(count: number): string;
    /** Where it is, of several lamps together. */
    where(lamps: string, count: number): string;
    again(count: number): string;
    reported(count: number): string;
    see: string;
  };
};

export const counting: CountingWords = {
  stop: "先停下",
  lit: (count, of) => `亮 ${count} / ${of}`,
  before: (count, of) => `上轮 ${count} / ${of}`,
  end: "都存在手机里了，有信号自动交。",
  danger: {
    title: (lamp) => `${lamp} 有什么危险`,
    lead: "点一个就行，有几样点几样",
    next: "下一步：让人离开，打电话",
    none: "没有危险，回去数灯",
    saved: (lamp) => `危险已存手机：${lamp}`,
    owed: "危险记下了。这盏灯亮不亮？",
  },
  report: {
    lead: (count, lamps) => `${count} 盏不亮或者闪：${lamps}`,
    raise: (count) => `这 ${count} 盏一起报社区`,
    where: (lamps, count) => `${count} 盏灯：${lamps}`,
    again: (count) => `其中 ${count} 盏以前报过，还没修好，会补到那一件里。`,
    reported: (count) => `已报社区：${count} 盏`,
    see: "看这一件",
  },
};
