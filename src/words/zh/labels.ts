export const labels: LabelsWords = {
  title: "打印号牌",
  lead: "一张 A4 纸 12 块，沿虚线剪开，塑封后贴在灯杆上、井盖旁。巡查的人用手机扫一扫，或者照着大字输编号。号牌不含任何人的信息。",
  type: "类型",
  estate: "小区",
  all: "全部",
  print: (count) => `打印 ${count} 块`,
  qr: (code) => `${code} 的二维码`,
  choose: (code) => `打印 ${code}`,
  allOfThem: "全选",
  noneOfThem: "全不选",
  none: "还没有登记路灯和排水设施",
  noneLead: "请先新增设施或导入清单，再打印号牌。",
};

export type LabelsWords = {
  title: string;
  lead: string;
  type: string;
  estate: string;
  all: string;
  print(count: number): string;
  qr(code: string): string;
  choose(code: string): string;
  allOfThem: string;
  noneOfThem: string;
  none: string;
  noneLead: string;
};
