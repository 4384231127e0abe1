import { blankRow } from "../../../src/app/store/row.ts";
import type { Waiting } from "../../../src/app/store/tables.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body } from "../../../src/domain/records.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import { visitBody } from "../settled.ts";
import { type Phone, sha256 } from "./phone.ts";

/**
 * Puts on the phone's disk what a newer version would: a visit with a field that this one does not know,
 * waiting to be handed in.
 */
export function placeNewer(phone: Phone, id: Id, door: Id): Body<"visit"> {
  const body = { ...visitBody(door), v2: true };
  const { person, community, device } = phone.me;
  const revision: Revision = {
    ...{
      id,
      record: id,
      kind: "visit",
      v: 2,
      base: "",
      changed: ["result", "note", "v2"],
      parent: door,
      stream: "",
      community: community.id,
    },
    ...{ by: person.id, device, at: "2026-03-18T18:00:00+08:00", salt: "", resolved: [], body },
  };
  const text = JSON.stringify(revision);
  const order = String(Date.parse(revision.at)).padStart(16, "0") + id;
  const entry: Waiting = { order, id, record: id, hash: sha256(text), text, at: revision.at };
  const row = {
    ...blankRow(id, "visit", { by: person.id, at: revision.at }),
    parent: door,
    own: text,
    ownState: "waiting",
    order,
    mine: [id],
  };
  phone.disk.place("records", { ...row, keys: [`door|${door}|2026-03-18`] });
  phone.disk.place("outbox", entry);
  return body;
}
