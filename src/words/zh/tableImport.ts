/** Words of every table that comes in, of doors as of lamps and drains: what is asked, left out and named. */
export type TableImportWords = {
  /** Where a file has several sheets. */
  line(sheet: string, line: number): string;
  hiddenSheets(names: string): string;
  otherSheets(names: string): string;
  password: string;
  /** The next of several files that were dropped at once. */
  nextFile(name: string, left: number): string;
  ask: {
    title: string;
    lead: string;
    column(name: string): string;
    /** One of several columns, with where it stands: A, B … */
    choice(header: string, letter: string): string;
    merged(columns: string): string;
    blank(columns: string): string;
    address: string;
    fill: { yes: string; no: string };
    read: { yes: string; no: string };
    legend: string;
    go: string;
    /** What was answered for a file like this one before. */
    remembered: string;
    again: string;
  };
  pages: { at(page: number, pages: number): string; before: string; after: string };
  faultFile: { save: string; name(file: string): string; head: [string, string, string, string] };
  /** `column` as the template calls it. */
  fault: {
    [W in RowFaultWhy]: (fault: { column: string; shown: string }) => string;
  };
  /** `shown` are the names that were kept, a patch or a person. */
  note: { [W in "phone" | "fullPatch" | "whichPatch"]: (shown: string) => string };
};

export type RowFaultWhy =
  | "caption"
  | "header"
  | "quote"
  | "cut"
  | "error"
  | "formula"
  | "lost"
  | "address"
  | "total";

export const tableImport: TableImportWords = {
  line: (sheet, line) => `“${sheet}”第 ${line} 行`,
  hiddenSheets: (names) => `隐藏的工作表没有读取：${names}。要读取请先取消隐藏`,
  otherSheets: (names) => `这些工作表没有表头，没有读取：${names}`,
  password: "这个文件加了密码，打不开。请在 Excel 或 WPS 里去掉密码，另存一份再试。",
  nextFile: (name, left) => `接着看下一个：${name}${left > 1 ? `（还有 ${left} 个）` : ""}`,
  ask: {
    title: "请先确认",
    lead: "下面是表里的前几行。下次遇到同样的表头，会按这次的选择。",
    column: (name) => `有几列都像“${name}”，用哪一列？`,
    choice: (header, letter) => `${letter} 列“${header}”`,
    merged: (columns) => `表里有合并的单元格（${columns}）。合并的几行都按第一格算吗？`,
    blank: (columns) => `${columns}只在第一行填了，下面空着。空着的都和上面一样吗？`,
    address: "地址写在一格里，这样拆开对不对？",
    fill: { yes: "是，都一样", no: "不，空着就是空着" },
    read: { yes: "对，就这样读", no: "不对，不要读" },
    legend: "加线的格子在表里是空的，将这样填",
    go: "确定",
    remembered: "已按上次的选择读取这张表。",
    again: "重新选",
  },
  pages: { at: (page, pages) => `第 ${page} / ${pages} 页`, before: "上一页", after: "下一页" },
  faultFile: {
    save: "导出有问题的行（CSV）",
    name: (file) => `有问题的行_${file}`,
    head: ["工作表", "行", "列", "原因"],
  },
  fault: {
    caption: ({ shown }) => `这一行是“${shown}”，像落款或备注，没有导入`,
    header: () => "这一行又是表头，没有导入",
    quote: ({ shown }) => `“${shown}”这一行有个双引号没有配对，分不清一格到哪里为止。请去掉引号再导入`,
    cut: ({ shown }) => `“${shown}”这一行不完整，文件到这里断了`,
    error: ({ column, shown }) => `${column}是“${shown}”：表格里算错了，或者列太窄没显示全`,
    formula: ({ column }) => `${column}是公式，还没有算出来。请在 Excel 或 WPS 里打开、保存一次再导入`,
    lost: ({ column, shown }) => `${column}“${shown}”里有问号，多半是有个字丢了。请补上再导入`,
    address: ({ shown }) => `地址“${shown}”无法拆分。请照“15栋2单元301”这样写`,
    total: ({ shown }) => `这一行是“${shown}”，是合计`,
  },
  note: {
    phone: (shown) => `“${shown}”后面的电话没有导入，这里不存电话`,
    fullPatch: (shown) => `这个片区的邻长已满 20 位，“${shown}”没有加上`,
    whichPatch: (shown) => `几个网格都有“${shown}”，分不清是哪一个，没有改。请写上网格再导入`,
  },
};
