import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bytes,
  day,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { NewRole, User } from './identity.types.js';

const USER = `id, email, full_name, password_hash, status, totp_secret,
  totp_confirmed_at, session_epoch`;

const USER_ROW = {
  id: uuid,
  email: text,
  fullName: text,
  passwordHash: text,
  status: textOf<'active' | 'disabled'>(),
  totpSecret: nullable(bytes),
  totpConfirmedAt: nullable(instant),
  sessionEpoch: int,
};

const BY_EMAIL = sql({
  text: `select ${USER} from people.app_user where email = $1`,
  params: [text],
  row: USER_ROW,
});

const BY_ID = sql({
  text: `select ${USER} from people.app_user where id = $1`,
  params: [uuid],
  row: USER_ROW,
});

const INSERT = sql({
  text: 'insert into people.app_user (id, email, full_name, password_hash) values ($1, $2, $3, $4)',
  params: [uuid, text, text, text],
});

const RAISE_EPOCH = sql({
  text: 'update people.app_user set session_epoch = session_epoch + 1 where id = $1',
  params: [uuid],
});

const SET_PASSWORD = sql({
  text: 'update people.app_user set password_hash = $2, session_epoch = session_epoch + 1 where id = $1',
  params: [uuid, text],
});

const UPGRADE_HASH = sql({
  text: 'update people.app_user set password_hash = $3 where id = $1 and password_hash = $2',
  params: [uuid, text, text],
});

const SET_STATUS = sql({
  text: `update people.app_user set status = $2, session_epoch = session_epoch + 1
       where id = $1 and status <> $2`,
  params: [uuid, text],
});

const INSERT_ROLE = sql({
  text: `insert into people.role_assignment (id, user_id, role, committee_id, during, proposal_id, proposed_by)
       values ($1, $2, $3, $4, daterange($5::date, $6::date, '[]'), $7, $8)`,
  params: [uuid, uuid, text, uuid, day, nullable(day), nullable(uuid), nullable(uuid)],
});

const END_ROLE = sql({
  text: `update people.role_assignment set during = daterange(lower(during), greatest(lower(during), $2::date))
       where id = $1 and (upper(during) is null or upper(during) > $2::date)
       returning user_id, role, committee_id`,
  params: [uuid, day],
  row: { userId: uuid, role: text, committeeId: uuid },
});

@Injectable()
export class UsersRepository {
  constructor(private readonly db: Database) {}

  byEmail(email: string): Promise<User | null> {
    return this.db.maybeOne(BY_EMAIL, [email]);
  }

  byId(id: string): Promise<User | null> {
    return this.db.maybeOne(BY_ID, [id]);
  }

  async insert(user: Pick<User, 'id' | 'email' | 'fullName' | 'passwordHash'>): Promise<void> {
    await this.db.execute(INSERT, [user.id, user.email, user.fullName, user.passwordHash]);
  }

  /** Ends every session of the user at its next request. */
  async raiseEpoch(userId: string): Promise<void> {
    await this.db.execute(RAISE_EPOCH, [userId]);
  }

  async setPassword(userId: string, hash: string): Promise<void> {
    await this.db.execute(SET_PASSWORD, [userId, hash]);
  }

  /** A stronger hash of the same password: no session ends. */
  async upgradeHash(userId: string, oldHash: string, newHash: string): Promise<void> {
    await this.db.execute(UPGRADE_HASH, [userId, oldHash, newHash]);
  }

  /** False when the user has that status already. */
  async setStatus(userId: string, status: User['status']): Promise<boolean> {
    const changed = await this.db.execute(SET_STATUS, [userId, status]);
    return changed === 1;
  }

  async insertRole(id: string, role: NewRole & { from: string }): Promise<void> {
    const { userId, committeeId, from, until = null, proposal } = role;
    await this.db.execute(INSERT_ROLE, [
      id,
      userId,
      role.role,
      committeeId,
      from,
      until,
      proposal?.id ?? null,
      proposal?.proposedBy ?? null,
    ]);
  }

  /** Ends it so that it no longer counts on `today`; returns whose it was and what, or null when none was running. */
  endRole(
    id: string,
    today: string,
  ): Promise<{ userId: string; role: string; committeeId: string } | null> {
    return this.db.maybeOne(END_ROLE, [id, today]);
  }
}
