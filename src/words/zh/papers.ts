/** Words of the desk of printed papers; the papers themselves are Chinese always. */
export const papers = {
  title: "告知与合规文书",
  lead: "打印后把横线处填好、签字。社区名称取自“设置”。",
  name: {
    notice: "居民告知书",
    owner: "手机使用须知",
    assessment: "影响评估",
    processing: "处理活动清单",
    breach: "泄露应急单",
  },
  print: "打印",
};
export type PapersWords = typeof papers;
