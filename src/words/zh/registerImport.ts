type FaultShown = { column: string; why: string; shown: string; meant?: string; other?: number };
type NoteShown = { why: string; shown: string; meant?: string };

/** Words of taking a register's table in. */
export type RegisterImportWords = {
  title: string;
  lead: string;
  columns: string;
  choose: string;
  drop: string;
  other: string;
  reading: string;
  stop: string;
  comparing(done: number, total: number): string;
  saving(done: number, total: number): string;
  home: string;
  homeHint: string;
  homeFirst: string;
  homeGo: string;
  file(name: string, rows: number): string;
  unknown(columns: string): string;
  count: { [K in "fresh" | "changed" | "unchanged" | "missing" | "faults"]: string };
  nothing: string;
  /** Of buildings, patches and people only where no door changes. */
  take(doors: number, places: number): string;
  takeWithout(doors: number, places: number, faults: number): string;
  places: string;
  notes: string;
  newPlace: { [K in "compound" | "building" | "grid" | "patch" | "person"]: string };
  /** `what`: its new units and storeys; `was` and `is`: its leaders. */
  grown: { building(what: string): string; patch(was: string, is: string): string };
  more(count: number): string;
  line(line: number): string;
  missingLead: string;
  others(count: number): string;
  pairs: string;
  pair(old: string, next: string): string;
  same: string;
  saved(doors: number): string;
  /** The last import that this computer saved, which can be taken back. */
  last(day: string, count: number): string;
  lastLead: string;
  takeBack: string;
  looking(done: number, total: number): string;
  takingBack(done: number, total: number): string;
  takeBackSure(count: number): string;
  tookBack(count: number): string;
  nothingBack: string;
  savedLead: string;
  notSaved: { [K in "full" | "form" | "unavailable" | "preview" | "unkeyed"]: string };
  fileFault: {
    [K in
      | (
          | "empty"
          | "headerOnly"
          | "noHeader"
          | "noBuilding"
          | "noDoor"
          | "tooMany"
          | "tooLarge"
          | "oldXls"
          | "notXlsx"
          | "notTable"
          | "unreadable"
        )
      | ("swells" | "tooManyCells" | "tooLong" | "stopped")]: string;
  };
  fault(fault: FaultShown): string;
  note(note: NoteShown): string;
  field: { [field: string]: string };
};

