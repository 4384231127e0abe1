import type { Id } from "../../../src/domain/ids.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import { provenText } from "../../../src/sync/proof.ts";
import { PROTO, type Pushed } from "../../../src/sync/protocol.ts";
import { visitBody } from "../settled.ts";
import type { Town } from "../town.ts";
import { type Phone, sha256 } from "./phone.ts";
import { keyOf, signedHere } from "./signing.ts";

const AT = "2026-03-18T18:00:00+08:00";
const WAYS = [
  "unsigned file",
  "file signed by another",
  "unsigned exchange",
  "stamp made up",
  "id of another",
] as const;

/** Somebody with a phone of this community, who speaks to the office with a program of their own. */
export class Forgers {
  readonly #town: Town;

  constructor(town: Town) {
    this.#town = town;
  }

  /**
   * Words in a colleague's name that the colleague never wrote, or their own words under an id that is not
   * theirs. Nothing of it may have a place.
   */
  async strike(phone: Phone): Promise<void> {
    const { chance, office, settled, ledger } = this.#town;
    // Whoever still holds the cookie of somebody else is that one, for all the office knows.
    if (phone.joining) return;
    const way = chance.pick(WAYS);
    const victim = chance.pick(settled.people.filter(({ person }) => person.id !== phone.me.person.id));
    const isOwn = way === "id of another";
    const { person, device, community } = isOwn ? phone.me : victim;
    const id = chance.id();
    const revision = visitOf(id, isOwn ? chance.id() : id, chance.pick(settled.doors), {
      by: person.id,
      device,
      community: community.id,
    });
    const text = JSON.stringify(revision);
    const pushed: Pushed = { text, hash: sha256(text) };
    const proven = provenText({ id, hash: pushed.hash, device });
    if (way === "file signed by another")
      pushed.proof = await signedHere(keyOf(phone.me.device) as never, proven);
    if (way === "stamp made up")
      Object.assign(pushed, { stamp: sha256(text), n: 1 + chance.below(9), rewoundTo: 0 });
    ledger.forged.add(id);
    this.#town.count("forged", phone);
    this.#town.say(() => `${phone.name} brings ${id.slice(0, 4)} as ${person.name}: ${way}`);
    if (!office.log || office.life.isOver) return;
    const isFile = way === "unsigned file" || way === "file signed by another";
    const nothing = {
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      at: AT,
      cursors: {},
      max: 0,
    };
    const request = isFile ? { proto: PROTO, push: [pushed] } : { proto: PROTO, ...nothing, push: [pushed] };
    const said = JSON.stringify(request);
    void (isFile ? office.hearCarried(phone.ownCredential, said) : office.hear(phone.ownCredential, said));
  }
}

function visitOf(
  id: Id,
  record: Id,
  door: Id,
  author: Pick<Revision, "by" | "device" | "community">,
): Revision {
  const body = { ...visitBody(door), note: "forged" };
  const { kind, ...fields } = body;
  return {
    ...{
      id,
      record,
      kind,
      v: 1,
      base: "",
      changed: Object.keys(fields),
      parent: door,
      stream: "",
      ...author,
    },
    ...{ at: AT, salt: "", resolved: [], body },
  };
}
