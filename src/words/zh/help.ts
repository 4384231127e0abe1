/** Words of the help page, of the first minute, and of those who walk no doors. */
export type HelpWords = {
  title: string;
  lead: string;
  ticks: { title: string; one: string; two: string; red: string };
  /** What to do when …: a question and its answer. */
  when: { ask: string; answer: string }[];
  /** The same for whoever walks no doors. */
  whenLooking: { ask: string; answer: string }[];
  /** In the place of the first of those, for a volunteer, who writes things down. */
  whenHelping: { ask: string; answer: string }[];
  practice: { title: string; lead: string; house: string; door: string; done: string; again: string };
};

export const help: HelpWords = {
  title: "怎么用",
  lead: "没有信号也能看这一页。",
  ticks: {
    title: "勾是什么意思",
    one: "一个勾：已存在这部手机里，关机、没信号都不会丢。",
    two: "两个勾：社区已经收到。",
    red: "红色：有一条要您处理，点它就去看。",
  },
  when: [
    { ask: "没有信号", answer: "照常记。回到有信号的地方，会自己交到社区。" },
    {
      ask: "点错了",
      answer: "刚点完，按“撤销”。过后想改：在“走访”首页找到今天记的那一条，点开改了再保存。",
    },
    { ask: "没人在", answer: "点“没人在”。首页会提醒您再去一次，也可以在写详细些里定再来的日子。" },
    { ask: "人家不愿开门", answer: "点“不便打扰”，这一轮就不再去敲。" },
    { ask: "看到电线外露、漏气这样的危险", answer: "先离远，再打电话：火警 119，急救 120。别用手碰。" },
    { ask: "想写姓名、病情、证件号", answer: "请不要写。只记事情，不记人。" },
    { ask: "换手机，或手机丢了", answer: "告诉社区，要一个新的加入码。旧手机上没交的，请先交完。" },
    { ask: "手机提示空间不足", answer: "删几个大视频或不用的应用，再点一次保存。写的还在页面上。" },
  ],
  whenHelping: [
    { ask: "看到该修的、该管的", answer: "在首页点“报一件事”，写一句、拍一张都行。急的，打首页上的电话。" },
    {
      ask: "报了以后呢",
      answer: "办到哪了，在“我报的”里看得到，也能补充一句。只有您和社区看得到。",
    },
  ],
  whenLooking: [
    { ask: "看到该修的、该管的", answer: "打首页上的电话告诉社区，或者告诉您的邻长。" },
    { ask: "看到电线外露、漏气这样的危险", answer: "先离远，再打电话：火警 119，急救 120。别用手碰。" },
    { ask: "没有信号", answer: "首页写的是上次联网时的。连上网，会自己换成新的。" },
    { ask: "换手机，或手机丢了", answer: "告诉社区，要一个新的加入码。" },
  ],
  practice: {
    title: "练习一户",
    lead: "随便点，这里的都不算数，也不会交给社区。",
    house: "练习楼",
    door: "点一下这扇门，再点“没人在”。",
    done: "就是这样：点门，点结果，两下就记好了。",
    again: "再练一次",
  },
};
