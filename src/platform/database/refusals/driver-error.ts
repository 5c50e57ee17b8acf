import { DomainError } from '../../../kernel/errors.js';

interface DriverError {
  readonly code?: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** The driver's own error, whether TypeORM wrapped it or not. */
export function driverError(error: unknown): DriverError | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('driverError' in error) return driverError(error.driverError);
  return 'code' in error ? (error as DriverError) : null;
}

const RETRYABLE = new Set(['40001', '40P01', '28000']);

/** Deadlock, serialization failure or a scope that ran out as clocks moved: the same work may succeed when tried again. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(driverError(error)?.code ?? '');
}

/** Whether this error is the refusal of the named constraint, told already or not. */
export function isRefusalOf(error: unknown, constraint: string): boolean {
  if (error instanceof DomainError) return error.code === `constraints.${constraint}`;
  return driverError(error)?.constraint === constraint;
}

/** What a guard tells beside its refusal, as JSON; null of another refusal. */
export function detailOf(error: unknown, constraint: string): string | null {
  const { constraint: name, detail } = driverError(error) ?? {};
  return name === constraint ? (detail ?? null) : null;
}
