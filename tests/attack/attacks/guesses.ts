import { PROTO } from "../../../src/sync/protocol.ts";
import type { Attack } from "../attack.ts";
import { post, readJson } from "../phone.ts";
import type { Town } from "../town.ts";

/** Ways to write eight digits so that they are more signs than eight. */
const DISGUISES: ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `${digits}-----`,
  (digits) => `     ${digits}     `,
  (digits) => digits.split("").join("-"),
  (digits) => `${digits}－－－－－`,
  (digits) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (digits) => `${digits}\u3000\u3000\u3000\u3000\u3000`,
];
const PER_ADDRESS_MAX = 20;
const WHOLE_SPACE = 600;
const CODES_ALIVE = 500;

const wrong = (nth: number) => String(10_000_000 + nth * 7919).slice(0, 8);

/** What each of so many wrong codes is answered, one after the other. */
async function guess(
  { server }: Town,
  count: number,
  addressOf: (nth: number) => string,
  disguise: (typeof DISGUISES)[number],
): Promise<number[]> {
  const answers: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const body = { proto: PROTO, code: disguise(wrong(nth)), deviceName: "手机" };
    answers.push((await post(server, "/api/join", body, {}, addressOf(nth))).status);
  }
  return answers;
}

const unhindered = (answers: number[]) => answers.filter((status) => status === 404).length;

const paddedAtOnce: Attack = {
  name: "padded-code",
  row: 2,
  async run(town, broke) {
    for (const [at, disguise] of DISGUISES.entries()) {
      const answers = await guess(town, 40, () => `198.51.100.${at + 1}`, disguise);
      if (unhindered(answers) > PER_ADDRESS_MAX)
        broke(
          `${unhindered(answers)} of 40 guesses like “${disguise("12345678")}” from one address were looked up`,
        );
    }
  },
};

const paddedEverywhere: Attack = {
  name: "padded-code-from-everywhere",
  row: 2,
  async run(town, broke) {
    // As many live codes as a large community ever has at once, so that every guess is worth something.
    for (let nth = 0; nth < CODES_ALIVE; nth += 1) await town.codeOf(town.leaderA.person);
    const answers = await guess(
      town,
      WHOLE_SPACE,
      (nth) => `10.${nth >> 8}.${nth & 255}.7`,
      (digits) => `${digits}-----`,
    );
    if (unhindered(answers) === WHOLE_SPACE)
      broke(`${WHOLE_SPACE} guesses of padded digits, each from another address, were all looked up`);
  },
};

const oneNetwork: Attack = {
  name: "guesses-from-one-network",
  row: 2,
  async run(town, broke) {
    const answers = await guess(
      town,
      40,
      (nth) => `2001:db8:7:1:${nth.toString(16)}::${(nth * 31).toString(16)}`,
      (digits) => digits,
    );
    if (unhindered(answers) > PER_ADDRESS_MAX)
      broke(`${unhindered(answers)} of 40 guesses from one /64 were looked up`);
  },
};

const lockedOut: Attack = {
  name: "estate-locked-out",
  row: 2,
  async run(town, broke) {
    const { digits } = await town.codeOf(town.leaderA.person);
    await guess(
      town,
      60,
      (nth) => `203.0.113.${nth % 12}`,
      (said) => said,
    );
    const answer = await post(
      town.server,
      "/api/join",
      { proto: PROTO, code: digits, deviceName: "手机" },
      {},
      "192.0.2.77",
    );
    if (answer.status !== 200)
      broke(
        `after 60 wrong guesses of others a right code was answered ${answer.status} ${readJson<{ error?: string }>(answer).error}`,
      );
  },
};

const officeDigits: Attack = {
  name: "office-code-of-digits",
  row: 2,
  async run(town, broke) {
    const clerk = await town.newcomer("office");
    const { digits = "", code } = await town.codeOf(clerk.person);
    if (/^\d{1,9}$/.test(digits)) broke("a code for the office is eight digits");
    const answer = await post(town.server, "/api/join", { proto: PROTO, code, deviceName: "电脑" });
    if (answer.status !== 200) broke(`the office's long code was answered ${answer.status}`);
  },
};

export const guesses = [paddedAtOnce, paddedEverywhere, oneNetwork, lockedOut, officeDigits];
