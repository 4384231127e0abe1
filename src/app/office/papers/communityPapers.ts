import { type RetentionClass, retentionMonths } from "../../../domain/retention/retention.ts";

/**
 * The papers of a community that keeps residents' data: what residents and owners of phones are told, and
 * what the law asks the office to have written down (PIPL 17, 44–47, 51, 55–57; domain.md §6). Chinese
 * always, as all that is printed for others. `____` is filled in by hand: what only the community knows.
 */
export type PaperId = "notice" | "owner" | "assessment" | "processing" | "breach";
export type PaperPart = { title: string; lines?: readonly string[]; table?: readonly (readonly string[])[] };
export type CommunityPaper = {
  id: PaperId;
  title: string;
  lead: string;
  parts: readonly PaperPart[];
  foot: string;
};

const LINE = "________________";
const SIGNED = `签发：${LINE}  日期：________年____月____日`;

/** 24 个月, 3 年 */
const long = (months: number) => (months >= 36 && months % 12 === 0 ? `${months / 12} 年` : `${months} 个月`);
const kept = (what: RetentionClass) => long(retentionMonths[what]);

/** What a household reads of each class: a class without its line does not compile. */
const CLASS_TERMS: { readonly [C in RetentionClass]: readonly [what: string, term: string] } = {
  note: ["走访的说明、照片和日期", `${kept("note")}，之后只留结果和月份`],
  visit: ["走访的结果和月份", `${kept("visit")}，之后只留数字`],
  wish: ["门口嘱咐、微心愿", `不再有效或办结后 ${kept("wish")}`],
  inspection: ["户内检查", kept("inspection")],
  issue: ["民情和处理经过", `办结后 ${kept("issue")}；没办结的一直保存`],
  delivery: ["选票和选票送达", kept("delivery")],
  care: ["定期探访的频次", `停止或换人住后 ${kept("care")}；探访原因在撤回同意时马上删除`],
  consent: ["撤回同意的记录", kept("consent")],
  held: ["还没放进这一户的记录", kept("held")],
  export_note: ["谁导出过、看过探访原因", kept("export_note")],
  photo: ["服务活动的照片", `${kept("photo")}；拿掉的当天删除`],
};

/** How long the community keeps what, as it tells residents: what the server ends, in its own figures. */
const TERMS: readonly (readonly string[])[] = [
  ["什么", "保存多久"],
  ...Object.values(CLASS_TERMS),
  ["其他照片", "和它所在的记录一起删除；拍下时就去掉拍摄位置"],
  ["居民便条", "办结 30 天后清空内容和照片"],
  ["操作记录（不含住户内容）", "3 年"],
];

const notice = (community: string): CommunityPaper => ({
  id: "notice",
  title: `${community} 走访个人信息告知书`,
  lead: "各位居民：社区的邻长和网格员会上门走访。走访时记什么、为什么记、您能要求什么，写在这里。",
  parts: [
    {
      title: "一、谁在记",
      lines: [
        `${community}。负责人：${LINE}  电话：${LINE}`,
        "上门的人会说明自己是谁。您可以不开门、不回答，社区的服务不会因此减少。",
      ],
    },
    {
      title: "二、为什么记",
      lines: [
        "听取意见，把要修、要办的事记下来、交出去、办完告诉您；检查路灯和排水；组织居民议事。不用于别的事，不用于广告。",
        `依据：您的同意；或法律法规：${LINE}（由社区填写，没有就划掉）。`,
      ],
    },
    {
      title: "三、记什么，不记什么",
      lines: [
        "记：门牌、走访的时间和结果、谈到的话题、您说的事、您同意拍的照片、满意不满意。",
        "不记：身份证号、出生日期、民族、宗教、政治面貌、收入、工作单位、证件照片、未成年人的信息、任何人的行踪。",
        "隔多久上门看一次，由社区定；为什么常来，只在您单独同意以后才记，随时可以撤回，撤回就删。",
      ],
    },
    {
      title: "四、谁能看",
      lines: [
        "负责您这一片的邻长和网格员，以及社区办公室；探访原因邻长看不到，谁看过都有记录。记录存在社区自己的电脑和走访用的手机上，不出境，不交给其他公司。",
        "对外公布的只有不含门牌和姓名的数字；交给维修单位的只有修这件事需要的。",
      ],
    },
    { title: "五、存多久", table: TERMS },
    {
      title: "六、您的权利",
      lines: [
        "您可以查看、复制、更正本户的记录，要求删除，撤回同意，要求解释。",
        `告诉上门的人，或到社区、打上面的电话，15 个工作日内答复。不满意可以向${LINE}投诉。`,
      ],
    },
  ],
  foot: SIGNED,
});

