const KEY = "linfang-damaged";

/**
 * When a browser finds a database damaged it puts an empty one in its place and says so only here, in
 * passing. What is heard is kept beside that database.
 */
export function hearOfDamage(
  factory: IDBFactory,
  shelfOf: (store: string) => Pick<Storage, "setItem">,
): void {
  const open = factory.open.bind(factory);
  factory.open = (...words) => {
    const request = open(...words);
    request.addEventListener("upgradeneeded", (event) => {
      if ((event as { dataLoss?: string }).dataLoss === "total") shelfOf(words[0]).setItem(KEY, "1");
    });
    return request;
  };
}

export const wasDamaged = (shelf: Pick<Storage, "getItem">) => shelf.getItem(KEY) !== null;
/** Somebody has read about it, and the office was told. */
export const settleDamage = (shelf: Pick<Storage, "removeItem">) => shelf.removeItem(KEY);
