import type { Type } from '@nestjs/common';
import type { DomainErrorKind } from '../../kernel/errors.js';
import type { ActionFact } from './actions.js';
import type { CheckFact } from './checks.js';
import type { ClosingFact } from './closing.js';
import type { JobFact } from './jobs.js';
import type { FooterFact, NavigationFact, WorkFact } from './pages.js';
import type { SealedRecordFact } from './sealed-records.js';

/**
 * Named constraints and guards of the database that speak for this module. Each told one has its words under
 * `constraints.<name>` in the module's messages; a `defensive` one guards against our own mistakes, stays a failure and
 * is logged.
 */
export type RefusalFacts = Readonly<
  Partial<Record<Exclude<DomainErrorKind, 'busy' | 'unreadable'> | 'defensive', readonly string[]>>
>;

/** What a module tells of itself; the platform collects it and knows no module by name. */
export interface ModuleFacts {
  /** Tables that the module alone writes. */
  readonly tables?: readonly string[];
  /** Those of its tables that only grow, for ever; `verify` asks whether their guards stand. */
  readonly appendOnly?: readonly string[];
  /** What it offers of them to other modules, which name no table of it. */
  readonly views?: readonly string[];
  /** Its records that the seals cover beside the journal. */
  readonly sealed?: readonly SealedRecordFact[];
  readonly refusals?: RefusalFacts;
  readonly navigation?: readonly NavigationFact[];
  readonly footer?: readonly FooterFact[];
  readonly work?: readonly WorkFact[];
  readonly jobs?: readonly JobFact[];
  readonly checks?: readonly CheckFact[];
  /** What it wants looked at before a period is closed. */
  readonly closing?: readonly ClosingFact[];
  /** What it writes into the log of actions. */
  readonly actions?: readonly ActionFact[];
}

export function defineFacts(facts: ModuleFacts): ModuleFacts {
  return facts;
}

/** A module class; it tells its facts as a static member, when it has any. */
export interface FeatureModule extends Type {
  readonly facts?: ModuleFacts;
}

/** The facts of every module that runs in this process. */
export class HouseFacts {
  private constructor(readonly all: readonly ModuleFacts[]) {}

  static of(modules: readonly FeatureModule[]): HouseFacts {
    return new HouseFacts(modules.flatMap(({ facts }) => facts ?? []));
  }
}
