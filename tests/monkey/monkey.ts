import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTown, type Town } from "../browser/driving/town.ts";
import { jpeg } from "../pictures.ts";
import { type Dice, diceOf } from "../walks/chaos/dice.ts";
import { checkClaims } from "./claims.ts";
import { compareDesk, compareOffice, compareScreens, rowDifferences } from "./compare.ts";
import { DeskActs } from "./deskActs.ts";
import { Hand } from "./hand.ts";
import { knownFrom, lookAtLamp, Mishaps } from "./mishaps.ts";
import { type Difference, Model } from "./model.ts";
import { readOffice } from "./officeDisk.ts";
import { expect } from "./patience.ts";
import { VisitActs } from "./visitActs.ts";

export type MonkeyOptions = { acts: number; size: "short" | "long" };
export type MonkeyReport = {
  seed: number;
  acts: number;
  differences: Difference[];
  story: string[];
  seconds: number;
  visits: number;
  /** How often each act was drawn: a clean day says what it lived through. */
  drawn: Map<string, number>;
};

/** After so many rounds of handing in and asking everybody must hold the same words. */
const ROUNDS_MAX = 12;
const RESTS_MS_MAX = 60_000;
/** The first leader walks this building; the others its neighbours, where doors are moved to. */
const WALKED = "15栋";

type Act = { name: string; weight: number; isLong?: boolean; run: () => Promise<void> | void };

/**
 * A random day through the real screens: leaders, a grid worker and a desk, each in a browser of its own,
 * before one office process. The same seed draws the same acts; what the network and the processes do
 * meanwhile is theirs.
 */
