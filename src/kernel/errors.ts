export type DomainErrorKind =
  'notFound' | 'forbidden' | 'conflict' | 'refused' | 'busy' | 'unreadable';
export type DomainErrorParams = Readonly<Record<string, string | number>>;

/**
 * A refusal a person must be told about. `code` names a message (`allocations.overFund`), `params`
 * fill its gaps; the web layer turns `kind` into a status.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    readonly params: DomainErrorParams = {},
  ) {
    super(`${kind}: ${code}`);
  }
}

/** The thing asked for does not exist, or the asker may not know that it does. */
export function notFound(code: string, params?: DomainErrorParams): DomainError {
  return new DomainError('notFound', code, params);
}

/** The actor may not do this. */
export function forbidden(code: string, params?: DomainErrorParams): DomainError {
  return new DomainError('forbidden', code, params);
}

/** Someone else was first, or the thing changed meanwhile. */
export function conflict(code: string, params?: DomainErrorParams): DomainError {
  return new DomainError('conflict', code, params);
}

/** A rule of the trade says no. */
export function refused(code: string, params?: DomainErrorParams): DomainError {
  return new DomainError('refused', code, params);
}

/** An address asks for something that cannot be read; forms tell it beside their fields instead. */
export function unreadable(code: string, params?: DomainErrorParams): DomainError {
  return new DomainError('unreadable', code, params);
}

/** Too much at once, or somebody else at the same money: the same request may succeed a little later. */
export function busy(code: string, params?: DomainErrorParams): DomainError {
  return new DomainError('busy', code, params);
}
