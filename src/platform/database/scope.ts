import { AsyncLocalStorage } from 'node:async_hooks';
import { invariant } from '../../kernel/invariant.js';

/** Which committees' rows a piece of work may see; row-level security enforces it in every transaction. */
export interface Scope {
  readonly committees: 'all' | readonly string[];
  /** User id written into records of who did it; null for jobs, seeds and the public. */
  readonly actorId: string | null;
}

/** For jobs, the command line and public forms whose own rules decide the committee. */
export const SYSTEM_SCOPE: Scope = { committees: 'all', actorId: null };

/** Sees nothing: what a forgotten scope gets. */
export const NO_SCOPE: Scope = { committees: [], actorId: null };

const storage = new AsyncLocalStorage<Scope>();

/** Runs `work` with the given sight; nested calls replace it for their own duration. */
export function runInScope<T>(scope: Scope, work: () => T): T {
  return storage.run(scope, work);
}

export function currentScope(): Scope {
  return storage.getStore() ?? NO_SCOPE;
}

/** Rows in the sight of the running transaction, as row-level security has it, for tables that everybody may read. */
export function inScope(committeeId: string): string {
  return `((select platform.scope_all()) or ${committeeId} = any ((select platform.scope_committees())::uuid[]))`;
}

const IDS = /^[0-9a-f-]*\.(\*|[0-9a-f,-]*)$/u;

/** Person and committees as the database reads them in a signed scope (`platform.scope_all` and its neighbours). */
export function scopeClaims({ committees, actorId }: Scope): string {
  const claims = `${actorId ?? ''}.${committees === 'all' ? '*' : committees.join(',')}`;
  invariant(IDS.test(claims), 'A scope holds ids only');
  return claims;
}
