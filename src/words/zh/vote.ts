/** What one threshold of a vote says: numbers are texts already, `missing` is null where it is met. */
type Sum = {
  part: string;
  base: string;
  got: string;
  whole: string;
  sign: string;
  share: string;
  needed: string;
  missing: string | null;
};

/** Words in which a vote's result is said as a sum. */
export const vote = {
  part: { for: "赞成", cast: "参与", present: "实到" },
  base: {
    for: "赞成",
    for_against: "赞成加反对",
    with_abstentions: "赞成加反对加弃权",
    valid: "有效票",
    cast: "参与",
    eligible: "应到",
    present: "到会",
    eligible_area: "总面积",
    participating_area: "参与面积",
  },
  area: (squareMetres: string) => `${squareMetres} ㎡`,
  step: ({ part, base, got, whole, sign, share, needed, missing }: Sum) =>
    `${part} ${got} ÷ ${base} ${whole} ${sign} ${share}（要 ${needed}${missing ? `，差 ${missing}` : ""}）`,
  silent: {
    for: (count: number) => `送达未表态 ${count} 计入赞成`,
    against: (count: number) => `送达未表态 ${count} 计入反对`,
    abstain: (count: number) => `送达未表态 ${count} 计入弃权`,
  },
  between: "；",
  passed: "通过",
  failed: "未通过",
  disclaimer: "仅作记录，不替代法定表决程序",
};
export type VoteWords = typeof vote;
