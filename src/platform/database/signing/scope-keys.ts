import { createHash } from 'node:crypto';

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

/** Keys of 32 bytes from the secrets of SCOPE_KEYS, in their order. */
export function scopeKeys(secrets: readonly string[]): ScopeKey[] {
  return secrets.map((secret) => {
    const key = createHash('sha256').update(`tuong-than scope 1\n${secret}`).digest();
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

function mixed(key: Buffer, byte: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES);
  key.copy(block);
  return block.map((value) => value ^ byte) as Buffer;
}
