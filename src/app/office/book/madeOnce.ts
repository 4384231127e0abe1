/**
 * What is made of something that stays the same is made once, however often screens come and go: it goes when
 * that something goes, or when one of the `others` is another one.
 */
export function madeOnce<Of extends object, Others extends readonly unknown[], Made>(
  make: (of: Of, ...others: Others) => Made,
): (of: Of, ...others: Others) => Made {
  const known = new WeakMap<Of, { others: Others; made: Made }>();
  return (of, ...others) => {
    const before = known.get(of);
    if (before?.others.every((one, at) => Object.is(one, others[at]))) return before.made;
    const made = make(of, ...others);
    known.set(of, { others, made });
    return made;
  };
}
