/** Words where two people wrote different things into one field of a finding, an issue or an asset. */
export type ClashScreenWords = {
  title: string;
  sub: string;
  mine: string;
  byOn(name: string, when: string): string;
  settle: string;
  empty: string;
  yes: string;
  no: string;
  /** By the field's name. A field without a word here is shown by its name. */
  fields: { [field: string]: string };
  /** Of the codes that such fields hold, those that people meet. */
  codes: { [code: string]: string };
};