const owner = (community: string): CommunityPaper => ({
  id: "owner",
  title: `${community} 手机使用须知`,
  lead: "给用自己手机走访的邻长、网格员和志愿者。请读完，收好。",
  parts: [
    {
      title: "您的手机上有什么",
      lines: [
        "您负责的门牌和走访记录，存在浏览器里。您写的每一条都带着您的名字。",
        "邻访不读通讯录、短信和通话，不记您走到哪里，不打卡，不排名，不数您敲了几户。拍照和扫码只在您点的时候用相机。",
      ],
    },
    {
      title: "请您做到",
      lines: [
        "手机设锁屏密码，不把走访的页面交给别人看。",
        "不截图、不转发门牌和名单；要发，只发邻访里“分享”出来的。",
        "照片不拍人脸、证件、车牌；拍别人家里，先问一句。",
        "打开时看一眼最上面一行：写着“还在手机里”，就到有信号的地方等它交完。",
      ],
    },
    {
      title: "手机丢了、换了、不用了",
      lines: [
        `丢了：马上告诉社区，电话 ${LINE}。社区收回以后，那部手机不再收到任何记录，下次联网就清空。`,
        "换了：请社区给新的加入码。旧手机先交完再停。",
        "60 天没有联系社区，或者登录被复制，要用新的加入码重新加入；没交的记录还在手机里，加入后会交上来。",
        "不做了：交完，告诉社区收回。",
      ],
    },
    {
      title: "您自己的信息",
      lines: [
        "社区保存：您的姓名、角色、负责的片区、手机的名称、最近一次联系的时间、还有几条没交。",
        "您可以查看、更正；不再参加以后，您写的记录按期限保存。",
      ],
    },
  ],
  foot: `本人已读：${LINE}  日期：________年____月____日`,
});

const assessment = (community: string): CommunityPaper => ({
  id: "assessment",
  title: `${community} 个人信息保护影响评估`,
  lead: "按《个人信息保护法》第五十五、五十六条。左边已按邻访的做法填好，右边由社区填写结论。至少保存三年；功能或用途变了，重做一次。",
  parts: [
    {
      title: "一、目的和方式是否合法、正当、必要",
      table: [
        ["项目", "邻访的做法", "社区的结论"],
        ["目的", "走访、民情办理、公共设施检查、居民议事；不作考核", ""],
        ["依据", "告知书和同意；法定职责由社区写明法条", ""],
        ["最少", "没有身份证、生日、收入等栏目，没有备用栏；不强制拍照、不定位；说明里写了号码会提醒", ""],
        ["敏感信息", "探访原因须单独同意；不记健康读数，不记未成年人", ""],
        ["对外", "公布前去掉门牌和姓名，小数目不公布；导出要选原因，记入操作记录", ""],
      ],
    },
    {
      title: "二、对个人的影响和风险",
      table: [
        ["可能发生", "可能性 / 影响", "社区的判断"],
        ["手机丢失或被人翻看", "常见 / 本片门牌和走访记录", ""],
        ["名单被截图、转发", "常见 / 独居等情况被外人知道", ""],
        ["登录被复制", "少见 / 外人读到本片记录", ""],
        ["社区电脑被盗、损坏", "少见 / 全部记录", ""],
        ["内部人员越权查看、导出", "少见 / 全部记录", ""],
        ["公布的数字反推到户", "少见 / 一户的情况", ""],
      ],
    },
    {
      title: "三、措施是否有效、与风险相称",
      table: [
        ["措施", "怎样做到", "已落实（签字）"],
        ["只给需要的人", "由社区的电脑判断谁能看什么，角色和片区一改就生效", ""],
        ["手机可以收回", "收回后不再下发，联网时先交后清空，恢复备份也不会失效", ""],
        ["登录每天更换", "两处使用同一登录，两边都停；60 天不用要重新加入", ""],
        ["操作记录", "谁改了权限、导出、收下了什么，只增不改，一改就能查出，保存三年", ""],
        ["备份", "每天自动备份；备份放在上锁的地方（社区负责）", ""],
        ["未做到的", "手机和电脑上的记录没有另外加密：请打开手机锁屏和电脑的磁盘加密（社区负责）", ""],
        ["人员", "发手机使用须知，每年培训一次（社区负责）", ""],
      ],
    },
    { title: "四、结论", lines: [`可以开始 □  改进后开始 □  不开始 □  需要改进：${LINE}${LINE}`] },
  ],
  foot: `评估人：${LINE}  负责人：${LINE}  日期：________年____月____日  下次评估：________年____月`,
});

