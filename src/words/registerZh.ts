import type { RegisterWords } from "./registerWords.ts";

export const registerZh: RegisterWords = {
  title: "门牌",
  back: "回到门牌",
  empty: { title: "还没有门牌", lead: "有门牌表就导入；没有，就一栋一栋画，一栋不用一分钟。" },
  doors: (count) => `${count} 户`,
  buildings: (count) => `${count} 栋`,
  search: {
    label: "找门牌：房号、户码、楼栋、旧号都行",
    none: "没有找到。换个写法试试，比如只写房号。",
    more: (count) => `还有 ${count} 户，再多写几个字`,
  },
  loose: {
    title: (count) => `${count} 户还没分给邻长`,
    lead: "没分片区的门牌，只有社区看得见，没有人会去走。",
    act: "现在就分",
    page: "还没分片区的门牌",
    done: "所有门牌都分好了",
  },
  act: {
    import: "导入门牌表",
    draw: "画一栋楼",
    export: "导出 CSV",
    exportXlsx: "导出 Excel",
    template: "空白表（CSV）",
    templateXlsx: "空白表（Excel）",
  },
  file: { register: (place) => `门牌_${place}`, template: "门牌表_空白", sheet: "门牌表", guide: "怎么填" },
  ok: "改好了",
  noPatch: "没分片区",
  guessed: "楼层是按房号猜的",
  import: {
    title: "导入门牌表",
    lead: "选好文件先给您看一遍，您点了才存。导入不会删掉任何门牌。",
    columns: "表头要有 楼栋 和 房号，别的列有就填：小区、单元、楼层、用途、网格、片区、邻长。顺序随便。",
    choose: "选文件（CSV 或 Excel）",
    drop: "也可以把文件拖到这里",
    other: "换一个文件",
    reading: "正在读文件…",
    stop: "停下",
    comparing: (done, total) => `正在和现有门牌对照：${done} / ${total}`,
    saving: (done, total) => `正在存：${done} / ${total}`,
    home: "表里没写小区的，归到",
    homeHint: "小区的名字",
    homeFirst: "这张表没有“小区”一列，这里也还没有小区。先写上这些门牌是哪个小区的，以后每一户都认它。",
    homeGo: "就用这个名字",
    file: (name, rows) => `${name} · ${rows} 行`,
    unknown: (columns) => `这些列用不上，没有读：${columns}`,
    count: { fresh: "新增", changed: "有改动", unchanged: "没变", missing: "表里没有", faults: "有问题" },
    nothing: "这张表和现有门牌一样，不用存。",
    take: (doors, places) => (doors > 0 ? `存下这 ${doors} 户` : `存下楼栋、片区的 ${places} 处改动`),
    takeWithout: (doors, places, faults) =>
      `${doors > 0 ? `存下这 ${doors} 户` : `存下楼栋、片区的 ${places} 处改动`}，有问题的 ${faults} 行不存`,
    notes: "请看一眼",
    places: "会新建或补充",
    newPlace: { compound: "新小区", building: "新楼栋", grid: "新网格", patch: "新片区", person: "新邻长" },
    grown: { building: "楼栋补了单元或楼层", patch: "片区加了邻长（原来的还在）" },
    more: (count) => `还有 ${count} 条`,
    line: (line) => `第 ${line} 行`,
    missingLead: "这些门牌系统里有、表里没有。不会删，也不会改；真的拆了或写错了，到那栋楼里点它。",
    others: (count) => `同小区还有 ${count} 栋楼表里没提到，都没动。`,
    pairs: "像是改了门牌号",
    pair: (old, next) => `${old} → ${next}`,
    same: "这是同一户，只是换了号",
    saved: (doors) => (doors > 0 ? `存好了，${doors} 户` : "存好了"),
    savedLead: "已存在这台电脑上，有网就交到社区。",
    notSaved: {
      full: "这台电脑存满了，没有存完。腾出地方后再导入同一个文件，已存的不会重复。",
      form: "有一条的样子不对，没有存完。再导入同一个文件，已存的不会重复。",
      unavailable: "浏览器这会儿存不了，没有存完。关掉别的邻访页面再导入同一个文件，已存的不会重复。",
      unkeyed: "没有存：这台电脑要先和社区的服务器连上一次，才能登记新的。联网以后再试一次，什么都没有丢。",
    },
    fileFault: {
      empty: "这个文件是空的。请看看是不是选错了。",
      headerOnly: "只有表头，没有门牌。填上门牌再导入。",
      noHeader: "没找到表头。第一行要写列名，至少有 楼栋 和 房号。",
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
      tooLong: "看了 60 秒还没看完，停下了。请分成几个文件，或者另存为 CSV 再试。",
      stopped: "停下了，什么也没有改。",
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
          return `用途“${shown}”不认识，新的先当住宅，已有的不改`;
        case "zeros":
          return `“${shown}”前面的 0 多半被表格软件吃掉了，应是“${meant}”。还是同一户`;
        case "retired":
          return `“${shown}”在系统里已经停用，没有动它`;
        case "namesakes":
          return `叫“${shown}”的不止一位，没有排邻长。请到人员里排`;
        default:
          return `“${shown}”等邻长太多，只取前 5 位`;
      }
    },
    field: { storey: "楼层", storeyGuessed: "楼层确认", slot: "位置", use: "用途", patch: "片区" },
  },
  columns: {
    compound: "小区",
    building: "楼栋",
    unit: "单元",
    storey: "楼层",
    door: "房号",
    use: "用途",
    grid: "网格",
    patch: "片区",
    leader: "邻长",
  },
  wizard: {
    title: "画一栋楼",
    compound: "小区",
    newCompound: "另一个小区…",
    compoundName: "小区的名字",
    name: "楼栋",
    nameHint: "照楼上写的填，比如 15栋",
    form: "样子",
    units: "几个单元",
    storeys: "几层（地上）",
    rows: "几排",
    perLanding: "每层每单元几户",
    perRow: "每排几户",
    skip: "跳号",
    skips: { four: "没有带 4 的楼层", thirteen: "没有 13、14、24 层", doorFour: "没有带 4 的房号" },
    write: "跳过的写成",
    writes: { over: "直接跳过（3、5）", letter: "加字母（3、3A、5）" },
    scheme: "房号怎么写",
    schemes: { number: "301", eastWest: "三楼东", leftRight: "三楼左" },
    ground: "一楼是",
    grounds: { dwelling: "住户", shops: "门面", stilt: "架空层" },
    shops: "几间门面",
    shopLabel: "门面的门牌",
    shopHint: "{n} 的地方填号码",
    basements: "地下几层",
    basementDoors: "地下每层每单元几间",
    roof: "楼顶有加建",
    more: "更多：跳号、门面、地下",
    preview: (count) => `画出来是这样，共 ${count} 户`,
    mend: "有不一样的，点着改",
    mendLead: "点一户改号或去掉，点加号添一户，点两户可以合成一户。",
    answers: "回去改上面的",
    answersLost: "回去会重画，点着改的要重来。",
    save: (count) => `存下这栋楼（${count} 户）`,
    nameless: "请填楼栋名。",
    taken: (name) => `这个小区已经有${name}了。`,
    labels: (label) => `有两户都叫“${label}”，请改一个。`,
  },
  forms: { slab: "板楼", tower: "塔楼", row: "平房", mixed: "商住楼", villa: "独栋", dorm: "筒子楼" },
  house: {
    pick: "点一户或几户，再选要做什么；点楼层号选一整层。",
    picked: (count) => `选了 ${count} 户`,
    clear: "不选了",
    add: (storey) => `在${storey}层加一户`,
    addTitle: "加一户",
    label: "门牌号，照门上写的填",
    labelTaken: "这个单元已经有这个号了。",
    renumber: "改号",
    remove: "去掉",
    removeLead: "去掉的门牌不再算户数，以前的走访还在，随时能恢复。",
    demolished: "拆了",
    phantom: "查无此户",
    merge: "打通成一户",
    same: "其实是一户",
    split: "隔成两户",
    splitLead: (label) => `${label} 的号和以前的走访都不动，另加一户。`,
    splitLabel: "另一户的门牌号，照门上写的填",
    unjoin: "分回原来几户",
    mergeLead: (keep) => `留下 ${keep}，两边的走访都归到它`,
    left: "往左移",
    right: "往右移",
    patch: "归到片区",
    use: "用途",
    occupancy: "住的情况",
    rooms: "隔成几间（0 是不清楚）",
    details: "改用途、住的情况",
    wholeStorey: (label) => `选${label}整层`,
    wholeUnit: (name) => `选${name}`,
    unit: (name) => name || "整栋",
    strip: "门面和不分单元的",
    gone: "去掉了的门牌",
    restore: "恢复",
    status: { merged_into: "并到别的户", demolished: "拆了", phantom: "查无此户" },
    order: "门牌顺序（面对单元门）",
    orders: { ltr: "从左到右", rtl: "从右到左", clockwise: "顺时针", custom: "自己排" },
    building: "这栋楼",
    name: "楼栋名",
    addStorey: "加一层",
    addBasement: "加地下一层",
    addUnit: "加一个单元",
    addShop: "加一间门面",
    unsaved: (count) => `${count} 处改动还没存`,
    nothingYet: "还没有改动",
    save: "存下改动",
    drop: "不要这些改动",
    savedToast: "存好了",
    lost: "这栋楼不在这里，可能还没收到。",
    was: (labels) => `旧号 ${labels}`,
    code: (code) => `户码 ${code}`,
  },
  occupancies: {
    owner: "自住",
    rent: "出租",
    group_rent: "合租",
    vacant: "空置",
    renovating: "装修",
    unknown: "不清楚",
  },
};
