import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { runInScope } from '../../../platform/database/scope.js';
import type { PasswordJudge, PasswordVerdict } from '../../../platform/http/passport.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import type { User } from '../identity.types.js';
import { UsersRepository } from '../users.repository.js';
import { AttemptLimits } from './attempt-limits.js';

/** The first factor: e-mail address and password. */
@Injectable()
export class SignIn implements PasswordJudge {
  constructor(
    private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly limits: AttemptLimits,
    private readonly audit: AuditLog,
  ) {}

  /** The same answer and about the same time whether the user exists, is disabled, or the password is wrong. */
  async check(typedEmail: string, password: string, address: string): Promise<PasswordVerdict> {
    const email = typedEmail.normalize('NFC').trim().toLowerCase();
    const verdict = await this.limits.count(email, address);
    if (!verdict.allowed) return { kind: 'limited' };
    const user = await this.users.byEmail(email);
    const check = await this.hasher.check(password, user?.passwordHash ?? null);
    if (user?.status !== 'active' || !check.matches) return refusedFor(user);
    await this.limits.takeBack(email, address);
    if (check.isOutdated) await this.renewHash(user, password);
    await this.recordAccepted(user);
    return {
      kind: 'accepted',
      userId: user.id,
      epoch: user.sessionEpoch,
      hasSecondFactor: user.totpConfirmedAt !== null,
    };
  }

  private async renewHash(user: User, password: string): Promise<void> {
    const renewed = await this.hasher.hash(password);
    await this.users.upgradeHash(user.id, user.passwordHash, renewed);
  }

  private recordAccepted({ id }: User): Promise<void> {
    const action = 'identity.passwordAccepted';
    return runInScope({ committees: [], actorId: id }, () =>
      this.db.transaction(() => this.audit.record({ action, subjectType: 'user', subjectId: id })),
    );
  }
}

function refusedFor(user: User | null): PasswordVerdict {
  return { kind: 'refused', userId: user?.id ?? null };
}
