import { Injectable } from '@nestjs/common';
import { formatDong } from '../../../kernel/money/money.js';
import { AppConfig } from '../../../platform/config/config.js';
import { translator } from '../../../platform/i18n/translate.js';
import { Mailer } from '../../../platform/mail/mailer.js';
import { paths } from '../../../platform/pages/paths.js';
import { LetterWishes } from '../../letter-wishes/letter-wishes.service.js';
import { PledgeProofs } from '../../pledge-proofs/pledge-proofs.service.js';
import type { Pledge } from '../../pledges/pledges.types.js';

/** The letter to a giver who left an address: the code and where to find the page again. */
@Injectable()
export class PledgeLetter {
  constructor(
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
    private readonly proofs: PledgeProofs,
    private readonly wishes: LetterWishes,
  ) {}

  /** Joins the caller's transaction: no letter without its promise. `wantsNews`: its giver ticked the box for letters of news. */
  async send(
    pledge: Pledge,
    { purposeTitle, wantsNews }: { purposeTitle: string; wantsNews: boolean },
  ): Promise<void> {
    if (pledge.contactEmail === null) return;
    if (wantsNews) await this.wishes.ticked(pledge);
    const t = translator(pledge.locale);
    await this.mailer.send({
      to: pledge.contactEmail,
      subject: t('giving.letter.subject'),
      template: 'pledge-registered',
      locale: pledge.locale,
      data: {
        amount: formatDong(pledge.amountDong),
        purpose: purposeTitle,
        code: pledge.referenceCode,
        link: `${this.config.publicOrigin}${paths.giveReceived(pledge.referenceCode)}`,
        // Who pays by card proves by paying.
        proveLink: pledge.way === 'card' ? '' : await this.proofs.open(pledge),
        followLink: `${this.config.publicOrigin}${paths.follow(pledge.referenceCode)}`,
      },
    });
  }
}
