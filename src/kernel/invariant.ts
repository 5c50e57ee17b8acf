/** Broken when the code itself is wrong, never because of what someone typed. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/**
 * States what must be true here; stops at once when it is not, so a wrong number never travels on.
 * @throws InvariantError
 */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new InvariantError(why);
}
