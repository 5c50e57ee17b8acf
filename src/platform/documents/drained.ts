import type { Writable } from 'node:stream';

/** Waits until a stream takes more. Rejects when its reader goes away: nobody would ever drain it. */
export function drained(out: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      out.off('drain', drain);
      out.off('close', close);
      out.off('error', fail);
    };
    const drain = (): void => {
      leave();
      resolve();
    };
    const fail = (error: Error): void => {
      leave();
      reject(error);
    };
    const close = (): void => fail(new Error('The reader went away'));
    if (out.destroyed) {
      reject(new Error('The reader went away'));
      return;
    }
    out.on('drain', drain).on('close', close).on('error', fail);
  });
}
