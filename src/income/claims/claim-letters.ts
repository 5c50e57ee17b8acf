import { Injectable } from '@nestjs/common';
import { formatViDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import { AppConfig } from '../../platform/config/config.js';
import { translator, type Locale } from '../../platform/i18n/translate.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { paths } from '../../platform/pages/paths.js';
import type { ClaimOutcome } from './claims.types.js';

interface Addressed {
  readonly code: string;
  /** Null when no address was left. */
  readonly to: string | null;
  readonly locale: Locale;
}

/** Letters to who filed a claim, when she left an address; each in the caller's transaction. */
@Injectable()
export class ClaimLetters {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  async filed(claim: Addressed & { readonly answerBy: BusinessDate }): Promise<void> {
    const t = translator(claim.locale);
    const text = t('claims.letter.filed', {
      code: claim.code,
      day: formatViDate(claim.answerBy),
    });
    await this.send(claim, t('claims.letter.filedSubject'), text);
  }

  async answered(claim: Addressed & { readonly outcome: ClaimOutcome }): Promise<void> {
    const t = translator(claim.locale);
    const text = t(`claims.letter.${claim.outcome}`, { code: claim.code });
    await this.send(claim, t('claims.letter.answeredSubject'), text);
  }

  private async send({ to, code, locale }: Addressed, subject: string, text: string) {
    if (to === null) return;
    const link = `${this.config.publicOrigin}${paths.claim(code)}`;
    await this.mailer.send({ to, subject, template: 'claim', locale, data: { text, link } });
  }
}
