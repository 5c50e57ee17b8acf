import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { LOCKS } from '../../../platform/database/locks.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { Identity } from '../identity.service.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { ACTIVE_ADMINISTRATORS, ADMINISTRATORS_OVER, ANY_USER } from './administrators.queries.js';
import { Invitations, type OneTimeLink } from '../users/invitations.service.js';

export interface Administrator {
  readonly userId: string;
  readonly email: string;
  readonly committeeId: string;
  /** False until the one-time link was used. */
  readonly hasPassword: boolean;
}

const WAIT_FOR_OTHERS = sql({ text: `select pg_advisory_xact_lock(${LOCKS.settingUp})` });

/** Administrators made by whoever runs the server: the first ones have nobody who could invite them. */
@Injectable()
export class Administrators {
  constructor(
    private readonly db: Database,
    private readonly identity: Identity,
    private readonly invitations: Invitations,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /** One set-up at a time; only inside a transaction. */
  async waitForOthers(): Promise<void> {
    await this.db.execute(WAIT_FOR_OTHERS);
  }

  /** Those who may act today, oldest first. */
  active(): Promise<Administrator[]> {
    return this.db.query(ACTIVE_ADMINISTRATORS, [this.clock.today(), this.hasher.none]);
  }

  /** Those who administer this committee today, from there or from above; for a letter, without `exceptId`. */
  over(committeeId: string, exceptId: string): Promise<{ userId: string; email: string }[]> {
    return this.db.query(ADMINISTRATORS_OVER, [committeeId, this.clock.today(), exceptId]);
  }

  async isAnybodyKnown(): Promise<boolean> {
    return (await this.db.one(ANY_USER)).isKnown;
  }

  /** A new person with this role alone, who sets the password through the link. Conflict for an address in use. */
  async appoint(wanted: {
    email: string;
    fullName: string;
    committeeId: string;
  }): Promise<OneTimeLink> {
    return this.db.transaction(async () => {
      const { email, fullName, committeeId } = wanted;
      const userId = await this.identity.createUser({ email, fullName });
      await this.identity.assignRole({ userId, role: 'admin', committeeId });
      return this.invitations.open(userId);
    });
  }

  /** A new link for somebody who never used theirs; the earlier one stops working. */
  linkAgain(administrator: Administrator): Promise<OneTimeLink> {
    return this.invitations.open(administrator.userId);
  }
}
