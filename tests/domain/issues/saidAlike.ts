import type { IssueCategory } from "../../../src/domain/issues/issue.ts";

/** One matter as four people say it, and where it hangs: in a home, at a thing, about the house. */
export type Matter = { category: IssueCategory; at: "asset" | "door" | "building"; said: string[] };

const matter = (category: IssueCategory, at: Matter["at"], said: string): Matter => ({
  category,
  at,
  said: said.split(" / "),
});

/** Fifty matters of a made-up estate, four sayings each: six pairs of each are one matter, 300 in all. */
export const matters: readonly Matter[] = [
  matter(
    "drain",
    "door",
    "马桶反水，早晚用水时最厉害 / 厕所往上冒脏水 / 卫生间马桶倒灌，地上都是水 / 楼下一用水，我家便池就往外返",
  ),
  matter(
    "drain",
    "door",
    "厨房水池下水很慢 / 洗菜池堵了，水下不去 / 厨房下水道不通，要等半天 / 水槽的水半天流不走",
  ),
  matter(
    "drain",
    "building",
    "楼前的井往外冒污水 / 井盖那里溢水，一地脏水 / 门口污水井满了，流到路上 / 化粪池满了往外溢，臭得很",
  ),
  matter(
    "drain",
    "building",
    "下雨门口积水，雨水篦子堵了 / 一下雨单元门口就淹 / 雨水口被树叶堵住，水排不走 / 门前积水到脚脖子，排水口不通",
  ),
  matter(
    "drain",
    "building",
    "地下室污水管破了，往外流 / 下水管裂了一截，漏脏水 / 排污管断了，地下室臭 / 负一楼的管子漏污水",
  ),
  matter(
    "drain",
    "door",
    "地漏返臭味 / 卫生间有股臭味，从地漏上来 / 厕所地漏一股下水道的味 / 地漏冒臭气，晚上特别重",
  ),
  matter(
    "light",
    "building",
    "二单元三楼楼道灯不亮 / 楼道里黑，三楼灯坏了 / 三楼声控灯怎么拍都不亮 / 上楼黑黢黢的，三楼没灯",
  ),
  matter("light", "asset", "L11 不亮 / 这盏路灯坏了好几天 / 路灯晚上不亮，摔过人 / 灯杆上的灯黑着"),
  matter("light", "asset", "灯一闪一闪的 / 路灯忽明忽暗 / 这盏灯晚上老是闪 / 灯闪得人眼花"),
  matter("light", "asset", "灯杆歪了，怕倒 / 路灯杆子斜了 / 灯杆底座松了，一推就晃 / 灯杆倾斜，快要倒了"),
  matter(
    "light",
    "asset",
    "灯杆小门开着，电线露出来 / 路灯底下的线露在外面 / 灯杆下面的小门没了，看得见电线 / 电线外露，小孩去摸",
  ),
  matter("light", "asset", "路灯白天也亮着 / 大中午灯还开着，浪费电 / 白天不关灯 / 这灯二十四小时亮"),
  matter(
    "road",
    "building",
    "门口台阶缺了一块 / 单元门前的台阶破了，老人绊脚 / 台阶断了一角 / 上台阶的地方碎了，差点摔倒",
  ),
  matter(
    "road",
    "building",
    "路上有个坑，骑车颠 / 小区路面破了，好多坑 / 水泥路塌了一块 / 路面坑坑洼洼，轮椅过不去",
  ),
  matter("road", "building", "楼梯扶手松了 / 三楼扶手摇晃，不敢扶 / 扶手断了一节 / 楼道栏杆晃得厉害，要掉"),
  matter(
    "road",
    "building",
    "井盖松动，车一压就响 / 路中间的井盖翘起来了 / 井盖咣当咣当响，睡不着 / 井盖不平，压上去会翻",
  ),
  matter(
    "road",
    "building",
    "单元门口没有坡道，轮椅上不去 / 想装个无障碍坡道 / 轮椅进不了门，要做个斜坡 / 婴儿车上不去，门口加个坡道吧",
  ),
  matter(
    "env",
    "building",
    "垃圾桶满了没人收 / 垃圾堆在桶外面，苍蝇多 / 垃圾好几天没清 / 垃圾站旁边扔了一地",
  ),
  matter("env", "building", "草地上到处是狗屎 / 遛狗的不捡粪便 / 狗拉在门口没人管 / 狗粪踩了一脚"),
  matter("env", "building", "楼道贴满小广告 / 墙上全是开锁的广告 / 楼梯间牛皮癣清一清 / 小广告贴到门上来了"),
  matter(
    "env",
    "building",
    "树枝挡住窗户，屋里没光 / 树太高了，遮了二楼的光 / 窗前的树该修剪了 / 大树枝伸到窗户上，要锯一下",
  ),
  matter("env", "building", "老鼠多，楼道里跑 / 地下室有老鼠 / 晚上听见老鼠，想灭一下鼠 / 厨房看见耗子了"),
  matter(
    "idle_land",
    "building",
    "空地上堆了建筑垃圾 / 装修渣土倒在后面空地 / 围墙边一堆砖头没人清 / 有人往空地倒装修垃圾",
  ),
  matter(
    "idle_land",
    "building",
    "有人在绿化带种菜 / 花坛被人开成菜地，浇粪 / 楼后面绿地种了菜 / 草坪都挖了种葱，要管管",
  ),
  matter(
    "fire_exit",
    "building",
    "有人从楼上拉线充电 / 电动车飞线充电，危险 / 一根电线从三楼吊下来给电瓶车充电 / 窗户里甩线下来充电动车",
  ),
  matter(
    "fire_exit",
    "building",
    "电动车停在楼道里 / 单元门里停了三辆电瓶车，出不去 / 电瓶车推进楼道停着 / 楼梯口被电动车堵死",
  ),
  matter(
    "fire_exit",
    "building",
    "消防通道停满了车 / 救护车进不来，通道停了车 / 消防车道被小车占了 / 消防通道天天有车堵着",
  ),
  matter(
    "fire_exit",
    "building",
    "楼道堆满纸箱 / 四楼过道堆杂物，走不过去 / 邻居把旧家具放楼道 / 楼梯间堆了一堆废品",
  ),
  matter(
    "building",
    "door",
    "顶楼漏水，下雨屋里滴水 / 天花板渗水，墙都霉了 / 屋面防水坏了，一下雨就漏 / 房顶漏，接了三个盆",
  ),
  matter(
    "building",
    "building",
    "外墙瓷砖掉下来 / 墙皮往下掉，差点砸到人 / 外墙的砖松了，要掉 / 楼上掉墙皮，下面停着车",
  ),
  matter(
    "building",
    "building",
    "单元门关不上 / 大门的锁坏了，谁都能进 / 单元门闭门器坏了，咣当响 / 楼下铁门坏了，关不住",
  ),
  matter("building", "building", "对讲机不响 / 门禁刷不开 / 门铃按了没反应 / 可视对讲坏了，快递上不来"),
  matter(
    "building",
    "building",
    "楼道窗户玻璃破了 / 三楼楼梯间的窗玻璃碎了，漏风 / 楼道窗掉了一扇 / 过道玻璃没了，雨飘进来",
  ),
  matter("building", "building", "雨棚漏水 / 门口的雨棚破了洞 / 单元门上面那个棚子漏雨 / 雨篷裂了，滴一路"),
  matter(
    "utility",
    "building",
    "六楼水压小，洗澡没水 / 晚上水很小，上不去楼 / 高层水压不够 / 自来水细得像线",
  ),
  matter("utility", "building", "电梯老是停 / 电梯卡在五楼 / 电梯坏了两天没人修 / 电梯门关不上，吓人"),
  matter("utility", "building", "这栋楼老跳闸 / 一开空调就断电 / 总闸天天跳 / 晚上经常停电"),
  matter("utility", "building", "楼道里有煤气味 / 闻到天然气味 / 一楼燃气味道很重 / 灶台旁边漏气，有味"),
  matter(
    "utility",
    "building",
    "水表箱里漏水 / 水管爆了，楼道流水 / 自来水管漏，地上一滩 / 表井里一直在滴水，水管坏了",
  ),
  matter("parking", "building", "车没地方停 / 晚上回来找不到车位 / 停车位不够 / 车位太少，绕三圈"),
  matter(
    "parking",
    "building",
    "有人私装地锁 / 公共车位被人装了地锁 / 地锁占着位子，要拆 / 自己弄个锁把车位占了",
  ),
  matter(
    "parking",
    "building",
    "别人的车挡住车库门 / 车停在门口，我出不来 / 车堵在单元门口，搬东西进不去 / 一辆面包车横着挡路",
  ),
  matter(
    "neighbour",
    "door",
    "楼上半夜拖凳子 / 楼上太吵，睡不好 / 楼上小孩天天跳，震得慌 / 上面那家晚上十二点还有响声",
  ),
  matter(
    "neighbour",
    "door",
    "楼上漏水到我家厕所 / 天花板滴水，是楼上卫生间漏 / 楼上装修后我家顶上渗水 / 楼上的水漏下来，墙泡了",
  ),
  matter("neighbour", "building", "楼下打麻将到半夜 / 麻将馆太吵 / 麻将声吵得睡不着 / 棋牌室晚上不关门，闹"),
  matter(
    "neighbour",
    "building",
    "广场舞音乐太大 / 跳舞的喇叭吵人 / 晚上跳舞放音乐，孩子没法写作业 / 门口跳舞声音开小一点",
  ),
  matter("care", "door", "想有人陪着去医院 / 一个人去不了医院复查 / 老人看病没人陪 / 要人陪同就医"),
  matter(
    "care",
    "door",
    "做不了饭，想要送餐 / 老人吃饭成问题，能不能送饭 / 问助餐怎么办 / 中午没人做饭，想订社区的饭",
  ),
  matter(
    "care",
    "door",
    "家里灯泡坏了，爬不上去换 / 想请人帮忙换个灯泡 / 老人换不了灯管 / 屋里的灯不亮，没人帮换",
  ),
  matter(
    "other",
    "building",
    "楼道里网线乱得像蜘蛛网 / 墙上线缆垂下来，怕绊人 / 通信线掉下来，挂在头上 / 弱电线吊着，碰头",
  ),
];

