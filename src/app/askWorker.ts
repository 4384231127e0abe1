export type WorkerAnswer<T> =
  | { answered: true; answer: T }
  | { answered: false; why: "failed" | "late" | "stopped" };
type Bounds = { msMax: number; signal?: AbortSignal; transfer?: Transferable[] };

/**
 * Asks a worker of its own and lets go of it whatever comes: an answer, a fault, `msMax` gone by, or somebody
 * who does not want to wait. What it was doing ends there, and the memory that it took goes with it.
 */
export function askWorker<T>(
  worker: Worker,
  question: unknown,
  { msMax, signal, transfer = [] }: Bounds,
): Promise<WorkerAnswer<T>> {
  return new Promise<WorkerAnswer<T>>((resolve) => {
    const late = setTimeout(() => give({ answered: false, why: "late" }), msMax);
    const stop = () => give({ answered: false, why: "stopped" });
    const give = (asked: WorkerAnswer<T>) => {
      clearTimeout(late);
      signal?.removeEventListener("abort", stop);
      resolve(asked);
    };
    worker.onmessage = ({ data }: MessageEvent<T>) => give({ answered: true, answer: data });
    worker.onerror = () => give({ answered: false, why: "failed" });
    worker.onmessageerror = () => give({ answered: false, why: "failed" });
    signal?.addEventListener("abort", stop);
    if (signal?.aborted) stop();
    else worker.postMessage(question, transfer);
  }).finally(() => worker.terminate());
}