const processing = (community: string): CommunityPaper => ({
  id: "processing",
  title: `${community} 个人信息处理活动清单`,
  lead: "处理了哪些个人信息，为什么，谁能看，存多久。保存三年，有变化就改。",
  parts: [
    {
      title: "一、处理活动",
      table: [
        ["活动", "内容", "谁能看", "保存"],
        ["门牌册", "楼栋、单元、门牌、是否有人住；不记姓名", "本片邻长、网格员、社区", "在用期间"],
        [
          "走访",
          "时间、结果、话题、说明、满意度、照片",
          "本片邻长、网格员、社区",
          `说明 ${kept("note")}，记录 ${kept("visit")}`,
        ],
        ["民情", "事情、地点、照片、处理经过、回告", "本片邻长、网格员、社区", `办结后 ${kept("issue")}`],
        ["定期探访", "频次", "本片邻长、网格员、社区", `停止后 ${kept("care")}`],
        ["探访原因", "独居、高龄等代码，怎么同意的", "本片网格员、社区", "撤回同意即删除"],
        ["门口嘱咐、微心愿", "住户说的话", "本片邻长、网格员、社区", `办结后 ${kept("wish")}`],
        ["居民便条", "事情、照片；不记是谁、从哪里发来", "社区", "办结后 30 天"],
        ["检查", "路灯、排水等设施的状况；不含个人", "网格员、社区", "按设施"],
        ["议事和表决", "场次、结果、送达；不记谁投了什么", "社区；公布不含姓名", kept("delivery")],
        ["人员和手机", "姓名、角色、片区、手机名称、最近联系", "社区", "离岗后按记录"],
        ["操作记录", "谁、何时、做了什么；不含住户内容", "社区", "3 年"],
      ],
    },
    {
      title: "二、存在哪里，给了谁",
      lines: [
        "存在社区的电脑、它的备份和参加走访的手机。不出境。",
        `委托处理（机房、维护单位等）：${LINE}  合同：${LINE}`,
        `对外提供（维修单位、街道等）：${LINE}  依据：${LINE}`,
      ],
    },
    { title: "三、负责人", lines: [`个人信息保护负责人：${LINE}  电话：${LINE}`] },
  ],
  foot: SIGNED,
});

const breach = (community: string): CommunityPaper => ({
  id: "breach",
  title: `${community} 个人信息泄露应急单`,
  lead: "手机丢失、名单外传、电脑被盗或被人登录时用。先止住，再查清，再告知。每一步写下时间。",
  parts: [
    {
      title: "一、先止住（10 分钟内）",
      table: [
        ["做什么", "时间", "谁做的"],
        ["在“人员”里打开这个人，“收回这部手机”；人有问题的，“设为离岗”", "", ""],
        ["提示“登录被复制”的，当面看手机还在不在，再给加入码", "", ""],
        ["名单已经发出的，请收到的人删除，并截图留存", "", ""],
        ["电脑被盗、被人登录的，断网，不关机，找能修服务器的人", "", ""],
      ],
    },
    {
      title: "二、查清（当天）",
      lines: [
        "在“操作记录”里看：这部手机何时加入，谁导出过什么，权限改过没有。在“人员”里看这个人负责哪些片区：这些片区的户都算受影响。",
        `何时发现：${LINE}  何时发生：${LINE}`,
        `涉及的片区和户数：${LINE}  涉及的内容：门牌 □  走访 □  民情 □  照片 □  另有 ${LINE}`,
        `原因：${LINE}${LINE}  可能的危害：${LINE}${LINE}`,
      ],
    },
    {
      title: "三、告知（《个人信息保护法》第五十七条）",
      lines: [
        "立即通知履行个人信息保护职责的部门和受影响的人，写明：泄露的种类、原因、可能的危害；已采取的措施，个人可以怎样减轻危害；社区的联系方式。",
        "能有效避免危害的，可以不通知个人；部门要求通知的，必须通知。",
        `报告部门：${LINE}  时间：${LINE}  经办：${LINE}`,
        `通知居民：上门 □  电话 □  张贴 □  时间：${LINE}  户数：${LINE}`,
      ],
    },
    { title: "四、改正", lines: [`改了什么，谁负责，何时完成：${LINE}${LINE}${LINE}`] },
  ],
  foot: `经办：${LINE}  负责人：${LINE}  日期：________年____月____日`,
});

export const communityPapers = (community: string): readonly CommunityPaper[] =>
  [notice, owner, assessment, processing, breach].map((paper) => paper(community));
