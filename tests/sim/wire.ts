import { PROTO } from "../../src/sync/protocol.ts";
import type { Chance } from "./chance.ts";
import type { Office, Reply } from "./office/office.ts";
import type { Life, Scheduler } from "./scheduler.ts";

/** What may happen to one request; each a probability but for the limit. */
export type WireWeather = {
  loseRequest: number;
  loseAnswer: number;
  /** Given up by the phone, it arrives much later. */
  late: number;
  twice: number;
  truncate: number;
  portal: number;
  rubbish: number;
  gateway: number;
  fault: number;
  busy: number;
  login: number;
  /** Minutes instead of fractions of a second, so that requests overtake each other. */
  slow: number;
  /** Of the revisions' texts; more is answered 413. */
  charsMax: number;
};
export const fairWire: WireWeather = {
  ...{
    loseRequest: 0,
    loseAnswer: 0,
    late: 0,
    twice: 0,
    truncate: 0,
    portal: 0,
    rubbish: 0,
    gateway: 0,
    fault: 0,
    busy: 0,
    login: 0,
    slow: 0,
  },
  charsMax: Number.POSITIVE_INFINITY,
};
export type WireFault = Exclude<keyof WireWeather, "charsMax"> | "tooLarge" | "poison" | "deadLine";

/** What in a revision makes everything on the way fall over that has to read it. */
export const POISON = "☠";

const PORTAL = "<!doctype html><title>Wi-Fi</title><p>请登录</p>";
const RUBBISH = [
  "",
  "null",
  "[]",
  '{"ok":true}',
  '{"proto":"linfang/1"}',
  `{"proto":"${PROTO}","receipts":[],"rows":[]}`,
  "\u0000",
];
const PATIENCE_MS = 60_000;

/** Who asks, with the credential that the cookie carries. */
export type Caller = { credential: string };
type Told = {
  status: number;
  type: string;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
};
/** One request: how the office hears it, and the texts that it brings. */
export type Message = { hear: (office: Office, credential: string) => Promise<Reply>; text: string };

/** The way between the phones and the office. */
export class Wire {
  weather: WireWeather = fairWire;
  onFault: (fault: WireFault, caller: Caller) => void = () => undefined;
  readonly #sched: Scheduler;
  readonly #chance: Chance;
  readonly #office: Office;

  constructor(sched: Scheduler, chance: Chance, office: Office) {
    this.#sched = sched;
    this.#chance = chance;
    this.#office = office;
  }

  /** A browser's fetch as far as the sync uses it. */
  send(caller: Caller, life: Life, message: Message): Promise<Told> {
    const strikes = (fault: Exclude<keyof WireWeather, "charsMax">) => this.#strikes(fault, caller);
    return new Promise((resolve, reject) => {
      let isTold = false;
      const tell = (inMs: number, act: () => void) =>
        this.#sched.plan(inMs, () => {
          if (isTold || !life.lives()) return;
          isTold = true;
          act();
        });
      const fail = (inMs: number) => tell(inMs, () => reject(new TypeError("Failed to fetch")));
      const answer = ({ status, text, headers = {}, cookie }: Reply, inMs: number) =>
        tell(inMs, () => {
          // It comes before the body does, which may be cut off.
          if (cookie !== undefined) caller.credential = cookie;
          resolve({
            status,
            type: "basic",
            headers: { get: (name) => headers[name] ?? null },
            text: () => Promise.resolve(text),
          });
        });
      // With the cookie of the moment at which it left, however late it comes.
      const { credential } = caller;
      const arrive = (inMs: number, then: (reply: Reply) => void) =>
        this.#sched.plan(inMs, () =>
          this.#arrive(
            caller,
            (office) => message.hear(office, credential),
            then,
            () => fail(0),
          ),
        );
      const nobody = () => undefined;
      if (life.isOver) return;
      fail(PATIENCE_MS);
      if (strikes("loseRequest")) return fail(this.#wayMs(caller));
      if (strikes("late")) {
        arrive(this.#chance.next() * 600_000, nobody);
        return fail(this.#wayMs(caller));
      }
      const page = this.#page(message.text, caller);
      if (page) return answer(page, this.#wayMs(caller));
      if (strikes("twice")) arrive(this.#wayMs(caller) * (1 + this.#chance.below(50)), nobody);
      arrive(this.#wayMs(caller), (reply) => {
        if (strikes("loseAnswer")) return fail(this.#wayMs(caller));
        const isCut = strikes("truncate");
        answer(
          isCut ? { ...reply, text: reply.text.slice(0, this.#chance.below(reply.text.length)) } : reply,
          this.#wayMs(caller),
        );
      });
    });
  }

  /** What something on the way answers instead of the office. */
  #page(text: string, caller: Caller): Reply | null {
    const { weather } = this;
    const refusal = (status: number, error: string) => ({
      status,
      text: JSON.stringify({ proto: PROTO, error }),
    });
    if (text.includes(POISON)) {
      this.onFault("poison", caller);
      return this.#chance.happens(0.5) ? refusal(500, "fault") : refusal(400, "form");
    }
    if (text.length > weather.charsMax && pushChars(text) > weather.charsMax) {
      this.onFault("tooLarge", caller);
      return { status: 413, text: PORTAL };
    }
    if (this.#strikes("portal", caller)) return { status: this.#chance.pick([200, 302, 511]), text: PORTAL };
    if (this.#strikes("rubbish", caller)) return { status: 200, text: this.#chance.pick(RUBBISH) };
    if (this.#strikes("gateway", caller)) return { status: this.#chance.pick([502, 503, 504]), text: PORTAL };
    if (this.#strikes("fault", caller)) return refusal(500, "fault");
    if (this.#strikes("busy", caller))
      return this.#chance.happens(0.5) ? refusal(429, "too-many") : { status: 429, text: "" };
    if (this.#strikes("login", caller)) return refusal(this.#chance.pick([401, 403]), "device");
    return null;
  }

  #arrive(
    caller: Caller,
    hear: (office: Office) => Promise<Reply>,
    then: (reply: Reply) => void,
    deadLine: () => void,
  ): void {
    const office = this.#office;
    if (!office.log || office.life.isOver) {
      this.onFault("deadLine", caller);
      deadLine();
      return;
    }
    const { life } = office;
    office.callers.add(deadLine);
    hear(office).then((reply) => {
      office.callers.delete(deadLine);
      if (!life.isOver) then(reply);
    });
  }

  #strikes(fault: Exclude<keyof WireWeather, "charsMax">, caller: Caller): boolean {
    const probability = this.weather[fault];
    if (probability === 0 || !this.#chance.happens(probability)) return false;
    this.onFault(fault, caller);
    return true;
  }

  #wayMs(caller: Caller): number {
    if (this.#strikes("slow", caller)) return this.#chance.next() * PATIENCE_MS * 0.9;
    return 20 + this.#chance.next() * 400;
  }
}

function pushChars(text: string): number {
  let chars = 0;
  if (text === "") return 0;
  for (const { text: pushed } of (JSON.parse(text) as { push?: { text: string }[] }).push ?? [])
    chars += pushed.length;
  return chars;
}
