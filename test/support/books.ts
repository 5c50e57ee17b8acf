import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';

/** The portal's modules as the system sees them. */
export function asSystem<T>(work: () => Promise<T>): Promise<T> {
  return runInScope(SYSTEM_SCOPE, work);
}

/** Id of a committee by its code, e.g. T51 for the province of Quảng Ngãi. */
export async function committeeId(app: INestApplicationContext, code = 'T51'): Promise<string> {
  const row = await app
    .get(Database)
    .one<{ id: string }>('select id from people.committee where code = $1', [code]);
  return row.id;
}
