import { Injectable } from '@nestjs/common';
import { conflict } from '../../../kernel/errors.js';
import { invariant } from '../../../kernel/invariant.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { derivedKey } from '../../../platform/crypto/derived-key.js';
import { SealedBox, type SealedPlace } from '../../../platform/crypto/sealed-box.js';
import { Database } from '../../../platform/database/database.js';
import type { User } from '../identity.types.js';
import { fingerprint } from '../passwords/password-hasher.js';
import { UsersRepository } from '../users.repository.js';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { newTotpSecret, totpStep, totpUri } from './totp.js';

export interface Enrolment {
  /** Base32. */
  readonly secret: string;
  /** `otpauth://…` */
  readonly uri: string;
}

/** The second factor of all staff: a code that changes every half minute, or one of ten recovery codes. */
@Injectable()
export class SecondFactor {
  private readonly box: SealedBox;

  constructor(
    private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly repository: SecondFactorRepository,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {
    this.box = new SealedBox(config);
  }

  /** The secret to scan; the same one until it is confirmed, so that reloading the page spoils nothing. */
  async offer(user: User): Promise<Enrolment> {
    if (user.totpConfirmedAt !== null) throw conflict('identity.secondFactor.alreadySet');
    const secret =
      user.totpSecret === null ? newTotpSecret() : this.box.open(user.totpSecret, placeOf(user.id));
    if (user.totpSecret === null) {
      await this.repository.offerSecret(user.id, this.box.seal(secret, placeOf(user.id)));
    }
    return { secret, uri: totpUri(secret, user.email) };
  }

  /** The recovery codes, to be shown this once; null when the code is wrong. */
  async confirm(userId: string, code: string): Promise<readonly string[] | null> {
    return this.db.transaction(async () => {
      const user = await this.user(userId);
      if (user.totpSecret === null) throw conflict('identity.secondFactor.alreadySet');
      const step = totpStep(
        this.box.open(user.totpSecret, placeOf(userId)),
        code,
        this.clock.now(),
      );
      if (step === null) return null;
      if (!(await this.repository.confirm(userId, step))) {
        throw conflict('identity.secondFactor.alreadySet');
      }
      const codes = newRecoveryCodes();
      await this.repository.replaceRecoveryCodes(
        userId,
        codes.map((each) => this.recoveryHashes(each)[0] ?? Buffer.alloc(0)),
      );
      await this.record('identity.secondFactorSet', userId);
      return codes;
    });
  }

  /** A confirmed secret given from outside: seeds only. */
  async enrol(userId: string, secret: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.repository.offerSecret(userId, this.box.seal(secret, placeOf(userId)));
      await this.repository.confirm(userId, null);
      await this.record('identity.secondFactorSet', userId);
    });
  }

  /**
   * True when the typed text is a code of this moment or a recovery code, and was never used before. `again`: what
   * somebody who is signed in proves it for.
   */
  async verify(userId: string, typed: string, again?: string): Promise<boolean> {
    return this.db.transaction(async () => {
      const user = await this.user(userId);
      const accepted =
        (await this.takesCode(user, typed)) || (await this.takesRecovery(user, typed));
      const right = again === undefined ? 'identity.signedIn' : 'identity.provedAgain';
      const after = again === undefined ? null : { for: again };
      await this.record(accepted ? right : 'identity.secondFactorRefused', userId, after);
      return accepted;
    });
  }

  /** Takes the second factor away (lost phone, no codes left); the user sets a new one at the next login. */
  async reset(userId: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.repository.forget(userId);
      await this.record('identity.secondFactorReset', userId);
    });
  }

  recoveryCodesLeft(userId: string): Promise<number> {
    return this.repository.recoveryCodesLeft(userId);
  }

  private async takesCode(user: User, typed: string): Promise<boolean> {
    const code = typed.replace(/\s/g, '');
    if (user.totpSecret === null || user.totpConfirmedAt === null || !/^\d{6}$/.test(code)) {
      return false;
    }
    const step = totpStep(this.box.open(user.totpSecret, placeOf(user.id)), code, this.clock.now());
    return step !== null && this.repository.useStep(user.id, step);
  }

  private async takesRecovery(user: User, typed: string): Promise<boolean> {
    const code = readRecoveryCode(typed);
    if (code === null || user.totpConfirmedAt === null) return false;
    return this.repository.useRecoveryCode(user.id, this.recoveryHashes(code));
  }

  /** One for each key in use, so that codes outlive a key change; the first is for new ones. */
  private recoveryHashes(code: string): Buffer[] {
    return this.config.piiKeys.map(({ key }) =>
      fingerprint(derivedKey(key, 'recovery-code'), code),
    );
  }

  private async user(userId: string): Promise<User> {
    const user = await this.users.byId(userId);
    invariant(user, 'The second factor of a user who exists');
    return user;
  }

  private record(action: string, userId: string, after: object | null = null): Promise<void> {
    return this.audit.record({ action, subjectType: 'user', subjectId: userId, after });
  }
}

/** Bound to its user: a secret moved to another row does not open. */
const placeOf = (userId: string): SealedPlace => ({
  column: 'people.app_user.totp_secret',
  rowId: userId,
});
