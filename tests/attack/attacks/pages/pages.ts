import { createHash, randomBytes } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { zipSync } from "fflate";
import { codeInLink } from "../../../../src/app/join/codeInLink.ts";
import { cellsSaid, unpackedXml } from "../../../../src/app/office/spreadsheet/workbook/workbookBounds.ts";
import { findsInNote } from "../../../../src/domain/text/noteCheck.ts";
import { readParcel } from "../../../../src/sync/parcel/opening.ts";
import type { Attack } from "../../attack.ts";
import { isPlaced, joinPhone, nowOf } from "../../phone.ts";
import { openInside } from "../../server.ts";
import * as body from "../bodies.ts";

const MB = 1024 * 1024;
const ROWS_MAX = 1_048_576;

const swelling: Attack = {
  name: "files-that-swell",
  row: 16,
  async run(_, broke) {
    const zeros = new Uint8Array(16 * MB);
    const photos = Array.from({ length: 9 }, () => [`photos/${randomBytes(32).toString("hex")}`, zeros]);
    const parcel = zipSync(Object.fromEntries(photos), { level: 9 });
    let inflated = 0;
    const read = await readParcel(parcel, {
      encode: (text) => new TextEncoder().encode(text),
      decode: (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
      sha256: async (bytes) => createHash("sha256").update(bytes).digest("hex"),
      inflate: (bytes, sizeMax) => {
        inflated += sizeMax;
        return new Uint8Array(inflateRawSync(bytes, { maxOutputLength: Math.max(1, sizeMax) }));
      },
    });
    if (read.read) broke(`${Math.round(parcel.length / 1024)} KB of a file are taken for ${9 * 16} MB`);
    if (inflated > 0) broke(`${Math.round(inflated / MB)} MB of it were unpacked before it was refused`);
    const sheets = Array.from({ length: 7 }, (_one, at) => [`xl/worksheets/sheet${at}.xml`, zeros]);
    if (unpackedXml(zipSync(Object.fromEntries(sheets), { level: 9 })) !== null)
      broke(`a workbook that swells to ${7 * 16} MB was unpacked`);
    const far = `<sheetData><row r="${ROWS_MAX}"><c r="XFD${ROWS_MAX}"><v>1</v></c></row></sheetData>`;
    const files = unpackedXml(zipSync({ "xl/worksheets/sheet1.xml": new TextEncoder().encode(far) }));
    const [said] = [...cellsSaid(Object.values(files ?? {}))];
    if (said?.rows !== ROWS_MAX || said.columns !== 16_384)
      broke(`a far cell is told as ${said?.rows} rows and ${said?.columns} columns before room is made`);
  },
};

const links: Attack = {
  name: "damaged-links",
  row: 20,
  async run(_, broke) {
    const damaged = ["%E0%A4%A", "%", "%%%", "%E0%A4%A".repeat(2000), "\ud800", "<script>", "__proto__"];
    for (const said of damaged) {
      try {
        const code = codeInLink(`#join=${said}`);
        if (code && !/^[\w-]*$/.test(code)) broke(`a damaged link is taken for the code “${code}”`);
      } catch (fault) {
        broke(`the page of a damaged link ends in ${(fault as Error).name}`);
      }
    }
  },
};

const oldApp: Attack = {
  name: "an-app-that-is-too-old",
  row: 24,
  async run(_, broke) {
    const server = await openInside({ leastApp: "1.2.0" });
    try {
      const office = await joinPhone(server, server.code, "社区甲", new Map());
      const whole = { max: 1000, cursors: {} };
      for (const app of [undefined, "", "1.1.9", "0.99.99", "1.2", "1.2.0-old", "999", "x"]) {
        const answer = await office.sync([], { ...whole, app }).catch((fault: Error) => fault);
        if (!(answer instanceof Error) && answer.rows.length > 0)
          broke(`an app that calls itself ${JSON.stringify(app)} is given ${answer.rows.length} rows`);
      }
      const words = office.write(body.gridOf([]));
      const handed = await office.sync([words], { ...whole, app: "1.1.9" });
      if (!isPlaced(handed.receipts[0])) broke(`what an old app hands in is ${nowOf(handed.receipts[0])}`);
      if (handed.rows.length > 0) broke("with its words an old app is given rows");
      for (const path of ["/api/held", "/api/devices", "/api/slips", "/api/audit"]) {
        const { status } = await office.ask(path);
        if (status !== 403) broke(`then ${path} was answered ${status}`);
      }
      if ((await office.sync([], { ...whole, app: "1.2.0" })).rows.length === 0)
        broke("a new app is given nothing");
    } finally {
      await server.stop();
    }
  },
};

const NUMBER = "13812345678";
/** One mobile, as people write it where they think that nobody looks. */
const HIDDEN = [
  NUMBER,
  "138 1234 5678",
  "138.1234.5678",
  "1-3-8-1-2-3-4-5-6-7-8",
  "１３８１２３４５６７８",
  "一三八一二三四五六七八",
  "①③⑧①②③④⑤⑥⑦⑧",
  "1\u200b3\u200b8\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8",
  "1，3，8，1，2，3，4，5，6，7，8",
  "壹叁捌壹贰叁肆伍陆柒捌",
];

const numbers: Attack = {
  name: "numbers-in-notes",
  row: 25,
  async run(_, broke) {
    for (const hidden of HIDDEN)
      for (const note of [hidden, `电话${hidden}，晚上在`])
        if (!findsInNote(note).includes("mobile")) broke(`nobody is asked about “${note}”`);
    for (const plain of ["301、302、303室没人", "2026-03-18 晚上再来", "物业费 1380 元", ""])
      if (findsInNote(plain).length > 0) broke(`“${plain}” is asked about`);
  },
};

export const pages = [swelling, links, oldApp, numbers];
