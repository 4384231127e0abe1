/** Words of the desk's owners: whose which door is, by number alone, and how large. */
export const owners = {
  title: "业主名册",
  lead: "业主共同决定的表决按人数和专有面积算。名册只有编号和面积，不写姓名；只有社区看得到。",
  known: (doors: number, of: number) => `已登记 ${doors} / ${of} 户`,
  sums: (heads: number, area: string) => `${heads} 位业主 · ${area} ㎡`,
  unsold: (doors: number) => `未售 ${doors} 户，一个小区的算一位`,
  sources: (title: number, survey: number, contract: number) =>
    `面积来源：产权证 ${title} 户、测绘 ${survey} 户、合同 ${contract} 户`,
  none: "还没有业主名册",
  noneLead: "先导出空白表，填上业主编号、专有面积和来源，再导入。",
  missing: "没有业主的户",
  missingLead: "这些户没有登记，开不了业主的表决。确实没有产权的，请在“门牌”里改用途。",
  many: "名下几套的业主",
  manyOne: (owner: string, doors: number, area: string) => `${owner}：${doors} 套，${area} ㎡，算一位`,
  unsoldName: "未售",
  differing: "两台电脑写得不一样",
  import: "导入名册",
  export: "导出名册",
  form: "空白表（按门牌）",
  back: "返回名册",
  importLead:
    "一行一户：楼栋、单元、房号（或户码），业主编号、专有面积、来源。同一位业主几套，编号写成一样的；没卖的写“未售”。",
  importMore:
    "编号由社区自己编，要有数字，不写姓名、电话和证件号。几人共有一套，只编一个号。表里没有的户不动。",
  comparing: (done: number, total: number) => `正在核对 ${done} / ${total}`,
  saved: (count: number) => `已保存 ${count} 户`,
  take: (count: number) => `保存 ${count} 户`,
  takeWithout: (count: number, faults: number) => `保存 ${count} 户，有问题的 ${faults} 行不存`,
  nothing: "和现有的名册一样，没有要改的。",
  foreign: "大半的行对不上本社区的门牌，像是别处的名册。什么都没有导入，请核对文件。",
  fileSums: (doors: number, heads: number, area: string) =>
    `这份表里读到 ${doors} 户、${heads} 位业主、${area} ㎡。请和原表的合计核对。`,
  unsourced: (count: number) => `${count} 户没写面积来源，请选：`,
  source: "面积来源",
  columns: { owner: "业主编号", area: "专有面积", source: "面积来源" },
  sourcesOf: { title: "产权证", survey: "测绘", contract: "合同" },
  line: (line: number) => `第 ${line} 行`,
  count: { fresh: "新增", changed: "有改动", unchanged: "没变", missing: "表里没有", faults: "有问题" },
  missingHere: "这些已登记、表里没有，不动。卖掉或改了的，请写进表里再导入。",
  file: {
    empty: "这个文件是空的。",
    headerOnly: "只有表头，下面没有内容。",
    noHeader: "没找到表头。要有房号（或户码、坐落），和“业主编号”“专有面积”。",
    noOwner: "没有“业主编号”这一列。可按空白表填写。",
    noArea: "没有“专有面积”这一列。可按空白表填写。",
    tooMany: "行数太多，请分成几个文件。",
  },
  fault: {
    blank: ({ column }: OwnerFaultSaid) => `${column}空着`,
    signs: ({ column, shown }: OwnerFaultSaid) => `${column}“${shown}”里有乱码或看不见的字符`,
    date: spoilt,
    serial: spoilt,
    exponent: spoilt,
    key: ({ shown }: OwnerFaultSaid) =>
      `业主编号“${shown}”不合用：用字母、数字和短横，要有数字，不超过 24 个，不写姓名、电话和证件号`,
    number: ({ shown }: OwnerFaultSaid) => `面积“${shown}”不是数字`,
    zero: () => "面积是 0",
    huge: ({ shown }: OwnerFaultSaid) => `面积“${shown}”太大，请看看单位是不是平方米`,
    precise: ({ shown }: OwnerFaultSaid) => `面积“${shown}”多于两位小数，请照登记的数写`,
    source: ({ shown }: OwnerFaultSaid) => `来源“${shown}”无法识别，请写产权证、测绘或合同`,
    twice: ({ shown, other }: OwnerFaultSaid) => `${shown} 和第 ${other} 行一样，只算一次`,
    owners: ({ shown, other }: OwnerFaultSaid) =>
      `${shown} 和第 ${other} 行是同一户，写得不一样，两行都没有导入。几人共有的，只编一个号`,
    alike: ({ shown, meant, other }: OwnerFaultSaid) =>
      `业主编号“${shown}”和“${meant}”${other ? `（第 ${other} 行）` : "（已登记）"}容易看混。是同一位请写成一样，不是请改得分得开`,
    noCompound: ({ shown }: OwnerFaultSaid) => `没有叫“${shown}”的小区`,
    noDoor: ({ shown }: OwnerFaultSaid) => `门牌里没有“${shown}”`,
    whichDoor: ({ shown }: OwnerFaultSaid) => `“${shown}”有几户都对得上，请写明小区和单元`,
    gone: ({ shown }: OwnerFaultSaid) => `“${shown}”已不在门牌里`,
  },
  /** Where a round is opened. */
  roll: {
    taken: (heads: number, area: string, doors: number) =>
      `按业主名册：${heads} 位业主，${area} ㎡，${doors} 套。开始以后名册冻结，改名册不影响这一次。`,
    missing: (doors: number) => `有 ${doors} 户没有登记业主，先补齐才能按名册表决：`,
    none: "还没有业主名册，人数和面积要自己填；当面点票要先导入名册。",
    by: "人数和面积从哪来",
    typed: "自己填",
    open: "打开业主名册",
    areas: (title: number, survey: number, contract: number) =>
      `产权证 ${title} 套、测绘 ${survey} 套、合同 ${contract} 套`,
    areasHead: "面积来源",
    tapped: "业主当面说，点一下。一位业主名下几套，在哪一户说都算全部面积；几户说得不一样，算无效。",
    counters: "要看名册才数得出，计票人都要是社区的人。",
    notHere: "本机还没有冻结的名册，先交一次再计票。",
    papers: (arrived: number, taken: number, refused: number, of: number) =>
      `送达 ${arrived} / ${of} 位业主 · 收回 ${taken} · 不收或不投 ${refused}`,
    area: (arrived: string, of: string) => `送达面积 ${arrived} / ${of} ㎡`,
    strays: (doors: number) => `${doors} 户不在冻结的名册里，票不计，请核对`,
    doubled: (doors: number) => `同一位业主收回了不止一张票，涉及 ${doors} 户，都留着，请核对`,
    box: (box: number, doors: number) => `箱里有 ${box} 位业主的票，门口收了 ${doors} 位。`,
    split: (owners: number) => `${owners} 位业主有不止一张票：说法一样算一票，不一样算无效。`,
  },
};
export type OwnersWords = typeof owners;
type OwnerFaultSaid = { column: string; shown: string; meant?: string; other?: number };

function spoilt({ column, shown, meant = "" }: OwnerFaultSaid): string {
  return `${column}被表格软件变成了“${shown}”，原来多半是“${meant}”。把这一列设成文本再填`;
}
