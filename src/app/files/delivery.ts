import type { Id } from "../../domain/ids.ts";
import type { Delivery } from "../../reports/export/delivery.ts";
import type { RecordState, Store } from "../store/store.ts";

type Stated = { record: Id; state: RecordState };
type Pictured = Pick<Store, "picturesNotIn">;

/** The same records, each with which of its pictures are not with the office. */
export async function withPictures<R extends Stated>(
  store: Pictured,
  records: readonly R[],
): Promise<(R & Pick<Delivery, "pictures">)[]> {
  const pictures = await store.picturesNotIn();
  return records.map((one) => ({ ...one, pictures: pictures.get(one.record) }));
}

/** Those of which words and pictures are with the office, though it may not have placed them. */
export async function readDelivered(store: Pictured, records: readonly Stated[]): Promise<Set<Id>> {
  const rows = await withPictures(store, records);
  return new Set(
    rows.flatMap(({ record, state, pictures }) =>
      (state === "stored" || state === "held") && !pictures ? [record] : [],
    ),
  );
}
