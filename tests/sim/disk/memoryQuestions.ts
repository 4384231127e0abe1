type Asked<Row> = { execute(): Promise<Row[]> };

/** Rows in memory are asked by no text: a question that is asked often is made each time. */
export function askOften<Db, Given extends object, Row>(make: (db: Db, given: Given) => Asked<Row>) {
  return async (db: Db, given: Given): Promise<Row[]> => make(db, given).execute();
}
