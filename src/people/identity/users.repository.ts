import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { day, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { RoleAssignment, User } from './identity.entity.js';
import type { NewRole } from './identity.types.js';

const RAISE_EPOCH = sql({
  text: 'update people.app_user set session_epoch = session_epoch + 1 where id = $1',
  params: [uuid],
});

const SET_PASSWORD = sql({
  text: 'update people.app_user set password_hash = $2, session_epoch = session_epoch + 1 where id = $1',
  params: [uuid, text],
});

const SET_STATUS = sql({
  text: `update people.app_user set status = $2, session_epoch = session_epoch + 1
       where id = $1 and status <> $2`,
  params: [uuid, text],
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
    return this.db.records(User).find({ email });
  }

  byId(id: string): Promise<User | null> {
    return this.db.records(User).find({ id });
  }

  async insert(user: Pick<User, 'id' | 'email' | 'fullName' | 'passwordHash'>): Promise<void> {
    await this.db.records(User).insert(user);
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
    const before = { id: userId, passwordHash: oldHash };
    await this.db.records(User).changeAll(before, { passwordHash: newHash });
  }

  /** False when the user has that status already. */
  async setStatus(userId: string, status: User['status']): Promise<boolean> {
    const changed = await this.db.execute(SET_STATUS, [userId, status]);
    return changed === 1;
  }

  async insertRole(id: string, role: NewRole & { from: string }): Promise<void> {
    const { userId, committeeId, from, until, proposal } = role;
    await this.db.records(RoleAssignment).insert({
      id,
      userId,
      role: role.role,
      committeeId,
      during: `[${from},${until ?? ''}]`,
      proposalId: proposal?.id ?? null,
      proposedBy: proposal?.proposedBy ?? null,
    });
  }

  /** Ends it so that it no longer counts on `today`; returns whose it was and what, or null when none was running. */
  endRole(
    id: string,
    today: string,
  ): Promise<{ userId: string; role: string; committeeId: string } | null> {
    return this.db.maybeOne(END_ROLE, [id, today]);
  }
}
