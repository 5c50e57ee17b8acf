import type { ServerResponse } from 'node:http';

/** Why we ended an answer that its reader had not taken. */
export type CutReason = 'stalled' | 'tooLong' | 'stopping';

const cut = new WeakMap<ServerResponse, CutReason>();

/** Ends the answer with its connection, and what waited to be read with it: the reader sees a file that broke off. */
export function cutAnswer(answer: ServerResponse, reason: CutReason): void {
  cut.set(answer, reason);
  answer.socket?.resetAndDestroy();
}

/** Null for an answer that went its way, or whose reader left. */
export function reasonOfCut(answer: ServerResponse): CutReason | null {
  return cut.get(answer) ?? null;
}
