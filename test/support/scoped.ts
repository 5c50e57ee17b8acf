import type pg from 'pg';
import { DEVELOPMENT_SECRETS } from '../../src/platform/config/secrets.js';
import { SYSTEM_SCOPE, type Scope } from '../../src/platform/database/scope.js';
import { ScopeSigner } from '../../src/platform/database/signing/scope-signer.js';

/** Signs as the portals of tests do, which have the published key. */
export const TEST_SIGNER = new ScopeSigner([DEVELOPMENT_SECRETS.SCOPE_KEYS]);

/** Gives a plain connection a scope for its life. */
export async function holdScope(client: pg.ClientBase, scope: Scope = SYSTEM_SCOPE): Promise<void> {
  await TEST_SIGNER.hold(client, scope);
}

/** Gives it to the running transaction. */
export async function setScope(client: pg.ClientBase, scope: Scope = SYSTEM_SCOPE): Promise<void> {
  const text = await TEST_SIGNER.sign(client, scope);
  await client.query(`select set_config('app.scope', $1, true)`, [text]);
}
