import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import { currentScope } from '../../../platform/database/scope.js';
import { bytes, instant, nullable, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { translator, DEFAULT_LOCALE } from '../../../platform/i18n/translate.js';
import { Mailer } from '../../../platform/mail/mailer.js';
import { paths } from '../../../platform/pages/paths.js';
import { invitationOver } from '../identity.errors.js';
import { Identity } from '../identity.service.js';

const TOKEN_BYTES = 32;
const VALID_MINUTES = 30;

export interface OneTimeLink {
  readonly address: string;
  readonly expiresAt: Date;
}

const KEEP_LINK = sql({
  text: `insert into people.invitation (token_hash, user_id, expires_at, created_by) values ($1, $2, $3, $4)`,
  params: [bytes, uuid, instant, nullable(uuid)],
});

const DEMAND_OPEN = sql({
  text: `select i.user_id from people.invitation i join people.app_user u on u.id = i.user_id
       where i.token_hash = $1 and i.used_at is null and i.expires_at > $2 and u.status = 'active'`,
  params: [bytes, instant],
  row: { userId: uuid },
});

const SPEND_ALL = sql({
  text: 'update people.invitation set used_at = clock_timestamp() where user_id = $1 and used_at is null',
  params: [uuid],
});

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
      await this.db.execute(KEEP_LINK, [digest(token), userId, expiresAt, currentScope().actorId]);
    });
    // The address comes from the configuration: a forged Host header cannot lead anyone elsewhere.
    return { address: `${this.config.publicOrigin}${paths.invitation(token)}`, expiresAt };
  }

  /** Throws notFound for a link that is unknown, used or too old: the same answer for all three. */
  async demandOpen(token: string): Promise<string> {
    const found = await this.db.maybeOne(DEMAND_OPEN, [digest(token), this.clock.now()]);
    if (found === null) throw invitationOver();
    return found.userId;
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
    return this.db.execute(SPEND_ALL, [userId]);
  }
}

const digest = (token: string) => createHash('sha256').update(token).digest();
