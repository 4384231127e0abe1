import { type Checklist, multi, note, photo, single } from "./checklist.ts";
import type { Given } from "./given.ts";

const asksIndoors = (given: Given) => given.isOther("backflow", "none", "unseen");

/**
 * 检查井、雨水口、立管 … and the indoor point behind a door: what shows from above ground. Nobody opens, enters or
 * leans over anything.
 */
export const drain: Checklist = {
  id: "drain",
  version: 1,
  name: { zh: "下水道检查", en: "Drain check" },
  kinds: ["manhole", "gully", "septic", "outlet", "stack", "rainpipe", "segment", "door"],
  safety: {
    zh: "不开井盖、不下井、不俯身、不点火。发现有人掉落或晕倒：不要下去救，拨119/120。",
    en: "Open no cover, enter nothing, do not lean over, light nothing. Somebody fell in or fainted: do not go after them, dial 119 or 120.",
  },
  items: [
    single(
      "cover",
      "井盖/雨水箅",
      "Cover or grate",
      [
        ["ok", 0, "完好", "Sound"],
        ["missing", 4, "缺失", "Missing"],
        ["broken_hole", 4, "破洞/断裂", "Holed or broken through"],
        ["shifted", 4, "移位翻转", "Shifted or tilted"],
        ["cracked", 2, "裂纹", "Cracked"],
        ["rocking", 2, "踩上去晃/响", "Rocks or clatters"],
        ["sunk", 2, "下沉或凸起（绊脚）", "Sunk or raised, trips people"],
        ["buried", 2, "被埋/被压占", "Buried or stood upon"],
        ["wrong", 1, "盖不对型号", "Wrong cover"],
      ],
      { when: (_, { kind }) => kind === "manhole" || kind === "gully" || kind === "septic" },
    ),
    single(
      "guard",
      "已经围挡吗",
      "Guarded now",
      [
        ["yes", null, "已围挡", "Yes, fenced off"],
        ["no", null, "没有（先找东西围住，守住，打电话）", "No (fence it with what is there, stay, phone)"],
        ["na", null, "用不着", "Not needed"],
      ],
      { when: (given) => given.is("cover", "missing", "broken_hole", "shifted") },
    ),
    single(
      "net",
      "防坠网",
      "Anti-fall net",
      [
        ["seen", 0, "有", "There"],
        ["none", 1, "没有", "None"],
        ["unknown", null, "看不到", "Cannot be seen"],
      ],
      {
        unsure: "unknown",
        when: (given, { kind }) => kind === "manhole" && given.isOther("cover", "ok", "unseen"),
      },
    ),
    single(
      "overflow",
      "冒水",
      "Overflow",
      [
        ["none", 0, "没有", "None"],
        ["trace", 1, "有过痕迹", "Traces of it"],
        ["seep", 2, "渗出/井口潮湿", "Seeps, the rim is wet"],
        ["flow", 3, "正在往外冒", "Flows out now"],
        ["enter_home", 4, "流进屋里", "Flows into a home"],
      ],
      {
        when: (_, { kind }) =>
          kind === "manhole" || kind === "gully" || kind === "septic" || kind === "outlet",
      },
    ),
    single(
      "weather",
      "天气",
      "Weather",
      [
        ["dry", null, "晴天", "Dry"],
        ["rain", null, "下雨", "Raining"],
        ["after", null, "雨后24小时内", "Within 24 hours of rain"],
      ],
      { preset: true },
    ),
    single(
      "gully",
      "雨水口",
      "Gully",
      [
        ["clear", 0, "通畅", "Clear"],
        ["leaves", 1, "落叶垃圾盖住", "Leaves or litter on it"],
        ["half", 2, "堵一半", "Half blocked"],
        ["full", 3, "全堵", "Blocked"],
        ["standing_dry", 2, "晴天有积水", "Standing water in dry weather"],
        ["oil", 2, "油污/泔水", "Grease or slops"],
        ["covered", 2, "被垫板/地毯盖住", "Covered by a board or mat"],
      ],
      { when: (_, { kind }) => kind === "gully" },
    ),
    single(
      "water",
      "路面积水",
      "Water on the ground",
      [
        ["none", 0, "没有", "None"],
        ["ankle", 1, "没过鞋底", "Over the soles"],
        ["deep", 3, "没过脚踝", "Over the ankles"],
        ["knee", 4, "没过小腿", "Over the shins"],
      ],
      { when: (_, { kind }) => kind === "gully" || kind === "segment" },
    ),
    single(
      "smell",
      "臭味",
      "Smell",
      [
        ["none", 0, "没有", "None"],
        ["some", 1, "靠近有", "Close by"],
        ["strong", 2, "很远能闻", "From afar"],
        ["gas", 4, "煤气味/头晕", "Gas, or it makes one dizzy"],
      ],
      { when: (_, { kind }) => kind !== "door" },
    ),
    single(
      "ground",
      "地面塌陷",
      "The ground",
      [
        ["ok", 0, "平整", "Even"],
        ["crack", 1, "裂缝", "Cracked"],
        ["dip", 3, "下沉", "Sunk"],
        ["hole", 4, "空洞/塌陷", "Hollow or caved in"],
      ],
      { when: (_, { kind }) => kind === "manhole" || kind === "segment" || kind === "septic" },
    ),
    multi(
      "pipe",
      "明管/立管",
      "Pipe or stack",
      [
        ["ok", 0, "完好", "Sound"],
        ["drip", 1, "滴水", "Drips"],
        ["leak", 2, "漏水", "Leaks"],
        ["burst", 3, "破裂喷水", "Burst, sprays"],
        ["loose", 3, "管箍松脱要掉", "Clamp loose, about to fall"],
        ["joint", 2, "接头脱开", "Joint open"],
        ["no_cap", 2, "检查口没盖", "Inspection cap missing"],
        ["blocked", 2, "上面排水下面咕噜", "Gurgles below when drained above"],
      ],
      { when: (_, { kind }) => kind === "stack" || kind === "rainpipe" || kind === "outlet" },
    ),
    multi("misuse", "违规排放/私接", "Misuse", [
      ["none", 0, "没有", "None"],
      ["oil", 2, "餐饮油污", "Kitchen grease"],
      ["debris", 2, "装修垃圾", "Building rubble"],
      ["mix", 1, "阳台洗衣水接雨水管", "Washing water led into a rainpipe"],
      ["illegal", 2, "私接", "Connected without leave"],
      ["occupy", 2, "压占", "Built or parked upon"],
    ]),
    single(
      "backflow",
      "户内反水",
      "Backflow indoors",
      [
        ["none", 0, "没有", "None"],
        ["slow", 1, "下水慢/咕噜响", "Drains slowly, gurgles"],
        ["once", 2, "反过一次", "Came up once"],
        ["often", 3, "经常反水", "Comes up often"],
        ["flood", 4, "正在倒灌", "Floods now"],
      ],
      { when: (_, { kind }) => kind === "door" },
    ),
    multi(
      "where",
      "哪里反",
      "Where",
      [
        ["toilet", null, "马桶", "Toilet"],
        ["floor", null, "地漏", "Floor drain"],
        ["kitchen", null, "厨房水池", "Kitchen sink"],
        ["washer", null, "洗衣机", "Washing machine"],
        ["balcony", null, "阳台", "Balcony"],
      ],
      { when: asksIndoors },
    ),
    single(
      "floor",
      "楼上楼下也这样吗",
      "Neighbours too",
      [
        ["only", null, "只有我家", "Only here"],
        ["same_stack", null, "同一竖排几家", "Others on the same stack"],
        ["unit", null, "整个单元", "The whole stairwell"],
        ["block", null, "整栋/几栋", "The block, or several"],
      ],
      { when: asksIndoors },
    ),
    multi(
      "when",
      "什么时候",
      "When",
      [
        ["always", null, "一直", "Always"],
        ["peak", null, "早晚用水时", "Mornings and evenings"],
        ["rain", null, "下雨时", "When it rains"],
        ["upstairs", null, "楼上用水时", "When upstairs drains"],
        ["washing", null, "洗衣时", "When washing"],
      ],
      { when: asksIndoors },
    ),
    single(
      "first",
      "您家是这一竖排最低的那户吗",
      "Is this the lowest home on the stack",
      [
        ["yes", null, "是", "Yes"],
        ["no", null, "不是", "No"],
        ["unknown", null, "不知道", "Not known"],
      ],
      { unsure: "unknown", when: asksIndoors },
    ),
    multi(
      "harm",
      "影响",
      "Harm",
      [
        ["none", 0, "没有这些", "None of these"],
        ["unusable", null, "厕所不能用", "The toilet cannot be used"],
        ["damage", null, "泡坏家具", "Furniture soaked"],
        ["elder", null, "家有老人孩子", "Old people or children at home"],
        ["electric", 4, "水碰到插座", "Water has reached a socket"],
      ],
      { when: (given) => given.is("backflow", "often", "flood") },
    ),
    single("recent", "最近清掏/修过吗", "Cleaned or mended lately", [
      ["month", null, "一个月内", "Within a month"],
      ["quarter", null, "三个月内", "Within three months"],
      ["year", null, "一年内", "Within a year"],
      ["never", null, "没印象", "Not that anybody knows"],
    ]),
    single(
      "silt",
      "估计淤积（不开盖能看到时）",
      "Silt by eye (only where it shows)",
      [
        ["lt20", 0, "很少", "Little"],
        ["g1", 1, "两三成", "A quarter"],
        ["g2", 2, "三四成", "A third"],
        ["g3", 3, "近一半", "Nearly half"],
        ["g4", 4, "一半以上", "More than half"],
        ["unseen", null, "看不到", "Cannot be seen"],
      ],
      { unsure: "unseen", when: (_, { kind }) => kind === "gully" },
    ),
    photo,
    note,
  ],
  rules: [
    {
      when: (given, { kind }) =>
        kind === "gully" &&
        given.is("weather", "dry") &&
        (given.is("gully", "standing_dry") || given.is("water", "ankle", "deep", "knee")),
      add: 1,
    },
    { when: (given) => given.is("floor", "same_stack", "unit", "block"), add: 1 },
  ],
  hints: [
    {
      id: "stack_foot",
      when: (given) => given.is("floor", "same_stack") && given.is("first", "yes"),
      say: { zh: "疑似立管底部或出户管堵了", en: "Suspected: the foot of the stack or the house outlet" },
      send: { zh: "请带管道潜望镜（QV）的疏通队来看", en: "Send a crew with a pipe camera (QV)" },
    },
    {
      id: "main",
      when: (given) => given.is("floor", "block") && given.is("when", "peak"),
      say: {
        zh: "疑似出户井、化粪池或主管满了",
        en: "Suspected: the outlet chamber, the septic tank or the main",
      },
      send: {
        zh: "请疏通队看出户井和化粪池，必要时用管道机器人（CCTV）查主管",
        en: "Send a crew for chamber and tank, with CCTV for the main if need be",
      },
    },
    {
      id: "rain_mixing",
      when: (given) => given.isOnly("when", "rain"),
      say: { zh: "疑似雨污混接或雨水倒灌", en: "Suspected: rain and foul water joined, or rain coming back" },
      send: {
        zh: "请物业查雨水管和污水管有没有接在一起",
        en: "Ask the property company whether rain and foul pipes are joined",
      },
    },
    {
      id: "own_branch",
      when: (given) => given.is("floor", "only") && given.is("backflow", "slow"),
      say: { zh: "疑似户内支管不畅", en: "Suspected: the home's own branch pipe" },
      send: {
        zh: "请物业或维修工看户内支管",
        en: "Ask the property company or a plumber to look at the branch",
      },
    },
  ],
  category: "drain",
  action: {
    1: { zh: "列入定期维护", en: "Goes into the regular maintenance" },
    2: { zh: "5个工作日内处理", en: "Dealt with in 5 working days" },
    3: { zh: "24小时内开工，5天内修好", en: "Begun within 24 hours, mended within 5 days" },
    4: { zh: "马上围挡、打电话，1小时内到场", en: "Fence off and phone now, somebody there within 1 hour" },
  },
  emergency: {
    zh: "先让人离开，围起来守住。打电话给物业/社区。有人掉落或晕倒：不要下去救，拨119/120。",
    en: "Keep people away, fence it off and stay. Phone the property company or the office. Somebody fell in or fainted: do not go after them, dial 119 or 120.",
  },
  call: ["property", "community", "fire", "ambulance", "gas", "police"],
};
