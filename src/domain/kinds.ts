/**
 * The version of each kind's body that this code writes. Fields are only ever added; a higher number is read
 * as it is and kept.
 */
export const bodyVersion = {
  community: 1,
  compound: 1,
  building: 1,
  grid: 1,
  patch: 1,
  person: 1,
  door: 1,
  round: 1,
  visit: 1,
  asset: 1,
  plan: 1,
  patrol: 1,
  inspection: 1,
  issue: 1,
  maintenance: 1,
  upkeep: 1,
  helplines: 1,
} as const;

/** Every kind of record this version can read. */
export type Kind = keyof typeof bodyVersion;

export function isKind(kind: string): kind is Kind {
  return Object.hasOwn(bodyVersion, kind);
}
