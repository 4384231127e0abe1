/** Words of ballot papers on a door's page. */
export const doorVotes = {
  title: (vote: string) => `投票：${vote}`,
  lead: "只记票送到没有、收回没有，投了什么不问也不记。",
  until: (day: string) => `${day} 截止。`,
  /** On the façade. */
  out: (count: number) => `投票还没收的 ${count} 户`,
  openLead: (stub: string) =>
    `念给住户听，说什么点什么。投了什么，收完以后只有两位计票人看得到。票根 ${stub}，住户要，就抄一张。`,
  /** Short: the knock waits. */
  stub: (stub: string) => `票根 ${stub}`,
  sealed: "密封收回",
  choice: { for: "赞成", against: "反对", abstain: "弃权" },
  another: "住户改主意了",
  anotherLead: "照新说的再点一次，前一张也留着，作废有据。",
  voice: "住户怎么说",
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