/** The same fifty, one more saying each, written when the words that are taken for alike stood already. */
export const saidAfresh: readonly string[] = `
马桶里的水往上涌，溢出来了
厨房的下水堵死了，洗碗没法洗
化粪池好像满了，污水流出来
一下大雨门口积水进不了门
地下室的下水管子在漏
厕所地漏返臭，熏得不行
楼道灯坏了两个，晚上看不见
那盏路灯又不亮了
路灯一直闪烁
路灯杆倾斜很危险
灯杆的电线露在外边
路灯白天一直开着没人关
单元口台阶坏了，老人上下不便
路面有大坑，容易摔
楼梯扶手掉了一截
马路上的井盖松了
能不能在单元门口装个坡道
垃圾桶旁边垃圾成堆
狗随地大小便没人管
楼道里广告太多了
树长得太密，挡了我家采光
楼下老鼠多，请放药
装修垃圾堆在空地上一直没清走
花园里有人种菜
有人拉电线到楼下充电
电瓶车放在一楼门厅挡路
消防通道被占用停车
楼道杂物没人清理
顶层漏雨，卧室墙都湿了
外墙脱落很危险
单元门锁坏了
门禁坏了，进不去
楼道窗户玻璃破损
单元门口雨棚漏水
家里水压太低
电梯经常出故障
经常跳闸，冰箱都停了
有煤气味道，查一下
水管漏水好几天了
停车难，没有车位
有人私自安装地锁
私家车乱停挡住单元门
楼上半夜吵闹
楼上漏水下来，找他也不理
打麻将扰民
广场舞扰民
需要人陪着去医院看病
腿脚不好做不了饭，想订餐
帮忙换一下灯泡
楼道里电线网线乱拉
`
  .trim()
  .split("\n");
