/** Words of what is printed around meetings and votes: to be signed, delivered, hung up. */
export const votePapers = {
  attendance: "签到表",
  attendanceFoot: "按席位签到；拍照存社区，不公示。",
  deliveries: "送达清单",
  notice: "表决结果公告",
  nth: "序号",
  seat: "席位",
  sign: "签字",
  came: "到会时间",
  left: "离开时间",
  door: "户",
  way: "送达方式和时间",
  back: "收回",
  objection: (from: string, until: string) =>
    `公告 ${from} 至 ${until}。对结果有异议的，请在这期间到社区提出，可以要复核文件自己重算。`,
  ballotsOut: "选票表",
  areasToo: "带上每张票的面积（认得出是哪一户）",
  freeWords: "带上决定和结果的原话",
  checkPapers: (cast: number, taken: number) =>
    cast === taken
      ? `记下 ${cast} 票，门口收回也是 ${taken} 票。`
      : `记下 ${cast} 票，门口收回 ${taken} 票，两边不一样，请核对。`,
  checkSame: (cast: number) => `照箱里的选票重数，${cast} 票，和记下的一样。`,
  checkDiffers: (box: number, tally: number) =>
    `照箱里的选票重数是 ${box} 票，记下的是 ${tally} 票，或各项对不上，请核对；记错了就作废重来。`,
};
export type VotePaperWords = typeof votePapers;
