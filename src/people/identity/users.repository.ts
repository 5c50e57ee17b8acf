import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { NewRole, User } from './identity.types.js';

const USER = `id, email, full_name as "fullName", password_hash as "passwordHash", status, totp_secret as "totpSecret",
  totp_confirmed_at as "totpConfirmedAt", session_epoch as "sessionEpoch"`;

@Injectable()
export class UsersRepository {
  constructor(private readonly db: Database) {}

  byEmail(email: string): Promise<User | null> {
    return this.db.maybeOne(`select ${USER} from people.app_user where email = $1`, [email]);
  }

  byId(id: string): Promise<User | null> {
    return this.db.maybeOne(`select ${USER} from people.app_user where id = $1`, [id]);
  }

  async insert(user: Pick<User, 'id' | 'email' | 'fullName' | 'passwordHash'>): Promise<void> {
    await this.db.execute(
      'insert into people.app_user (id, email, full_name, password_hash) values ($1, $2, $3, $4)',
      [user.id, user.email, user.fullName, user.passwordHash],
    );
  }

  /** Ends every session of the user at its next request. */
  async raiseEpoch(userId: string): Promise<void> {
    await this.db.execute(
      'update people.app_user set session_epoch = session_epoch + 1 where id = $1',
      [userId],
    );
  }

  async setPassword(userId: string, hash: string): Promise<void> {
    await this.db.execute(
      'update people.app_user set password_hash = $2, session_epoch = session_epoch + 1 where id = $1',
      [userId, hash],
    );
  }

  /** A stronger hash of the same password: no session ends. */
  async upgradeHash(userId: string, oldHash: string, newHash: string): Promise<void> {
    await this.db.execute(
      'update people.app_user set password_hash = $3 where id = $1 and password_hash = $2',
      [userId, oldHash, newHash],
    );
  }

  /** False when the user has that status already. */
  async setStatus(userId: string, status: User['status']): Promise<boolean> {
    const changed = await this.db.execute(
      `update people.app_user set status = $2, session_epoch = session_epoch + 1
       where id = $1 and status <> $2`,
      [userId, status],
    );
    return changed === 1;
  }

  async insertRole(id: string, role: NewRole & { from: string }, grantedBy: string | null) {
    await this.db.execute(
      `insert into people.role_assignment (id, user_id, role, committee_id, during, granted_by)
       values ($1, $2, $3, $4, daterange($5::date, $6::date, '[]'), $7)`,
      [id, role.userId, role.role, role.committeeId, role.from, role.until ?? null, grantedBy],
    );
  }

  /** Ends it so that it no longer counts on `today`; returns whose it was and what, or null when none was running. */
  endRole(
    id: string,
    today: string,
  ): Promise<{ userId: string; role: string; committeeId: string } | null> {
    return this.db.maybeOne(
      `update people.role_assignment set during = daterange(lower(during), greatest(lower(during), $2::date))
       where id = $1 and (upper(during) is null or upper(during) > $2::date)
       returning user_id as "userId", role, committee_id as "committeeId"`,
      [id, today],
    );
  }
}
