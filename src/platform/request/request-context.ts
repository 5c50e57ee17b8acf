import { AsyncLocalStorage } from 'node:async_hooks';

/** What every record and log line of one request shares. */
export interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** Null outside a request: jobs, seeds, the command line. */
export function currentRequestId(): string | null {
  return storage.getStore()?.requestId ?? null;
}
