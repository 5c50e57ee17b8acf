import { Injectable } from '@nestjs/common';
import { DomainError, type DomainErrorKind } from '../../../kernel/errors.js';
import { HouseFacts, type RefusalFacts } from '../../facts/facts.js';
import { driverError } from './driver-error.js';

const LOCK_NOT_AVAILABLE = '55P03';
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
      return new DomainError('conflict', 'constraints.lock_not_available');
    }
    const kind = constraint === undefined ? undefined : this.kindOf.get(constraint);
    return kind === undefined ? error : new DomainError(kind, `constraints.${constraint ?? ''}`);
  }
}

function toldOf(refusals: RefusalFacts): (readonly [string, DomainErrorKind])[] {
  return KINDS.flatMap((kind) => (refusals[kind] ?? []).map((name) => [name, kind] as const));
}
