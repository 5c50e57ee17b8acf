import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config/config.js';
import { translator } from '../../platform/i18n/translate.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { paths } from '../../platform/pages/paths.js';
import type { Pledge } from '../pledges/pledges.types.js';

/** What a giver who left an address is told of their wish; joins the caller's transaction. */
@Injectable()
export class WishLetters {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  async declined(pledge: Pledge, { purpose, reason }: { purpose: string; reason: string }) {
    const { contactEmail: to, locale, referenceCode: code } = pledge;
    if (to === null) return;
    const subject = translator(locale)('wishes.letter.declined.subject');
    const data = { code, purpose, reason };
    await this.mailer.send({ to, subject, locale, template: 'wish-declined', data });
  }

  async offered(pledge: Pledge, { purpose, token }: { purpose: string; token: string }) {
    const { contactEmail: to, locale, referenceCode: code } = pledge;
    if (to === null) return;
    const subject = translator(locale)('wishes.letter.offered.subject');
    // The address comes from the configuration: a forged Host header cannot lead anyone elsewhere.
    const link = `${this.config.publicOrigin}${paths.answerWish(token)}`;
    await this.mailer.send({
      to,
      subject,
      locale,
      template: 'wish-offered',
      data: { code, purpose, link },
    });
  }
}
