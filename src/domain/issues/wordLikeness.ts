import { narrow } from "../text/labelOrder.ts";

/** Pairs of neighbouring characters, and the matters that people name in many ways, with their weights. */
type SaidTokens = ReadonlyMap<string, number>;

const PAIR = 1;
const MATTER = 6;

/** What a matter is about and what ails it, in the many words that people have for either. */
type Matter = { about: RegExp; ails?: RegExp; not?: RegExp };

const MATTERS: readonly Matter[] = [
  {
    about: /马桶|便池|蹲坑|厕所|卫生间|洗手间/,
    ails: /冒|溢|返|堵|反水|漫|倒灌|不通|翻/,
    not: /楼上.*漏|味/,
  },
  { about: /厨房|水池|洗菜|洗碗|水槽|池子|灶台/, ails: /慢|堵|不通|不下|下不去|不走|放不|满/ },
  { about: /井|化粪池/, ails: /冒|溢|满|粪|往外/ },
  { about: /雨|排水|门前|门口/, ails: /积水|淹|成河|不通|堵|没地方排|排不|全是水/, not: /车|轮椅/ },
  { about: /管/, ails: /破|裂|断|漏|爆|坏|喷/ },
  { about: /地漏|下水口|厕所|卫生间|洗手间/, ails: /臭|味/ },
  { about: /楼道|楼梯|声控|楼/, ails: /灯|黑/, not: /天花板|网线/ },
  { about: /灯|l\d/, ails: /不亮|坏|灭|黑|不着|没亮/, not: /白天|一亮一灭|楼|灯泡|灯管/ },
  { about: /闪|忽明忽暗|一亮一灭|时亮时|亮一下|灯.{0,2}跳/ },
  { about: /杆|灯柱/, ails: /歪|斜|松|晃|倒|撞|摆|锈/ },
  { about: /线|小门|盖板/, ails: /露|裸|看得|没了/, not: /充电/ },
  { about: /灯|亮/, ails: /白天|中午|24|二十四小时|长明|早上|不熄/ },
  { about: /台阶/ },
  { about: /路|坑/, ails: /坑|破|塌|烂|陷|裂|颠|洞/, not: /井盖|台阶|灯/ },
  { about: /扶手|栏杆|把手/ },
  { about: /井盖/, not: /溢|冒/ },
  { about: /坡|无障碍|轮椅[上进]不|婴儿车/, not: /堵|挡/ },
  { about: /垃圾/, not: /建筑|装修|渣土/ },
  { about: /狗/ },
  { about: /广告|牛皮癣/ },
  { about: /树/, not: /雨/ },
  { about: /鼠|耗子/ },
  { about: /建筑垃圾|装修垃圾|渣土|砖[头瓦]|水泥块/ },
  { about: /种.{0,2}[菜葱]|菜地|种蔬/ },
  { about: /线/, ails: /充电/ },
  { about: /电动车|电瓶车|电动自行车|电单车/, not: /线/ },
  { about: /消防|救护车|应急|通道/, ails: /车/ },
  { about: /楼道|过道|楼梯|走廊/, ails: /堆|纸箱|杂物|家具|废品|沙发/ },
  { about: /顶|屋面|天花板|屋里/, ails: /漏|渗|滴/, not: /楼上|我家顶/ },
  { about: /外墙|墙皮|瓷砖|面砖|外立面/ },
  { about: /门/, ails: /锁|关不|闭门|敞|合不|弹簧/, not: /电梯|门禁|门铃|地锁|开锁/ },
  { about: /对讲|门禁|门铃|呼叫/ },
  { about: /玻璃|(楼道|过道|走廊|楼梯间?)的?窗/ },
  { about: /雨棚|雨篷|棚子|遮雨/ },
  { about: /水压|水.{0,3}小|水细|像线|没有?水/ },
  { about: /电梯/ },
  { about: /跳闸|断电|停电|总闸|没电|空气开关|空开/ },
  { about: /煤气|天然气|燃气|漏气/ },
  { about: /水表|表井|水管/ },
  { about: /车位|没.{0,3}停|停不到|停车难/, not: /锁/ },
  { about: /地锁|锁.*车位|车位.*锁|锁.*位/ },
  { about: /车/, ails: /挡|堵|出不|进不|横/, not: /消防|救护|电动|电瓶|线/ },
  { about: /楼上|上面/, ails: /吵|闹|跳|凳|响|震/ },
  { about: /楼上/, ails: /漏|渗|滴/ },
  { about: /麻将|棋牌|打牌/ },
  { about: /跳舞|广场舞/ },
  { about: /医院|就医|看病|复查|体检|陪诊/ },
  { about: /餐|饭|食堂|吃/ },
  { about: /灯泡|灯管|换灯|帮换|屋里的灯|顶灯|灯.*换/ },
  { about: /线/, ails: /网|通信|弱电|光纤|电话|缆|吊|垂/, not: /充电|像线/ },
];

/** Empty where nothing is said. */
export function saidIn(words: string): SaidTokens {
  const plain = narrow(words).toLowerCase();
  const tokens = new Map<string, number>();
  MATTERS.forEach(({ about, ails, not }, at) => {
    if (about.test(plain) && ails?.test(plain) !== false && !not?.test(plain)) tokens.set(`#${at}`, MATTER);
  });
  for (const pair of pairsOf(plain)) tokens.set(pair, PAIR);
  return tokens;
}

/** Neighbouring characters of Chinese, and whole runs of letters and digits: L11, 3单元. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  for (const [run] of text.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    if (run.length === 1 || !/\p{Script=Han}/u.test(run)) pairs.push(run);
    else for (let at = 0; at + 1 < run.length; at++) pairs.push(run.slice(at, at + 2));
  }
  return pairs;
}

/**
 * How much of the shorter one is said in the other, 0 … 1. What names a matter counts most; two that name
 * different ones are half as alike.
 */
export function likenessOf(one: SaidTokens, other: SaidTokens): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [token, weight] of few) if (many.has(token)) shared += weight;
  const whole = Math.min(sumOf(one), sumOf(other));
  return whole === 0 ? 0 : shared / whole;
}

const sumOf = (tokens: SaidTokens) => [...tokens.values()].reduce((sum, weight) => sum + weight, 0);
