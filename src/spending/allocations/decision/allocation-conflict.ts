import { DomainError } from '../../../kernel/errors.js';
import type { PageResult, RouteResult } from '../../../platform/pages/results.js';

/** The loser of a race gets the thing itself as it stands now, not a bare error page. Other errors go on. */
export async function refusedToConflict(steps: {
  work: () => Promise<RouteResult>;
  page: (code: string) => Promise<PageResult>;
}): Promise<RouteResult> {
  try {
    return await steps.work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    return steps.page(error.code);
  }
}
