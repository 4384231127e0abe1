/** Nothing more fits on the disk: this fault, or one that it wraps. */
export function isFull(fault: unknown): boolean {
  const chain = fault as { name?: string; inner?: unknown } | null | undefined;
  return (
    chain?.name === "QuotaExceededError" ||
    (chain?.inner !== undefined && chain.inner !== fault && isFull(chain.inner))
  );
}
