import type { Draft, Saved, Store } from "../store/store.ts";

/**
 * The store as a form with pictures saves through it: where even the words find no room, pictures that the
 * office has make some.
 */
export function withPhotos(store: Store): Store {
  const making = async (save: () => Promise<Saved>): Promise<Saved> => {
    let saved = await save();
    for (const which of ["freeable", "stored"] as const) {
      if (saved.saved || saved.why !== "full") return saved;
      if ((await (await store.photos()).free(which)) > 0) saved = await save();
    }
    return saved;
  };
  return {
    ...store,
    save: (draft) => making(() => store.save(draft)),
    saveAll: (drafts: Draft[], onProgress) => making(() => store.saveAll(drafts, onProgress)),
  };
}
