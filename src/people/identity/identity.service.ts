import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { passwordRefused, roleUnknown, userUnknown } from './identity.errors.js';
import type { NewRole, NewUser, User } from './identity.types.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { passwordFault } from './passwords/password-rules.js';
import { UsersRepository } from './users.repository.js';

/** Users and what they may do where. Every change ends the user's sessions at the next request. */
@Injectable()
export class Identity {
  constructor(
    private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** The new id. Throws refused for an unfit password, conflict for an address in use. */
  async createUser(wanted: NewUser): Promise<string> {
    const id = wanted.id ?? uuidv7();
    const email = wanted.email.normalize('NFC').trim().toLowerCase();
    const passwordHash = await this.hashFor({ ...wanted, email });
    await this.db.transaction(async () => {
      await this.users.insert({ id, email, fullName: wanted.fullName, passwordHash });
      await this.audit.record({
        action: 'identity.createUser',
        subjectType: 'user',
        subjectId: id,
      });
    });
    return id;
  }

  /**
   * The assignment's id. Guarded roles given by a person need the proposal of another one. The database refuses a person who would both operate and approve on the same day
   * (`no_role_both_operates_and_approves`).
   */
  async assignRole(wanted: NewRole): Promise<string> {
    const id = uuidv7();
    const from = wanted.from ?? this.clock.today();
    await this.db.transaction(async () => {
      await this.users.insertRole(id, { ...wanted, from });
      await this.users.raiseEpoch(wanted.userId);
      await this.audit.record({
        action: 'identity.assignRole',
        subjectType: 'user',
        subjectId: wanted.userId,
        committeeId: wanted.committeeId,
        after: {
          role: wanted.role,
          from,
          until: wanted.until ?? null,
          proposedBy: wanted.proposal?.proposedBy ?? null,
        },
      });
    });
    return id;
  }

  /** From today on the role no longer counts; that it was held stays on record. */
  async endRole(assignmentId: string): Promise<void> {
    await this.db.transaction(async () => {
      const ended = await this.users.endRole(assignmentId, this.clock.today());
      if (ended === null) throw roleUnknown();
      await this.users.raiseEpoch(ended.userId);
      await this.audit.record({
        action: 'identity.endRole',
        subjectType: 'user',
        subjectId: ended.userId,
        committeeId: ended.committeeId,
        before: { role: ended.role },
      });
    });
  }

  async setPassword(userId: string, password: string): Promise<void> {
    const { email, fullName } = await this.user(userId);
    const hash = await this.hashFor({ email, fullName, password });
    await this.db.transaction(async () => {
      await this.users.setPassword(userId, hash);
      await this.audit.record({
        action: 'identity.setPassword',
        subjectType: 'user',
        subjectId: userId,
      });
    });
  }

  /** Disabled: out at the next request, and no way back in. */
  async setStatus(userId: string, status: User['status']): Promise<void> {
    await this.db.transaction(async () => {
      if (!(await this.users.setStatus(userId, status))) return;
      await this.audit.record({
        action: status === 'disabled' ? 'identity.disable' : 'identity.enable',
        subjectType: 'user',
        subjectId: userId,
      });
    });
  }

  /** Throws notFound. */
  async user(userId: string): Promise<User> {
    const user = await this.users.byId(userId);
    if (user === null) throw userUnknown();
    return user;
  }

  private async hashFor(wanted: NewUser): Promise<string> {
    if (wanted.password === undefined) return this.hasher.none;
    const fault = passwordFault(wanted.password, wanted);
    if (fault !== null) throw passwordRefused(fault);
    return this.hasher.hash(wanted.password);
  }
}
