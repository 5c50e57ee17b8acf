import { busy } from '../../../kernel/errors.js';

export interface GroupCommitSettings<T, R> {
  /** Commits all items in one transaction; answers in their order. Must be safe to repeat for the same key. */
  readonly commit: (items: readonly T[]) => Promise<readonly R[]>;
  /** Items with the same key are the same event: one batch holds each key once. */
  readonly keyOf: (item: T) => string;
  readonly batchMax?: number;
  readonly inFlightMax?: number;
  readonly waitingMax?: number;
}

interface Waiter<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

const BATCH_MAX = 512;
const IN_FLIGHT_MAX = 2;
const WAITING_MAX = 8192;

/**
 * Collects requests that wait at the same time into one commit: under a surge the cost of a flush to disk is shared.
 * A promise resolves only after its COMMIT. A batch that fails is tried again one by one, so one bad item harms no
 * other; a full queue refuses at once with `platform.busy` instead of letting everybody wait.
 */
export class GroupCommit<T, R> {
  private readonly waiting: Waiter<T, R>[] = [];
  private readonly batchMax: number;
  private readonly inFlightMax: number;
  private readonly waitingMax: number;
  private inFlight = 0;
  private isDue = false;

  constructor(private readonly settings: GroupCommitSettings<T, R>) {
    this.batchMax = settings.batchMax ?? BATCH_MAX;
    this.inFlightMax = settings.inFlightMax ?? IN_FLIGHT_MAX;
    this.waitingMax = settings.waitingMax ?? WAITING_MAX;
  }

  submit(item: T): Promise<R> {
    if (this.waiting.length >= this.waitingMax) return Promise.reject(busy('platform.busy'));
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.startSoon();
    });
  }

  /** Waits one turn of the event loop, so that callers released together meet in one batch again. */
  private startSoon(): void {
    if (this.isDue || this.inFlight >= this.inFlightMax) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      if (this.waiting.length === 0 || this.inFlight >= this.inFlightMax) return;
      void this.commitBatch(this.waiting.splice(0, this.batchMax));
      if (this.waiting.length > 0) this.startSoon();
    });
  }

  private async commitBatch(batch: readonly Waiter<T, R>[]): Promise<void> {
    this.inFlight += 1;
    const groups = groupByKey(batch, this.settings.keyOf);
    try {
      const results = await this.settings.commit(groups.map((group) => group.item));
      groups.forEach((group, index) => group.settle(results[index] as R));
    } catch (error) {
      await this.commitOneByOne(groups, error);
    } finally {
      this.inFlight -= 1;
      if (this.waiting.length > 0) this.startSoon();
    }
  }

  private async commitOneByOne(groups: readonly Group<T, R>[], cause: unknown): Promise<void> {
    const [only] = groups;
    if (only !== undefined && groups.length === 1) {
      only.fail(cause);
      return;
    }
    for (const group of groups) {
      try {
        const [result] = await this.settings.commit([group.item]);
        group.settle(result as R);
      } catch (error) {
        group.fail(error);
      }
    }
  }
}

/** All who wait for the same event; they get the same answer. */
class Group<T, R> {
  private readonly waiters: Waiter<T, R>[] = [];

  constructor(readonly item: T) {}

  add(waiter: Waiter<T, R>): void {
    this.waiters.push(waiter);
  }

  settle(result: R): void {
    for (const waiter of this.waiters) waiter.resolve(result);
  }

  fail(error: unknown): void {
    for (const waiter of this.waiters) waiter.reject(error);
  }
}

function groupByKey<T, R>(
  batch: readonly Waiter<T, R>[],
  keyOf: (item: T) => string,
): Group<T, R>[] {
  const groups = new Map<string, Group<T, R>>();
  for (const waiter of batch) {
    const key = keyOf(waiter.item);
    const group = groups.get(key) ?? new Group<T, R>(waiter.item);
    group.add(waiter);
    groups.set(key, group);
  }
  return [...groups.values()];
}
