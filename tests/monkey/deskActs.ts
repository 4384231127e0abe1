import type { Dice } from "../walks/chaos/dice.ts";
import type { Door, Hand } from "./hand.ts";
import type { Model } from "./model.ts";
import { expect } from "./patience.ts";

/**
 * What the office does at its desk while people walk: doors joined, parted and moved, rounds opened and
 * closed, held words let in.
 */
export class DeskActs {
  readonly #model: Model;
  readonly #dice: Dice;
  readonly #building: string;
  #rounds = 0;

  /** All of it at one building, the one that the phones walk. */
  constructor(model: Model, dice: Dice, building: string) {
    this.#model = model;
    this.#dice = dice;
    this.#building = building;
  }

  /** Two doors become one, or one that was joined is parted again. */
  async join(desk: Hand): Promise<void> {
    const doors = await this.#doors(desk);
    const unit = this.#dice.pick([...new Set(doors.map(({ unit }) => unit))].sort());
    const here = doors.filter((door) => door.unit === unit);
    const [one, other] = [this.#dice.pick(here), this.#dice.pick(here)];
    if (!one || !other || one.id === other.id) return;
    await this.#openHouse(desk);
    for (const door of [one, other]) await desk.page.locator(`.house-door[data-door="${door.id}"]`).click();
    await desk.page
      .getByRole("button", { name: this.#dice.chance() < 0.5 ? "打通成一户" : "实为一户" })
      .click();
    await this.#save(desk);
    this.#model.tell(`the desk joins ${one.code} and ${other.code}`);
  }

  async part(desk: Hand): Promise<void> {
    const disk = await desk.disk();
    const keepers = new Set(
      disk.records
        .filter(({ kind, body }) => kind === "door" && body.status === "merged_into")
        .map(({ body }) => body.mergedInto),
    );
    const joined = (await this.#doors(desk)).filter(({ id }) => keepers.has(id));
    if (joined.length === 0) return;
    const door = this.#dice.pick(joined);
    await this.#openHouse(desk);
    await desk.page.locator(`.house-door[data-door="${door.id}"]`).click();
    await desk.page.getByRole("button", { name: "恢复为原来几户" }).click();
    await this.#save(desk);
    this.#model.tell(`the desk parts ${door.code}`);
  }

  /** A door goes to somebody else's patch, or comes back. */
  async move(desk: Hand): Promise<void> {
    const door = this.#dice.pick(await this.#doors(desk));
    const { records } = await desk.disk();
    const first = records.find(({ kind, body }) => kind === "patch" && String(body.name).startsWith("一片"));
    const isThere = records.find(({ record }) => record === door.id)?.body.patch === first?.record;
    const patch = isThere ? "二片" : "一片";
    await this.#openHouse(desk);
    await desk.page.locator(`.house-door[data-door="${door.id}"]`).click();
    await desk.page.getByRole("button", { name: "所属片区" }).click();
    await desk.sheet.getByRole("button", { name: new RegExp(patch) }).click();
    await this.#save(desk);
    this.#model.tell(`the desk moves ${door.code} to ${patch}`);
  }

  async openRound(desk: Hand): Promise<void> {
    const name = `试走第${++this.#rounds}轮`;
    await desk.go("/office/rounds/new");
    await desk.page.getByLabel("名称").fill(name);
    await desk.page.getByRole("checkbox", { name: /^15栋/ }).first().check();
    await desk.page.getByRole("button", { name: /^新建行动（/ }).click();
    await expect(desk.page.getByRole("heading", { level: 1, name })).toBeVisible();
    this.#model.tell(`the desk opens ${name}`);
  }

  /** Closes a round that is open, or opens a closed one again. */
  async turnRound(desk: Hand): Promise<void> {
    const rounds = (await desk.disk()).records.filter(
      ({ kind, body }) => kind === "round" && body.closed !== undefined,
    );
    rounds.sort((one, other) => (String(one.body.name) < String(other.body.name) ? -1 : 1));
    const round = this.#dice.pick(rounds);
    if (!round) return;
    await desk.go(`/office/rounds/round/${round.record}`);
    if (round.body.closed) {
      await desk.page.getByRole("button", { name: "重新打开" }).click();
      await expect(desk.page.getByText("行动已重新打开")).toBeVisible();
    } else {
      await desk.page.getByRole("button", { name: "结束行动" }).click();
      await desk.page.locator(".notice").getByRole("button", { name: "结束行动" }).click();
      await expect(desk.page.getByText("行动已结束")).toBeVisible();
    }
    this.#model.tell(`the desk ${round.body.closed ? "opens" : "closes"} ${round.body.name}`);
  }

  /** Lets in all that waits for the office's eye. */
  async letIn(desk: Hand): Promise<void> {
    const HELD_MAX = 40;
    await desk.go("/office/held");
    const accept = desk.page.locator(".held").getByRole("button", { name: /^收下/ });
    for (let nth = 0; nth < HELD_MAX; nth++) {
      await expect(
        accept.first().or(desk.page.getByText("没有待归位的")).or(desk.page.getByText("刷新")).first(),
      ).toBeVisible();
      await expect(desk.page.getByRole("button", { name: "刷新" })).toBeEnabled();
      if ((await accept.count()) === 0) return;
      await accept.first().click();
      await expect(desk.page.locator(".held-note")).toBeVisible();
      this.#model.tell("the desk lets something in");
    }
  }

  async #doors(desk: Hand): Promise<Door[]> {
    return desk.doorsOn(await desk.disk()).filter(({ building }) => building === this.#building);
  }

  async #openHouse(desk: Hand): Promise<void> {
    await desk.go(`/office/register/building/${this.#building}`);
    await expect(desk.page.locator(".house-door").first()).toBeVisible();
  }

  async #save(desk: Hand): Promise<void> {
    await desk.page.getByRole("button", { name: "保存", exact: true }).click();
    await expect(desk.page.getByText("已保存").first()).toBeVisible();
  }
}
