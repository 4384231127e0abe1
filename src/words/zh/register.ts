import { type RegisterImportWords, registerImport } from "./registerImport.ts";

/** Words of the register in the office: import, drawing a building, mending one. */
export type RegisterWords = {
  title: string;
  back: string;
  empty: { title: string; lead: string };
  doors(count: number): string;
  buildings(count: number): string;
  search: { label: string; none: string; more(count: number): string };
  loose: {
    count: string;
    title(count: number): string;
    lead: string;
    act: string;
    page: string;
    done: string;
    moved(count: number, patch: string): string;
  };
  act: { [K in "import" | "draw" | "export" | "exportXlsx" | "template" | "templateXlsx"]: string };
  file: { register(place: string): string; template: string; sheet: string; guide: string };
  ok: string;
  noPatch: string;
  guessed: string;
  standing: string;
  emptied(count: number): string;
  import: RegisterImportWords;
  columns: {
    [K in "compound" | "building" | "unit" | "storey" | "door" | "use" | "grid" | "patch" | "leader"]: string;
  };
  /** The doors as a table. */
  table: { [N in "act" | "title" | "code" | "none"]: string };
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
    restoreAll: string;
    mistaken: string;
    mistakenLead(count: number): string;
    removeAll(count: number): string;
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
  back: "返回门牌",
  empty: { title: "还没有门牌", lead: "有门牌表就导入，没有就逐栋画，一栋不用一分钟。" },
  doors: (count) => `${count} 户`,
  buildings: (count) => `${count} 栋`,
  search: {
    label: "查找门牌（房号、户码、楼栋、旧号）",
    none: "没有找到。请换个写法，例如只写房号。",
    more: (count) => `还有 ${count} 户，请写得更具体些`,
  },
  loose: {
    count: "户数",
    title: (count) => `${count} 户未分给邻长`,
    lead: "未分片区的门牌，只有社区能看到，不会有人去走访。",
    act: "现在分",
    page: "未分片区的门牌",
    done: "所有门牌都已分片区",
    moved: (count, patch) => `${count} 户已分到“${patch}”`,
  },
  act: {
    import: "导入门牌表",
    draw: "画一栋楼",
    export: "导出 CSV",
    exportXlsx: "导出 Excel",
    template: "空白表（CSV）",
    templateXlsx: "空白表（Excel）",
  },
  file: {
    register: (place) => `门牌_${place}`,
    template: "门牌表_空白表",
    sheet: "门牌表",
    guide: "填写说明",
  },
  ok: "确定",
  noPatch: "未分片区",
  guessed: "楼层按房号推定",
  emptied: (count) => `没有门牌的楼栋 ${count}`,
  standing: "在用",
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
  table: { act: "按表格看", title: "门牌表", code: "门牌编号", none: "未填" },
  wizard: {
    title: "画一栋楼",
    compound: "小区",
    newCompound: "新小区…",
    compoundName: "小区名称",
    name: "楼栋",
    nameHint: "照楼上写的填，例如：15栋",
    form: "楼型",
    units: "单元数",
    storeys: "地上层数",
    rows: "排数",
    perLanding: "每层每单元户数",
    perRow: "每排户数",
    skip: "跳号",
    skips: { four: "没有带 4 的楼层", thirteen: "没有 13、14、24 层", doorFour: "没有带 4 的房号" },
    write: "跳号写法",
    writes: { over: "直接跳过（3、5）", letter: "加字母（3、3A、5）" },
    scheme: "房号写法",
    schemes: { number: "301", eastWest: "三楼东", leftRight: "三楼左" },
    ground: "一楼",
    grounds: { dwelling: "住户", shops: "门面", stilt: "架空层" },
    shops: "门面间数",
    shopLabel: "门面的门牌",
    shopHint: "{n} 处填序号",
    basements: "地下层数",
    basementDoors: "地下每层每单元间数",
    roof: "楼顶有加建",
    more: "更多：跳号、门面、地下",
    preview: (count) => `预览，共 ${count} 户`,
    mend: "逐户修改",
    mendLead: "点一户可改号或去掉，点加号添一户，点两户可合为一户。",
    answers: "返回上一步",
    answersLost: "返回会重画，逐户修改的要重做。",
    save: (count) => `保存这栋楼（${count} 户）`,
    nameless: "请填写楼栋名。",
    taken: (name) => `这个小区已有${name}。`,
    labels: (label) => `有两户房号都是“${label}”，请改一个。`,
  },
  forms: { slab: "板楼", tower: "塔楼", row: "平房", mixed: "商住楼", villa: "独栋", dorm: "筒子楼" },
  house: {
    pick: "点选一户或几户后再操作；点楼层号选整层。",
    picked: (count) => `已选 ${count} 户`,
    clear: "取消选择",
    add: (storey) => `在${storey}层添加一户`,
    addTitle: "添加一户",
    label: "房号（照门上写的填）",
    labelTaken: "这个单元已有这个房号。",
    renumber: "改房号",
    remove: "去掉",
    removeLead: "去掉的门牌不再计户数，以前的走访仍保留，随时可恢复。",
    demolished: "已拆除",
    phantom: "查无此户",
    merge: "打通成一户",
    same: "实为一户",
    split: "隔成两户",
    splitLead: (label) => `${label} 的房号和以前的走访不变，另添一户。`,
    splitLabel: "另一户的房号（照门上写的填）",
    unjoin: "恢复为原来几户",
    mergeLead: (keep) => `保留 ${keep}，两边的走访都归到它`,
    left: "往左移",
    right: "往右移",
    patch: "所属片区",
    use: "用途",
    occupancy: "居住情况",
    rooms: "隔断间数（0 为不清楚）",
    details: "修改用途、居住情况",
    wholeStorey: (label) => `选${label}整层`,
    wholeUnit: (name) => `选${name}`,
    unit: (name) => name || "整栋",
    strip: "门面和不分单元的",
    gone: "已去掉的门牌",
    restoreAll: "全部恢复",
    mistaken: "这栋楼登记错了？",
    mistakenLead: (count) =>
      `整栋 ${count} 户都算查无此户，楼栋从门牌和走访里收起。走访记录都保留，可以恢复。`,
    removeAll: (count) => `去掉全部 ${count} 户`,
    restore: "恢复",
    status: { merged_into: "并到别的户", demolished: "已拆除", phantom: "查无此户" },
    order: "门牌顺序（面对单元门）",
    orders: { ltr: "从左到右", rtl: "从右到左", clockwise: "顺时针", custom: "自己排" },
    building: "这栋楼",
    name: "楼栋名",
    addStorey: "添加一层",
    addBasement: "添加地下一层",
    addUnit: "添加单元",
    addShop: "添加门面",
    unsaved: (count) => `${count} 处改动未保存`,
    nothingYet: "没有改动",
    save: "保存",
    drop: "不保存",
    savedToast: "已保存",
    lost: "没有这栋楼，可能还没下载到。",
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