export class Monkey {
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #model = new Model();
  readonly #folder = mkdtempSync(join(tmpdir(), "linfang-monkey-"));
  #town!: Town;
  #phones: Hand[] = [];
  #desk!: Hand;
  #worker: Hand | undefined;
  readonly #drawn = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = seed;
    this.#dice = diceOf(seed);
  }

  async run({ acts, size }: MonkeyOptions): Promise<MonkeyReport> {
    const begun = performance.now();
    let done = 0;
    let mishaps: Mishaps | undefined;
    try {
      await this.#settle(size);
      mishaps = new Mishaps(this.#model, this.#dice, this.#town);
      const table = await this.#acts(mishaps, size);
      for (; done < acts; done++) {
        this.#model.tell(`#${done + 1}`);
        const act = this.#draw(table);
        this.#drawn.set(act.name, (this.#drawn.get(act.name) ?? 0) + 1);
        await act.run();
      }
      await this.#end();
    } catch (fault) {
      // A screen that did not open, a button that never came: the story tells where.
      this.#model.differs("stuck", (fault as Error).message.split("\n").slice(0, 6).join(" | "));
      for (const hand of this.#hands()) this.#model.tell(`${hand.name} stands at ${await hand.stands()}`);
    } finally {
      for (const hand of this.#hands())
        for (const complaint of hand.phone?.complaints ?? [])
          this.#model.differs("stuck", `${hand.name}: ${complaint}`);
      for (const hand of this.#hands()) await hand.end();
      await this.#town?.stop();
      mishaps?.forget();
      rmSync(this.#folder, { recursive: true, force: true });
    }
    const { differences, story, visits } = this.#model;
    const tapped = [...visits.values()].filter(({ hands }) => hands.size > 0).length;
    return {
      seed: this.#seed,
      acts: done,
      differences,
      story,
      seconds: (performance.now() - begun) / 1000,
      visits: tapped,
      drawn: this.#drawn,
    };
  }

  #hands = () => [...this.#phones, this.#worker, this.#desk].filter((hand) => hand !== undefined);

  async #settle(size: MonkeyOptions["size"]): Promise<void> {
    this.#town = await startTown();
    this.#desk = new Hand("the desk", this.#town, { role: "office", nth: 0 }, { width: 1280, height: 900 });
    this.#phones = [new Hand("A", this.#town, { role: "block_leader", nth: 0 })];
    if (size === "long") {
      this.#phones.push(new Hand("B", this.#town, { role: "block_leader", nth: 1 }));
      this.#worker = new Hand("the worker", this.#town, { role: "grid_worker", nth: 0 });
    }
    // One after the other: links for joining come out of one list.
    for (const hand of this.#hands()) await hand.join();
    knownFrom(readOffice(this.#town.data).heads.values(), this.#model);
  }

  #draw(table: Act[]): Act {
    return this.#dice.pick(table.flatMap((act) => Array.from({ length: act.weight }, () => act)));
  }

  async #acts(mishaps: Mishaps, size: MonkeyOptions["size"]): Promise<Act[]> {
    const dice = this.#dice;
    const building = [...readOffice(this.#town.data).heads.values()].find(
      ({ kind, body }) => kind === "building" && body.name === WALKED,
    );
    if (!building) throw new Error(`there is no ${WALKED} in this town`);
    const visits = new VisitActs(this.#model, dice, (nth) => this.#picture(nth));
    const desk = new DeskActs(this.#model, dice, building.record);
    const walkers = this.#worker ? [...this.#phones, this.#worker] : this.#phones;
    const [last] = this.#phones.slice(-1);
    const walks = (act: (hand: Hand) => Promise<void>) => async () => {
      const hand = dice.pick(walkers);
      await act(hand);
      await checkClaims(hand, this.#model, "after an act");
    };
    const online = (act: (hand: Hand) => Promise<void>) => () => act(this.#desk);
    const table: Act[] = [
      { name: "tap", weight: 22, run: walks((hand) => visits.tap(hand)) },
      { name: "more", weight: 8, run: walks((hand) => visits.more(hand, false)) },
      { name: "moreWithPicture", weight: 4, run: walks((hand) => visits.more(hand, true)) },
      { name: "leaveDraft", weight: 7, run: walks((hand) => visits.leaveDraft(hand)) },
      { name: "mend", weight: 8, run: walks((hand) => visits.mend(hand)) },
      { name: "signal", weight: 10, run: () => mishaps.signal(dice.pick(walkers)) },
      { name: "kill", weight: 5, run: walks((hand) => mishaps.kill(hand)) },
      { name: "powerCut", weight: 3, run: () => mishaps.powerCut() },
      { name: "backup", weight: 3, run: () => mishaps.backup() },
      { name: "restore", weight: 3, run: () => mishaps.restore() },
      { name: "joinDoors", weight: 3, run: online((hand) => desk.join(hand)) },
      { name: "partDoors", weight: 2, run: online((hand) => desk.part(hand)) },
      { name: "moveDoor", weight: 3, run: online((hand) => desk.move(hand)) },
      { name: "openRound", weight: 2, run: online((hand) => desk.openRound(hand)) },
      { name: "turnRound", weight: 2, run: online((hand) => desk.turnRound(hand)) },
      { name: "mendAtDesk", weight: 3, run: online((hand) => visits.mend(hand)) },
      {
        name: "lamp",
        weight: 3,
        isLong: true,
        run: () => (this.#worker ? lookAtLamp(this.#worker, this.#model, dice) : undefined),
      },
      {
        name: "changeHands",
        weight: 2,
        isLong: true,
        run: () =>
          last
            ? mishaps.changeHands(
                last,
                [1, 2].map((nth) => ({ role: "block_leader", nth })),
              )
            : undefined,
      },
      { name: "letIn", weight: 2, isLong: true, run: online((hand) => desk.letIn(hand)) },
    ];
    return table.filter(({ isLong }) => size === "long" || !isLong);
  }

  #picture(nth: number): string {
    const path = join(this.#folder, `${nth}.jpg`);
    writeFileSync(path, jpeg({ width: 320, height: 240, detail: 3, seed: this.#seed * 1000 + nth }));
    return path;
  }

  /** Everybody has signal, all is handed in and let in; then everything is compared. */
  async #end(): Promise<void> {
    this.#model.tell("the end: everybody has signal");
    for (const hand of this.#hands()) if (!hand.isOnline) await hand.offline(false);
    let differences: string[] = [];
    for (let round = 0; round < ROUNDS_MAX; round++) {
      for (const hand of this.#hands()) await this.#handIn(hand);
      if (readOffice(this.#town.data).held.length > 0) {
        await new DeskActs(this.#model, this.#dice, "").letIn(this.#desk);
        continue;
      }
      const disks = await Promise.all(this.#hands().map(async (hand) => ({ hand, disk: await hand.disk() })));
      const office = readOffice(this.#town.data);
      differences = disks.flatMap(({ hand, disk }) => rowDifferences(hand, disk, office));
      if (differences.length === 0 && round > 0) break;
    }
    for (const what of new Set(differences)) this.#model.differs("row", what);
    const office = readOffice(this.#town.data);
    compareOffice(this.#model, office);
    for (const hand of this.#hands()) {
      for (const { reason, state } of (await hand.disk()).troubles)
        this.#model.differs("row", `${hand.name} still has something ${state}: ${reason}`);
      await compareScreens(hand, this.#model, office);
    }
    await compareDesk(this.#desk, this.#model, office);
  }

  /** 现在就交, until nothing waits: words first, then pictures. */
  async #handIn(hand: Hand): Promise<void> {
    await hand.go("/me");
    const button = hand.page.getByRole("button", { name: "现在就交" });
    await button.click();
    await expect(button).toBeEnabled({ timeout: RESTS_MS_MAX });
    const waits = async () => {
      const { waiting, photos } = await hand.disk();
      return waiting.length + photos.filter(({ state }) => state === "waiting").length;
    };
    await expect.poll(waits, { message: `${hand.name} hands everything in`, timeout: RESTS_MS_MAX }).toBe(0);
  }
}
