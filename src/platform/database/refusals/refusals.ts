import { Injectable } from '@nestjs/common';
import { busy, conflict, DomainError, type DomainErrorKind } from '../../../kernel/errors.js';
import { HouseFacts, type RefusalFacts } from '../../facts/facts.js';
import { driverError } from './driver-error.js';

const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';
const KINDS = ['notFound', 'forbidden', 'conflict', 'refused'] as const;

/** What a person is told when the database refuses, as the modules tell it; the message key is `constraints.<name>`. */
@Injectable()
export class Refusals {
  private readonly kindOf: ReadonlyMap<string, DomainErrorKind>;

  constructor(facts: HouseFacts) {
    this.kindOf = new Map(facts.all.flatMap(({ refusals }) => toldOf(refusals ?? {})));
  }

  /** A refusal by a named constraint as the error a person is told; anything else unchanged. */
  asDomainError(error: unknown): unknown {
    const { code, constraint } = driverError(error) ?? {};
    if (code === LOCK_NOT_AVAILABLE) {
      return busy('constraints.lock_not_available');
    }
    if (constraint === undefined) return error;
    const kind = this.kindOf.get(constraint);
    if (kind !== undefined) return new DomainError(kind, `constraints.${constraint}`);
    // A form's number is the id of what it makes: the row is there, so the form came twice.
    const isThere = code === UNIQUE_VIOLATION && constraint.endsWith('_pkey');
    return isThere ? conflict('platform.sentAlready') : error;
  }
}

function toldOf(refusals: RefusalFacts): (readonly [string, DomainErrorKind])[] {
  return KINDS.flatMap((kind) => (refusals[kind] ?? []).map((name) => [name, kind] as const));
}
