import type { PhotoRow } from "../../src/app/store/photos/photoShelf.ts";
import type { RecordRow } from "../../src/app/store/row.ts";
import type { Memory, Relayed, Waiting } from "../../src/app/store/tables.ts";
import { couldWrite } from "../../src/domain/access.ts";
import type { Id } from "../../src/domain/ids.ts";
import { kinds } from "../../src/domain/kinds.ts";
import type { Role } from "../../src/domain/person.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { visitForm } from "../../src/domain/visits/visitForm.ts";
import type { LogTable } from "../../src/server/database/tables.ts";
import { HELD_MAX } from "../../src/server/log/held/holding.ts";
import { letInOf } from "../../src/sync/officeProtocol.ts";
import { expectClocksTold } from "./clocks.ts";
import { fairDisk } from "./disk/memoryDisk.ts";
import { Broken, isWithCarrier, onPhone } from "./ledger.ts";
import { readsOf } from "./office/reads.ts";
import { expectWholeLines } from "./office/wholeLines.ts";
import { expectCare } from "./people/deeds/careTruths.ts";
import { expectMoves } from "./people/deeds/issueTruths.ts";
import { expectPapers } from "./people/deeds/paperTruths.ts";
import { expectRounds } from "./people/deeds/voteTruths.ts";
import { expectWishes } from "./people/deeds/wishTruths.ts";
import type { Phone, Tab } from "./people/phone.ts";
import { begin } from "./settled.ts";
import type { Town } from "./town.ts";
import {
  expectBooks,
  expectMovedByOffice,
  expectNothingOverwritten,
  expectPicturesCame,
  expectSees,
  isDraftOfTwo,
} from "./truths.ts";
import { fairWire } from "./wire.ts";

const STEPS_MAX = 60_000;
/** In which no phone has handed in anything more. */
const ROUNDS_MAX = 8;

/** Good weather, everybody at home. */
export class Healing {
  readonly #town: Town;

  constructor(town: Town) {
    this.#town = town;
  }

