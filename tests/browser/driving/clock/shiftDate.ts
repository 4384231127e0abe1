/**
 * From here on `Date` says that many milliseconds more than the machine's clock, and goes on from there. It
 * stands alone, since pages are given its text.
 */
export function shiftDate(shiftMs: number): void {
  const real = Date;
  const nowMs = () => real.now() + shiftMs;
  globalThis.Date = new Proxy(real, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [nowMs()] : given, as),
    apply: (target) => new target(nowMs()).toString(),
    get: (target, name) => (name === "now" ? nowMs : Reflect.get(target, name)),
  });
}
