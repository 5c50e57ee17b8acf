import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bytes,
  instant,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { PresentKey } from './passkeys.types.js';

const PRESENT = sql({
  text: `select id, name, credential_id, added_at, last_used_at from people.passkey
    where user_id = $1 and removed_at is null order by added_at`,
  params: [uuid],
  row: {
    id: uuid,
    name: text,
    credentialId: bytes,
    addedAt: instant,
    lastUsedAt: nullable(instant),
  },
});

const MARK_USED = sql({
  text: 'update people.passkey set sign_count = $2, last_used_at = clock_timestamp() where id = $1',
  params: [uuid, bigint],
});

const MARK_REMOVED = sql({
  text: 'update people.passkey set removed_at = clock_timestamp() where id = $1',
  params: [uuid],
});

@Injectable()
export class PasskeysRepository {
  constructor(private readonly db: Database) {}

  present(userId: string): Promise<PresentKey[]> {
    return this.db.query(PRESENT, [userId]);
  }

  async markUsed(id: string, signCount: bigint): Promise<void> {
    await this.db.execute(MARK_USED, [id, signCount]);
  }

  async markRemoved(id: string): Promise<void> {
    await this.db.execute(MARK_REMOVED, [id]);
  }
}
