import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import { currentScope } from '../../../platform/database/scope.js';
import { translator, DEFAULT_LOCALE } from '../../../platform/i18n/translate.js';
import { Mailer } from '../../../platform/mail/mailer.js';
import { paths } from '../../../platform/pages/paths.js';
import { invitationOver } from '../identity.errors.js';
import { Identity } from '../identity.service.js';
import { Invitation } from './invitations.entity.js';

const TOKEN_BYTES = 32;
const VALID_MINUTES = 30;

export interface OneTimeLink {
  readonly address: string;
  readonly expiresAt: Date;
}

/** One-time links by which people set their own password: nobody else, not even the administrator, ever knows it. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: Database,
    private readonly identity: Identity,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** A new person without any role, who gets the link by mail. Conflict for an address in use. */
  async invite(wanted: { email: string; fullName: string }): Promise<string> {
    return this.db.transaction(async () => {
      const userId = await this.identity.createUser(wanted);
      await this.send(userId);
      return userId;
    });
  }

  /** Mails the link; links sent before stop working. */
  async send(userId: string): Promise<void> {
    await this.db.transaction(async () => {
      const user = await this.identity.user(userId);
      const { address } = await this.open(userId);
      await this.mailer.send({
        to: user.email,
        subject: translator(DEFAULT_LOCALE)('identity.invitation.mailSubject'),
        template: 'invitation',
        data: { name: user.fullName, link: address, minutes: String(VALID_MINUTES) },
      });
    });
  }

  /** A link to hand over by other means than our mail; links made before stop working. */
  async open(userId: string): Promise<OneTimeLink> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + VALID_MINUTES * 60_000);
    await this.db.transaction(async () => {
      await this.spendAll(userId);
      const createdBy = currentScope().actorId;
      const link = { tokenHash: digest(token), userId, expiresAt, createdBy };
      await this.db.records(Invitation).insert(link);
    });
    // The address comes from the configuration: a forged Host header cannot lead anyone elsewhere.
    return { address: `${this.config.publicOrigin}${paths.invitation(token)}`, expiresAt };
  }

  /** Throws notFound for a link that is unknown, used or too old: the same answer for all three. */
  async demandOpen(token: string): Promise<string> {
    const unused = { tokenHash: digest(token), usedAt: null };
    const link = await this.db.records(Invitation).find(unused);
    if (link === null || link.expiresAt <= this.clock.now()) throw invitationOver();
    const user = await this.identity.user(link.userId);
    if (user.status !== 'active') throw invitationOver();
    return user.id;
  }

  /** Sets the password and spends the link; of two at once one wins. The second factor stays as it is. */
  async accept(token: string, password: string): Promise<void> {
    await this.db.transaction(async () => {
      const userId = await this.demandOpen(token);
      if ((await this.spendAll(userId)) === 0) throw invitationOver();
      await this.identity.setPassword(userId, password);
    });
  }

  private spendAll(userId: string): Promise<number> {
    const unused = { userId, usedAt: null };
    return this.db.records(Invitation).changeAll(unused, { usedAt: this.clock.now() });
  }
}

const digest = (token: string) => createHash('sha256').update(token).digest();