export const registerImport: RegisterImportWords = {
  title: "导入门牌表",
  lead: "选好文件后先预览，确认后才保存。导入不会删除任何门牌。",
  columns: "表头必须有“楼栋”和“房号”。其他列可有可无，顺序不限：小区、单元、楼层、用途、网格、片区、邻长。",
  choose: "选择文件（CSV 或 Excel）",
  drop: "也可以把文件拖到这里",
  other: "换一个文件",
  reading: "正在读文件…",
  stop: "停止",
  comparing: (done, total) => `正在与现有门牌对照：${done} / ${total}`,
  saving: (done, total) => `正在保存：${done} / ${total}`,
  home: "表里没写小区的，归到",
  homeHint: "小区名称",
  homeFirst: "这张表没有“小区”一列，这里也还没有小区。请先填写这些门牌属于哪个小区。",
  homeGo: "确定",
  file: (name, rows) => `${name} · ${rows} 行`,
  unknown: (columns) => `这些列用不上，没有读取：${columns}`,
  count: { fresh: "新增", changed: "有改动", unchanged: "没变", missing: "表里没有", faults: "有问题" },
  nothing: "表里的门牌都已登记，没有要保存的改动。",
  take: (doors, places) => (doors > 0 ? `保存这 ${doors} 户` : `保存楼栋、片区的 ${places} 处改动`),
  takeWithout: (doors, places, faults) =>
    `${doors > 0 ? `保存这 ${doors} 户` : `保存楼栋、片区的 ${places} 处改动`}，有问题的 ${faults} 行不保存`,
  notes: "请核对",
  places: "将新建或补充",
  newPlace: { compound: "新小区", building: "新楼栋", grid: "新网格", patch: "新片区", person: "新邻长" },
  grown: {
    building: (what) => (what ? `楼栋补了：${what}` : "楼栋补了单元或楼层"),
    patch: (was, is) => `邻长：${was} → ${is}`,
  },
  more: (count) => `还有 ${count} 条`,
  line: (line) => `第 ${line} 行`,
  missingLead: "这些门牌已登记、表里没有。不会删除，也不会修改；确实拆了或写错了，请到那栋楼里改。",
  others: (count) => `同小区还有 ${count} 栋楼表里没有，均未改动。`,
  pairs: "可能是改了门牌号",
  pair: (old, next) => `${old} → ${next}`,
  same: "是同一户，只是换了号",
  saved: (doors) => (doors > 0 ? `已保存 ${doors} 户` : "已保存"),
  last: (day, count) => `最近一次导入：${day}，${count} 条`,
  lastLead: "撤销后，新增的户、片区和网格算没有，改过的恢复原样；别人后来改过的不动。人员和走访记录都保留。",
  takeBack: "撤销这次导入",
  looking: (done, total) => `正在核对：${done} / ${total}`,
  takingBack: (done, total) => `正在撤销：${done} / ${total}`,
  takeBackSure: (count) => `确定撤销 ${count} 条`,
  tookBack: (count) => `已撤销 ${count} 条`,
  nothingBack: "后来都改过了，没有可撤销的",
  savedLead: "已存本机，联网后自动交社区。",
  notSaved: {
    full: "本机存储空间不足，没有存完。腾出空间后再导入同一个文件，已存的不会重复。",
    form: "有一条内容不对，没有存完。请再导入同一个文件，已存的不会重复。",
    unavailable: "浏览器暂时存不了，没有存完。关掉别的邻访页面再导入同一个文件，已存的不会重复。",
    preview: "这是预览，什么都不会存。",
    unkeyed: "没有保存：本机要先和社区的服务器连上一次，才能登记新的。联网后请再试一次，什么都没有丢。",
  },
  fileFault: {
    empty: "这个文件是空的。请看看是不是选错了。",
    headerOnly: "只有表头，没有门牌。填上门牌再导入。",
    noHeader: "没找到表头。第一行要写列名，至少有“楼栋”和“房号”。",
    noBuilding: "没有“楼栋”这一列。",
    noDoor: "没有“房号”这一列。",
    tooMany: "超过 5 万行了。请按小区分成几个文件。",
    tooLarge: "文件超过 10 MB 了。请按小区分成几个文件。",
    oldXls: "这是老式 .xls 文件。请在 Excel 或 WPS 里另存为 .xlsx 或 CSV。",
    notXlsx: "这个文件打不开：名字是 Excel，里面不是，或者坏了。请在 Excel 或 WPS 里另存一份再试。",
    notTable: "这不是表格文件。请选 CSV 或 Excel（.xlsx）。",
    unreadable: "这个文件读不出来。请关掉正在打开它的程序，再选一次。",
    swells:
      "这个文件解开后超过 100 MB，不像门牌表或设施表。请在 Excel 或 WPS 里只留要导入的表，另存一份再试。",
    tooManyCells:
      "这张表太大：最多读 10 万行、256 列、300 万格。多半是很远的地方还有一格，请把后面的空行空列删掉，另存一份再试。",
    tooLong: "读了 60 秒还没读完，已停止。请分成几个文件，或者另存为 CSV 再试。",
    stopped: "已停止，什么也没有改。",
  },
  fault: ({ column, why, shown, meant, other }) => {
    switch (why) {
      case "blank":
        return `${column}空着`;
      case "total":
        return `这一行是“${shown}”，不是门牌`;
      case "long":
        return `${column}“${shown}”太长，最多 40 个字`;
      case "signs":
        return `${column}“${shown}”里有乱码或看不见的字符`;
      case "date":
      case "serial":
        return `${column}被表格软件变成了日期“${shown}”，原来多半是“${meant}”。把这一列设成文本再填`;
      case "exponent":
        return `${column}被表格软件变成了“${shown}”，原来多半是“${meant}”。把这一列设成文本再填`;
      case "number":
        return `${column}“${shown}”是带小数的数字，多半被表格软件改过`;
      case "twice":
        return `“${shown}”和第 ${other} 行是同一户`;
      case "crowded":
        return `${column}“${shown}”放不下：这里最多 ${other} 个`;
      default:
        return `楼层“${shown}”不像楼层`;
    }
  },
  note: ({ why, shown, meant }) => {
    switch (why) {
      case "use":
        return `用途“${shown}”无法识别，新的先按住宅，已有的不改`;
      case "zeros":
        return `“${shown}”前面的 0 多半被表格软件去掉了，应是“${meant}”。仍是同一户`;
      case "serial":
        return `“${shown}”可能是表格软件改成的日期（${meant}）。仍按“${shown}”登记，不对请改表`;
      case "decimal":
        return `房号“${shown}”带小数。仍按“${shown}”登记，不对请改表`;
      case "retired":
        return `“${shown}”已经停用，没有改动`;
      case "namesakes":
        return `叫“${shown}”的不止一位，没有指定邻长。请到“人员”里指定`;
      default:
        return `“${shown}”等邻长太多，只取前 5 位`;
    }
  },
  field: {
    storey: "楼层",
    storeyGuessed: "楼层确认",
    slot: "位置",
    use: "用途",
    patch: "片区",
    status: "状态",
  },
};
