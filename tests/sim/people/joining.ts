import type { Me } from "../../../src/app/store/store.ts";
import { join } from "../../../src/app/sync/join.ts";
import { readCode } from "../../../src/server/devices/joinCode.ts";
import { Broken } from "../ledger.ts";
import { world } from "../settled.ts";
import type { Town } from "../town.ts";
import type { Phone, Tab } from "./phone.ts";

const PAUSE_MS = 4_000;
/** A code may be asked with so often, where no answer comes; then its person fetches another. */
const ASKS_MAX = 12;

/**
 * How a person's phone becomes theirs: by a code from the office's desk, over the wire like anything else.
 */
export class Joining {
  readonly #town: Town;
  readonly #phone: Phone;
  readonly #before: string;
  #code: string | null = null;
  #asks = 0;

  /** `phone.me` is who it is to be, and was until now. */
  constructor(town: Town, phone: Phone) {
    this.#town = town;
    this.#phone = phone;
    this.#before = phone.me.device;
  }

  /** Its store is another one now, which knows nothing of what it had asked. */
  beginAgain(): void {
    this.#code = null;
  }

  /** Ends when the phone is theirs; a page that goes out over it is followed by another. */
  async run(tab: Tab): Promise<void> {
    const { sched, chance } = this.#town;
    const pause = () => sched.later(tab.life, chance.next() * PAUSE_MS, () => undefined);
    const phone = this.#phone;
    for (;;) {
      const there = await tab.store.me();
      // Another page of it was told, or this one's before went out.
      if (there && this.#isNew(there)) {
        // A page that finds the phone in other hands opens anew.
        await tab.store.keepMe(there);
        return this.#end(there);
      }
      if (this.#code === null) {
        const said = await this.#ask();
        if (tab.life.isOver) return new Promise(() => undefined);
        if (said && this.#code === null) [this.#code, this.#asks] = [said.code, 0];
        if (this.#code === null) {
          await pause();
          continue;
        }
      }
      const code: string = this.#code;
      this.#asks++;
      this.#town.say(() => `${phone.name} joins with ${code.slice(0, 4)}`);
      const told = await join(tab.store, (url, init) => phone.fetch(tab, url, init), code, "手机");
      if (tab.life.isOver) return new Promise(() => undefined);
      if (phone.joining !== this && !told.joined) return tab.store.keepMe(phone.me);
      this.#town.say(() => `  ${phone.name} ${told.joined ? "has joined" : `has not: ${told.why}`}`);
      if (told.joined) return this.#end(told.me, code);
      if (told.why === "used") this.#expectFresh(code);
      if (told.why === "used" || told.why === "unknown" || this.#asks >= ASKS_MAX) this.#code = null;
      await pause();
    }
  }

  /** At the desk, where they must know its person. */
  async #ask(): Promise<{ code: string } | null> {
    const { log, who } = this.#town.office;
    const person = this.#phone.me.person.id;
    const somebody = (await log?.permissions())?.somebody(person);
    return somebody && who ? who.newCode(person, true) : null;
  }

  #isNew({ device, person }: Me): boolean {
    const { me, credential } = this.#phone;
    return person.id === me.person.id && device !== this.#before && credential.startsWith(`${device}.`);
  }

  /** Only what was set back, or a clock that jumps, uses up a code under whoever asks with it. */
  #expectFresh(code: string): void {
    const { ledger, options } = this.#town;
    if (code !== this.#code || ledger.wasRewound || options.faults.clock !== undefined) return;
    if (options.faults.swapped !== undefined || options.faults.rollBack !== undefined) return;
    throw new Broken(
      "stuck",
      "I20",
      `the code of ${this.#phone.name} is used up, and nobody has joined with it`,
    );
  }

  #end(me: Me, code?: string): void {
    const phone = this.#phone;
    phone.me = me;
    phone.joinedAs.add(me.device);
    // The cookie that came with the answer may be another's already.
    phone.ownCredential = this.#town.office.credentialOf(me.device);
    phone.joining = null;
    if (code && this.#hasLetIn(code, me)) this.#tryAgain(code);
  }

  /** A phone may also have found out by its cookie whose it is, which a browser may have swapped. */
  #hasLetIn(code: string, { device }: Me): boolean {
    const line = this.#town.office.beside.devices().find(({ id }) => id === device);
    return line?.code === world.seal("code", world.community, readCode(code).text);
  }

  /** Somebody finds the slip later. */
  #tryAgain(code: string): void {
    const { office, sched, chance } = this.#town;
    sched.plan(chance.next() * 20_000, () => {
      const asking = { text: code, isShort: false };
      office.who
        ?.redeem(asking, { name: "", attempt: "of somebody else" }, () => "block_leader")
        .then(
          (done) => {
            if (done.ok && !this.#town.ledger.wasRewound)
              this.#town.fail(
                new Broken("duplicated", "I20", `a code let in two, the second after ${this.#phone.name}`),
              );
          },
          () => undefined,
        );
    });
  }
}
