import { type Kysely, sql } from "kysely";

/** Frozen as it is: what residents wrote on slips, before it is a record of anybody. */
export async function makeSlipTables(db: Kysely<unknown>): Promise<void> {
  let slip = db.schema.createTable("slip").addColumn("community", "text", (column) => column.notNull());
  for (const name of ["slip", "call", "photo_width", "photo_height"])
    slip = slip.addColumn<string>(name, "bigint") as typeof slip;
  const texts = "id place key number ticket at category words room photo fate issue answer settled_at";
  for (const name of texts.split(" ")) slip = slip.addColumn<string>(name, "text") as typeof slip;
  await slip.addPrimaryKeyConstraint("slip_pk", ["community", "id" as "community"]).execute();
  const index = (name: string) => db.schema.createIndex(name).on("slip");
  await index("slip_place").columns(["community", "place", "at"]).execute();
  await index("slip_at").columns(["community", "at"]).execute();
  await index("slip_fate").columns(["community", "fate", "at"]).execute();
  await index("slip_key").unique().columns(["community", "place", "slip", "key"]).execute();
  await index("slip_number").unique().columns(["community", "place", "slip", "number"]).execute();
  await index("slip_photo")
    .columns(["community", "settled_at"])
    .where(sql<boolean>`photo is not null`)
    .execute();
}
