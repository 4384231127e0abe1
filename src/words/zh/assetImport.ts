/**
 * Words of the table of lamps and drains as it comes in: why a row or a file is not taken, and what was left
 * out of one that is.
 */
export type AssetImportWords = {
  count: { [K in "fresh" | "changed" | "unchanged" | "missing" | "faults"]: string };
  line(line: number): string;
  missingLead: string;
  file: { [K in "empty" | "headerOnly" | "noHeader" | "noType" | "tooMany"]: string };
  /**
   * `column` as the template calls it; `meant` is what probably stood there, `other` the line that it
   * repeats.
   */
  fault(fault: {
    why:
      | "blank"
      | "type"
      | "long"
      | "signs"
      | "date"
      | "serial"
      | "exponent"
      | "twice"
      | "noCompound"
      | "whichCompound";
    column: string;
    shown: string;
    meant?: string;
    other?: number;
  }): string;
  note(note: {
    why: "word" | "number" | "day" | "foreign" | "noGrid" | "noBuilding" | "noAsset";
    column: string;
    shown: string;
  }): string;
};

export const assetImport: AssetImportWords = {
  count: { fresh: "新增", changed: "有改动", unchanged: "没变", missing: "表里没有", faults: "有问题" },
  line: (line) => `第 ${line} 行`,
  missingLead: "这些已登记、表里没有。不会删除，也不会修改；确实拆了，请打开它改成“已拆除”。",
  file: {
    empty: "这个文件是空的。",
    headerOnly: "只有表头，下面没有内容。",
    noHeader: "没找到表头。第一行要有“类型”和“编号”，可按空白表填写。",
    noType: "没有“类型”这一列，分不清是灯还是井。可按空白表填写。",
    tooMany: "行数太多，请分成几个文件。",
  },
  fault({ why, column, shown, meant, other }) {
    switch (why) {
      case "blank":
        return `${column}空着`;
      case "type":
        return `类型“${shown}”无法识别，请填灯、检查井、雨水口、化粪池、出户管、排水立管、雨水管或管段`;
      case "long":
        return `${column}“${shown}”太长`;
      case "signs":
        return `${column}“${shown}”里有乱码或看不见的字符`;
      case "date":
      case "serial":
        return `${column}被表格软件变成了日期“${shown}”，原来多半是“${meant}”。把这一列设成文本再填`;
      case "exponent":
        return `${column}被表格软件变成了“${shown}”，原来多半是“${meant}”。把这一列设成文本再填`;
      case "twice":
        return `编号“${shown}”和第 ${other} 行重复`;
      case "noCompound":
        return shown === "" ? "还没有小区，请先在“门牌”里录入" : `没有叫“${shown}”的小区，请先在“门牌”里录入`;
      case "whichCompound":
        return "有几个小区，请在“小区”一列写明";
    }
  },
  note({ why, column, shown }) {
    switch (why) {
      case "word":
        return `${column}“${shown}”无法识别，这一格没有导入`;
      case "number":
        return `${column}“${shown}”不是合适的数字，这一格没有导入`;
      case "day":
        return `${column}“${shown}”不是日期，这一格没有导入`;
      case "foreign":
        return `这一类没有“${column}”，这一格没有导入`;
      case "noGrid":
        return `没有叫“${shown}”的网格，暂不归网格。网格要先新建，或者随门牌表导入`;
      case "noBuilding":
        return `没有叫“${shown}”的楼栋，这一格没有导入`;
      case "noAsset":
        return `${column}“${shown}”没有登记，这一格没有导入`;
    }
  },
};
