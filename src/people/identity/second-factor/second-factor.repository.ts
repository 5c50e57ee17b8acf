import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  bytes,
  int,
  list,
  nullable,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { User } from '../identity.entity.js';

const CONFIRM = sql({
  text: `update people.app_user set totp_confirmed_at = clock_timestamp(), totp_last_step = $2, session_epoch = session_epoch + 1
       where id = $1 and totp_confirmed_at is null and totp_secret is not null`,
  params: [uuid, nullable(bigint)],
});

// A code is taken one step early or late, so a last step further ahead is of a clock that was put back since.
const USE_STEP = sql({
  text: `update people.app_user set totp_last_step = $2
       where id = $1 and totp_confirmed_at is not null
         and (totp_last_step is null or totp_last_step < $2 or totp_last_step > $2 + 2)`,
  params: [uuid, bigint],
});

const FORGET_CODES = sql({
  text: 'delete from people.recovery_code where user_id = $1',
  params: [uuid],
});

const ADD_CODES = sql({
  text: 'insert into people.recovery_code (user_id, code_hash) select $1, unnest($2::bytea[])',
  params: [uuid, list(bytes)],
});

const USE_RECOVERY_CODE = sql({
  text: `update people.recovery_code set used_at = clock_timestamp()
       where user_id = $1 and code_hash = any ($2::bytea[]) and used_at is null`,
  params: [uuid, list(bytes)],
});

const RECOVERY_CODES_LEFT = sql({
  text: 'select count(*)::int as left from people.recovery_code where user_id = $1 and used_at is null',
  params: [uuid],
  row: { left: int },
});

const FORGET = sql({
  text: `update people.app_user set totp_secret = null, totp_confirmed_at = null, totp_last_step = null,
         session_epoch = session_epoch + 1 where id = $1`,
  params: [uuid],
});

@Injectable()
export class SecondFactorRepository {
  constructor(private readonly db: Database) {}

  /** A secret not confirmed yet; false when the user has a confirmed one, which only an administrator may take away. */
  async offerSecret(userId: string, sealed: Buffer): Promise<boolean> {
    const unconfirmed = { id: userId, totpConfirmedAt: null };
    return (await this.db.records(User).changeAll(unconfirmed, { totpSecret: sealed })) === 1;
  }

  /** False when somebody confirmed meanwhile. Raises the epoch: sessions without a second factor end. */
  async confirm(userId: string, step: bigint | null): Promise<boolean> {
    const changed = await this.db.execute(CONFIRM, [userId, step]);
    return changed === 1;
  }

  /** True once per step and user: of fifty requests with the same code one wins. */
  async useStep(userId: string, step: bigint): Promise<boolean> {
    const changed = await this.db.execute(USE_STEP, [userId, step]);
    return changed === 1;
  }

  async replaceRecoveryCodes(userId: string, hashes: readonly Buffer[]): Promise<void> {
    await this.db.execute(FORGET_CODES, [userId]);
    await this.db.execute(ADD_CODES, [userId, hashes]);
  }

  /** True once per code. */
  async useRecoveryCode(userId: string, hashes: readonly Buffer[]): Promise<boolean> {
    const changed = await this.db.execute(USE_RECOVERY_CODE, [userId, hashes]);
    return changed === 1;
  }

  async recoveryCodesLeft(userId: string): Promise<number> {
    const row = await this.db.one(RECOVERY_CODES_LEFT, [userId]);
    return row.left;
  }

  async forget(userId: string): Promise<void> {
    await this.db.execute(FORGET, [userId]);
    await this.db.execute(FORGET_CODES, [userId]);
  }
}
