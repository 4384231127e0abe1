/** One saved act: the body as it stood before it, and as the act wrote it. */
export type Act<Body> = { before: Body; after: Body };

/**
 * The body as it is now, without one act: every top-level field that the act changed says again what it said
 * before. A field that somebody has changed since keeps what it says now, and null means that nothing of the
 * act is left to take back.
 */
export function withoutAct<Body extends object>(now: Body, { before, after }: Act<Body>): Body | null {
  const [stands, was, wrote] = [now, before, after] as { [field: string]: unknown }[];
  if (!stands || !was || !wrote) return null;
  const back: { [field: string]: unknown } = { ...stands };
  let isAny = false;
  for (const field of new Set([...Object.keys(was), ...Object.keys(wrote)])) {
    if (isSame(was[field], wrote[field]) || !isSame(stands[field], wrote[field])) continue;
    isAny = true;
    if (was[field] === undefined) delete back[field];
    else back[field] = was[field];
  }
  return isAny ? (back as Body) : null;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
