/** Words of ballot papers on a door's page. */
export const doorVotes = {
  title: (vote: string) => `投票：${vote}`,
  lead: "只记票送到没有、收回没有，投了什么不问也不记。",
  until: (day: string) => `${day} 截止。`,
  what: "这张票怎么样了",
  step: {
    in_hand: "送到手里",
    slipped: "塞进门缝",
    posted: "寄出了",
    not_met: "没人在",
    paper_refused: "不收票",
    taken: "收回票了",
    vote_refused: "不投",
  },
  disclaimer: "仅作记录，不替代法定表决程序",
};
export type DoorVotesWords = typeof doorVotes;
