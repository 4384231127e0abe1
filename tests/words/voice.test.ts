import { describe, expect, test } from "vitest";
import { below, importsOf, read } from "../house/source.ts";
import { type Text, textsIn } from "./textsIn.ts";

const ZH = "src/words/zh";
const texts = (files: readonly string[]): Text[] => files.flatMap((file) => textsIn(file, read(file)));
const scripts = (folder: string) => below(folder).files.filter((file) => /\.tsx?$/.test(file));

/** A part's catalogues, and those that they are put together from. */
function catalogues(part: string): string[] {
  const own = importsOf(read(`${ZH}/${part}.ts`)).map((name) => `${ZH}/${name.slice(2)}`);
  return [
    ...new Set([
      ...own,
      ...own.flatMap((file) => importsOf(read(file)).map((name) => `${ZH}/${name.slice(2)}`)),
    ]),
  ];
}

const words = texts(below(ZH).files);
const desk = texts(catalogues("officePart"));
/** What screens, checklists and tables say besides. What is read in tables of others says what others say. */
const besides = texts([
  ...scripts("src/app"),
  ...scripts("src/checklists"),
  ...scripts("src/reports/export"),
]);
const page: Text[] = [
  ...`${read("README.md").split("给社区办公室")[1]}\n${read("src/app/index.html")}`.split("\n"),
].map((text, at) => ({ at: `README.md, line ${at}, or index.html`, text }));
const everywhere = [...words, ...besides];

const found = (among: readonly Text[], bad: RegExp) =>
  among.filter(({ text }) => bad.test(text)).map(({ at, text }) => `${at} ${text}`);

test("all that is said is read, whole and in every branch", () => {
  expect(words.length).toBeGreaterThan(1500);
  const source =
    'const w = { a: (n) => (n ? `还有 @{n > 1 ? `@{n} 条` : "一条"}没查` : "没有"), b: (name) => `@{name} 好` };';
  expect(textsIn("x", source.replaceAll("@", "$")).map(({ text }) => text)).toEqual([
    "19 条",
    "一条",
    "还有 19 条没查",
    "没有",
    "A1 好",
  ]);
});

describe("the voice", () => {
  test("has no word of the engine", () => {
    const engine =
      /同步|缓存|数据库|字段|冲突|记录本|接口|队列|上传|日志|异常|离线|系统|哈希|令牌|浏览器.{0,4}答应|说不清/;
    expect(found(everywhere, engine)).toEqual([]);
  });

  test("leaves no blank between Han and Han: 还有 19 盏没查", () => {
    expect(found(everywhere, /[\u4e00-\u9fff] [\u4e00-\u9fff]/)).toEqual([]);
  });

  test("and one between Han and what is counted", () => {
    const tight = /[\u4e00-\u9fff]19|19[\u4e00-\u9fff]|\d(户|条|张|盏|处|份|位|件|天|行|字|秒|分钟|小时)/;
    // A file's name has none.
    expect(found(words, tight).filter((said) => !said.includes("_"))).toEqual([]);
  });

  test("has Chinese marks beside Han, and never shouts", () => {
    expect(found(words, /[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]|！/)).toEqual([]);
  });

  test("calls nobody 他 or 她", () => {
    expect(found(everywhere, /(^|[^其吉])[他她]/)).toEqual([]);
  });
});

describe("one thing has one name", () => {
  const names: [thing: string, never: RegExp, among?: readonly Text[]][] = [
    ["一件事, in 民情", /诉求|工单/],
    ["走访行动", /轮次|开一个行动|敲门的行动/],
    ["养护计划", /维护计划/],
    ["应急电话", /求助电话/],
    ["路灯和排水", /灯和井/, [...desk, ...page]],
    ["编号, 号牌, 二维码", /牌子(?!\/)|方块码|输号码|^号码$|[^维证]码放|上的码|的码$/],
    ["加入码, 加入单", /纸条|新数字|要数字|的数字加入|加入用的/],
    ["归位", /放好的|没放好|等着放好|放到位|放不好/],
    ["待处理", /要您看/],
    ["没写完", /写了一半|写到一半/],
    ["并入", /附到|并到另/],
    ["社区确认收下", /凭社区/],
    ["紧急程度", /要紧程度|要紧吗/],
    ["无法检查", /查不了/],
    ["保存", /存下来|存下改动|存下这|登记下来/],
    ["不保存", /^不要了$/],
    ["开始日期, 结束日期", /^从哪天|^到哪天/],
    ["以这条为准", /就这样定/],
    ["下载门牌, 更新门牌", /收门牌|收一次/],
    ["只看汇总", /旁观|街道\/监督/],
    ["存储空间", /腾.?地方|地方(不够|紧张)/],
    ["超期", /^过了 (19|\d)/],
    ["本机", /这台电脑|电脑上的/, desk],
    ["接收备份", /收备份文件/],
    ["连上社区", /接上社区|社区接上|没接上/],
  ];
  test.each(names)("%s", (_, never, among) => {
    expect(found(among ?? [...everywhere, ...page], never)).toEqual([]);
  });
});
