import { createHash } from 'node:crypto';
import { SCHEMA_VERSION } from '../schema/schema-version.js';

/** A key by which scopes are signed, with the name under which the database keeps it. */
export interface ScopeKey {
  /** Eight hexadecimal signs, of the key's own SHA-256. */
  readonly id: string;
  readonly key: Buffer;
}

interface Asks {
  query(text: string, params: unknown[]): Promise<unknown>;
}

/** HMAC-SHA-256 works on blocks of 64 bytes (RFC 2104). */
const BLOCK_BYTES = 64;

/**
 * Keys of 32 bytes from the secrets of SCOPE_KEYS, in their order. They are of one schema: a process of another release is
 * believed by the database no more, from the moment at which it is migrated.
 */
export function scopeKeys(secrets: readonly string[], schema = SCHEMA_VERSION): ScopeKey[] {
  return secrets.map((secret) => {
    const text = `tuong-than scope 2\n${String(schema)}\n${secret}`;
    const key = createHash('sha256').update(text).digest();
    const id = createHash('sha256').update(key).digest('hex').slice(0, 8);
    return { id, key };
  });
}

/**
 * Leaves in the database exactly these keys, as the two blocks that HMAC mixes into its inner and its outer hash, so
 * that each check is two hashes. Asked under the role that owns the tables.
 */
export async function keepScopeKeys(owner: Asks, secrets: readonly string[]): Promise<void> {
  const keys = scopeKeys(secrets);
  const ids = keys.map(({ id }) => id);
  const inner = keys.map(({ key }) => mixed(key, 0x36));
  const outer = keys.map(({ key }) => mixed(key, 0x5c));
  await owner.query(
    `with gone as (delete from platform.scope_key where id <> all ($1::text[]))
     insert into platform.scope_key (id, inner_block, outer_block)
     select * from unnest($1::text[], $2::bytea[], $3::bytea[]) on conflict (id) do nothing`,
    [ids, inner, outer],
  );
}

/** While the schema changes nobody's scope is believed: returns the way back, for when nothing changed after all. */
export async function withdrawScopeKeys(owner: Asks): Promise<() => Promise<void>> {
  const held = await owner.query(
    'with gone as (delete from platform.scope_key returning *) select json_agg(gone)::text as keys from gone',
    [],
  );
  return async () => {
    await owner.query(
      'insert into platform.scope_key select * from json_populate_recordset(null::platform.scope_key, $1::json) on conflict (id) do nothing',
      [(held as { keys: string | null }[])[0]?.keys ?? '[]'],
    );
  };
}

function mixed(key: Buffer, byte: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  key.copy(block);
  return block.map((value) => value ^ byte) as Buffer;
}
