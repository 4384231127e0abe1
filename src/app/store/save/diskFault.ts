/** Whether the fault, or one that it wraps, bears this name: the database's library hands some on inside. */
export function hasName(fault: unknown, name: string): boolean {
  const chain = fault as { name?: string; inner?: unknown } | null | undefined;
  return (
    chain?.name === name ||
    (chain?.inner !== undefined && chain.inner !== fault && hasName(chain.inner, name))
  );
}

/** Nothing more fits on the disk. */
export const isFull = (fault: unknown) => hasName(fault, "QuotaExceededError");
