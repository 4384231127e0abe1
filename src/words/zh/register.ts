import { type RegisterImportWords, registerImport } from "./registerImport.ts";

/** Words of the register in the office: import, drawing a building, mending one. */
export type RegisterWords = {
  title: string;
  back: string;
  empty: { title: string; lead: string };
  doors(count: number): string;
  buildings(count: number): string;
  search: { label: string; none: string; more(count: number): string };
  loose: { title(count: number): string; lead: string; act: string; page: string; done: string };
  act: { [K in "import" | "draw" | "export" | "exportXlsx" | "template" | "templateXlsx"]: string };
  file: { register(place: string): string; template: string; sheet: string; guide: string };
  ok: string;
  noPatch: string;
  guessed: string;
  import: RegisterImportWords;
  columns: {
    [K in "compound" | "building" | "unit" | "storey" | "door" | "use" | "grid" | "patch" | "leader"]: string;
  };
  wizard: {
    title: string;
    compound: string;
    newCompound: string;
    compoundName: string;
    name: string;
    nameHint: string;
    form: string;
    units: string;
    storeys: string;
    rows: string;
    perLanding: string;
    perRow: string;
    skip: string;
    skips: { [K in "four" | "thirteen" | "doorFour"]: string };
    write: string;
    writes: { over: string; letter: string };
    scheme: string;
    schemes: { [K in "number" | "eastWest" | "leftRight"]: string };
    ground: string;
    grounds: { [K in "dwelling" | "shops" | "stilt"]: string };
    shops: string;
    shopLabel: string;
    shopHint: string;
    basements: string;
    basementDoors: string;
    roof: string;
    more: string;
    preview(count: number): string;
    mend: string;
    mendLead: string;
    answers: string;
    answersLost: string;
    save(count: number): string;
    nameless: string;
    taken(name: string): string;
    labels(label: string): string;
  };
  forms: { [K in "slab" | "tower" | "row" | "mixed" | "villa" | "dorm"]: string };
  house: {
    pick: string;
    picked(count: number): string;
    clear: string;
    add(storey: string): string;
    addTitle: string;
    label: string;
    labelTaken: string;
    renumber: string;
    remove: string;
    removeLead: string;
    demolished: string;
    phantom: string;
    merge: string;
    same: string;
    mergeLead(keep: string): string;
    split: string;
    splitLead(label: string): string;
    splitLabel: string;
    unjoin: string;
    left: string;
    right: string;
    patch: string;
    use: string;
    occupancy: string;
    rooms: string;
    details: string;
    wholeStorey(label: string): string;
    wholeUnit(name: string): string;
    unit(name: string): string;
    strip: string;
    gone: string;
    restore: string;
    status: { [K in "merged_into" | "demolished" | "phantom"]: string };
    order: string;
    orders: { [K in "ltr" | "rtl" | "clockwise" | "custom"]: string };
    building: string;
    name: string;
    addStorey: string;
    addBasement: string;
    addUnit: string;
    addShop: string;
    unsaved(doors: number): string;
    nothingYet: string;
    save: string;
    drop: string;
    savedToast: string;
    lost: string;
    was(labels: string): string;
    code(code: string): string;
  };
  occupancies: { [K in "owner" | "rent" | "group_rent" | "vacant" | "renovating" | "unknown"]: string };
};

export const register: RegisterWords = {
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
  import: registerImport,
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