  /** Within a few rounds everything must have arrived, and all must see the same. */
  heal(): void {
    const { sched, office } = this.#town;
    this.#town.isHealing = true;
    this.#town.say(() => "the sky clears");
    this.#town.wire.weather = fairWire;
    for (const phone of this.#town.phones) phone.crash();
    for (let steps = 0; steps < STEPS_MAX && sched.step(); steps++);
    for (const phone of this.#town.phones) {
      phone.crash();
      phone.disk.weather = fairDisk;
      phone.disk.isSlow = false;
      if (!phone.joining) phone.credential = phone.ownCredential;
    }
    office.life.end();
    office.clockMs = 0;
    office.isSlow = false;
    // The row that the office and late parts read, and what the first load has of it.
    const forms = [kinds.visit, visitForm];
    if (this.#town.options.faults.newer !== undefined) for (const form of forms) form.version = 2;
    try {
      begin(sched, () => office.start());
      this.#meet();
      this.#town.expectNow();
      this.#town.listen();
      if (this.#town.broken) throw this.#town.broken;
      this.#expectHealed();
    } finally {
      for (const form of forms) form.version = 1;
    }
  }

  #meet(): void {
    const tabs = new Map<Phone, Tab>();
    const done = new Set<Phone>();
    const open = (phone: Phone) =>
      begin(this.#town.sched, async () => {
        tabs.set(phone, await phone.openAsMine());
      });
    for (const phone of this.#town.phones) if (!phone.joining) open(phone);
    // What has rotted is found by the slow look, and asked for with the first exchange.
    begin(this.#town.sched, async () => this.#town.office.keeper?.scrubPiece());
    let least = Number.POSITIVE_INFINITY;
    let inVain = 0;
    for (let round = 0; ; round++) {
      let isHeard = true;
      for (const [phone, tab] of tabs) {
        if (done.has(phone) && this.#isDone(phone)) continue;
        const told: { ok: boolean; why?: string }[] = [];
        begin(this.#town.sched, async () => told.push(await tab.runner.tryNow()));
        if (phone.carries) begin(this.#town.sched, () => tab.carrier.run());
        begin(this.#town.sched, () => tab.pictures.run());
        isHeard &&= told[0]?.ok === true;
        if (told[0]?.ok) done.add(phone);
        const isExcused = this.#town.options.faults.poison !== undefined;
        if (!told[0]?.ok && !isExcused)
          throw new Broken(
            "stuck",
            "I5",
            `${phone.name} could not hand in under a clear sky: ${told[0]?.why}`,
          );
      }
      begin(this.#town.sched, () => this.#acceptHeld());
      // An office that was emptied knows its people when the first phones have spoken.
      const latecomers = this.#town.phones.filter((phone) => !tabs.has(phone));
      if (latecomers.length > 0 && isHeard) {
        begin(this.#town.sched, () => this.#leaveOut(latecomers));
        for (const phone of this.#town.phones) if (!tabs.has(phone)) open(phone);
        continue;
      }
      const isQuiet =
        isHeard &&
        this.#town.phones.every(
          (phone) => phone.disk.rows("outbox").length === 0 && this.#hasHeardAll(phone),
        );
      if (isQuiet && round > 0) break;
      // Of what nothing can read one a round steps aside, of however many there are.
      const left = this.#town.phones.reduce((sum, { disk }) => sum + disk.rows("outbox").length, 0);
      inVain = left < least ? 0 : inVain + 1;
      least = Math.min(least, left);
      if (inVain >= ROUNDS_MAX) throw new Broken("stuck", "I5", "phones still hand in after many rounds");
    }
    for (const tab of tabs.values()) tab.life.end();
  }

  /** It has handed in everything and heard everything: it would only ask again. */
  #isDone(phone: Phone): boolean {
    return (
      phone.disk.rows("outbox").length === 0 &&
      this.#hasHeardAll(phone) &&
      phone.disk.rows<PhotoRow>("photos").every(({ state }) => state !== "waiting" && state !== "draft") &&
      phone.disk.rows<Relayed>("carried").every(({ seq }) => seq !== undefined)
    );
  }

  /** Whom nobody's phone can tell the office of any more, the office begins anew with. */
  async #leaveOut(phones: readonly Phone[]): Promise<void> {
    const permissions = await this.#town.office.log?.permissions();
    for (const phone of phones) if (!permissions?.somebody(phone.me.person.id)) this.#town.leaveOut(phone);
  }

  /** An exchange that was under way before may have been answered before the last row was written. */
  #hasHeardAll(phone: Phone): boolean {
    const memory = phone.disk
      .rows<{ name: string; value: Memory }>("meta")
      .find(({ name }) => name === "memory");
    return memory?.value.top.seq === this.#town.rows.length;
  }

  /**
   * Until nothing more can be let in: what waited for an issue can be, once the issue is; and what was held
   * for want of a right is looked at as a step only then, and let in a second time.
   */
  async #acceptHeld(): Promise<void> {
    const { log } = this.#town.office;
    if (!log) return;
    for (let before = ""; ; ) {
      const held = await log.held({}, HELD_MAX);
      const now = held.map(({ seq, reason }) => `${seq} ${reason}`).join();
      if (now === before) return;
      before = now;
      // By its number, as the desk does: under one id several texts may be held.
      for (const { id, letIn, seq } of held)
        if (letIn !== "waits") await log.letIn(id, log.community, true, seq);
    }
  }

  #expectHealed(): void {
    const { rows } = this.#town;
    const [fault] = this.#town.office.faults;
    if (fault) throw fault;
    expectBooks(this.#town.ledger, rows, this.#town.settled.knownIds);
    expectMovedByOffice(
      this.#town.ledger,
      rows,
      new Set(
        this.#town.settled.people.flatMap(({ person }) => (person.role === "office" ? [person.id] : [])),
      ),
    );
    const { restore, emptied, forged } = this.#town.options.faults;
    const roles = new Map(this.#town.settled.people.map(({ person }) => [person.id, person.role]));
    const isStraight = restore === undefined && emptied === undefined && forged === undefined;
    expectMoves(rows, (person) => roles.get(person), isStraight);
    expectRounds(rows, (person) => roles.get(person), isStraight);
    expectPapers(rows, (person) => roles.get(person), isStraight);
    this.#expectNewer(roles);
    expectWholeLines(rows);
    expectNothingOverwritten(rows, (record) => this.#town.ledger.everSaidOf(record));
    expectPicturesCame(this.#town.ledger, rows, this.#town.office.pictures.blobStore);
    const byId = new Map(rows.map((row) => [row.id, row]));
    // An office that was emptied since may never have heard of who wrote it again.
    const before = (by: string) => (emptied === undefined ? undefined : roles.get(by));
    for (const saved of this.#town.ledger.saved.values()) {
      const row = byId.get(saved.id);
      const refused = onPhone(saved.phone, saved.id) as { state?: string; reason?: string } | undefined;
      const isRefused = ["refused", "aside"].includes(refused?.state ?? "");
      if (!row && !saved.isGone && !isRefused)
        throw new Broken("lost", "I1", `${saved.id} never came to the office`);
      // What an office that was emptied since had held for good went aside with the phone that changed hands.
      const isForGood =
        saysNoMore((JSON.parse(saved.text) as Revision).kind, refused?.reason) ||
        neverMight(rows, saved.text, before);
      if (!row && isRefused && !saved.isPoison && !isForGood && !this.#mayBeBlamed)
        throw new Broken("stuck", "I5", `${saved.id} stepped aside for nothing`);
      if (row?.sort === "held" && !this.#mayStayHeld(row))
        throw new Broken("stuck", "I5", `${saved.id} is still held: ${row.reason}`);
    }
    for (const carried of this.#town.ledger.carried) {
      const { id, hash, text, carrier, isGone, isPoison } = carried;
      if (neverMight(rows, text, before) && isWithCarrier(carried)) continue;
      if (!isGone && !isPoison && !rows.some((row) => row.id === id && row.hash === hash))
        throw new Broken("lost", "I1", `${id}, carried by ${carrier.name}, never came`);
    }
    for (const phone of this.#town.phones) {
      expectSees(this.#town.ledger, phone, rows);
      expectClocksTold(this.#town.ledger, phone, this.#town.options);
    }
  }

  /** Of kinds that only some schedules write: wishes and what is claimed, care and study days. */
  #expectNewer(roles: ReadonlyMap<Id, Role>): void {
    const { wishes, care } = this.#town.options.faults;
    if (wishes === undefined && care === undefined) return;
    const phones = this.#town.phones.map(({ name, me, disk }) => ({
      ...{ name, person: me.person.id, rows: disk.rows<RecordRow>("records") },
      outbox: new Set(disk.rows<Waiting>("outbox").map(({ order }) => order)),
      reads: readsOf(this.#town.rows, me.person.id),
    }));
    const roleOf = (person: Id) => roles.get(person);
    if (wishes !== undefined) expectWishes(this.#town.rows, roleOf, phones);
    if (care !== undefined) expectCare(this.#town.rows, roleOf, phones);
  }

  /** Where the office fails by chance, or takes only little at once, a revision may seem to be at fault. */
  get #mayBeBlamed(): boolean {
    const { fault, tooLarge, officeCrash } = this.#town.options.faults;
    return fault !== undefined || tooLarge !== undefined || officeCrash !== undefined;
  }

  /**
   * What it hangs on, speaks of or edits went under with a phone, or with an office that was emptied; or only
   * its author's own hand can bring it, and they never came back.
   */
  #mayStayHeld(row: LogTable): boolean {
    if (letInOf(row) === "never" || isDraftOfTwo(this.#town.ledger, row)) return true;
    if (saysNoMore(row.kind, row.reason)) return true;
    // Nobody lets in that one claims for another, who is not of the office; what is said of that claim waits.
    if (row.kind === "card_event" && row.path === "claimer") return true;
    const awaited = row.reason === "parent" ? row.parent : row.reason === "base" ? row.record : undefined;
    return (
      typeof awaited === "string" &&
      !this.#town.rows.some((other) => other.record === awaited && other.live !== null && other.id !== null)
    );
  }
}

/**
 * Its author never had a role that could write such a thing: the office refuses it, and it stays, to be seen,
 * on the phones that hold it.
 */
function neverMight(
  rows: readonly LogTable[],
  text: string,
  before: (by: string) => Role | undefined,
): boolean {
  const { by, kind } = JSON.parse(text) as Revision;
  const said = rows.filter(
    (row) => row.record === by && row.kind === "person" && row.id !== null && row.sort !== "held",
  );
  const roles = said.map((row) => (JSON.parse(row.text ?? "") as { body: { role: Role } }).body.role);
  const known = roles.length === 0 ? before(by) : undefined;
  if (known) roles.push(known);
  return roles.length > 0 && !roles.some((role) => couldWrite(role, kind));
}

/**
 * What would change a round that stands is let in by nobody; it is kept, and another round may follow. How
 * often a household is seen is said anew in another record, and in no old one.
 */
function saysNoMore(kind: string, reason: string | null | undefined): boolean {
  return (kind === "vote" || kind === "care_tier") && reason === "form";
}
