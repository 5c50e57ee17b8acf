import { Injectable } from '@nestjs/common';
import { formatDong } from '../../kernel/money/money.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { translator } from '../../platform/i18n/translate.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { paths } from '../../platform/pages/paths.js';
import { LetterWishes } from '../letter-wishes/letter-wishes.service.js';
import {
  PromiseNewsQueries,
  type ArrivedGift,
  type PromiseToTell,
} from './promise-news.queries.js';

/** What one run writes at most of each kind; the next goes on where it ended. */
const AT_ONCE = 500;

/** Tells givers who left an address that their money arrived, and once that it did not: what the address was left for. */
@Injectable()
export class PromiseNews {
  constructor(
    private readonly db: Database,
    private readonly queries: PromiseNewsQueries,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
    private readonly wishes: LetterWishes,
  ) {}

  /** Each letter with its row in one transaction: a run that is killed, or two at once, write none twice. */
  async tell(atOnce = AT_ONCE): Promise<void> {
    await runInScope(SYSTEM_SCOPE, async () => {
      await this.queries.forget();
      for (const gift of await this.queries.arrived(atOnce)) {
        await this.once({ ...gift }, () => this.arrived(gift));
      }
      for (const promise of await this.queries.unpaid(atOnce)) {
        await this.once({ ...promise, donationId: null }, () => this.remind(promise));
      }
    });
  }

  private async once(
    told: { pledgeId: string; committeeId: string; donationId: string | null },
    write: () => Promise<void>,
  ): Promise<void> {
    await this.db.transaction(async () => {
      if (await this.queries.note(told)) await write();
    });
  }

  private async arrived({ arrivedDong, ...promise }: ArrivedGift): Promise<void> {
    const {
      amountDong,
      settledDong,
      contactEmail: to,
      locale,
      purpose,
      referenceCode: code,
    } = promise;
    if (to === null) return;
    const restDong = amountDong - settledDong;
    await this.mailer.send({
      ...{ to, locale, subject: translator(locale)('promiseNews.arrived.subject') },
      template: 'promise-arrived',
      data: {
        ...{ amount: formatDong(arrivedDong), purpose, code },
        rest: restDong > 0n ? formatDong(restDong) : '',
        followLink: `${this.config.publicOrigin}${paths.follow(code)}`,
        lettersLink: (await this.wishes.linkToConfirm(promise.pledgeId)) ?? '',
      },
    });
  }

  private async remind(promise: PromiseToTell): Promise<void> {
    const { amountDong, contactEmail: to, locale, purpose, referenceCode: code } = promise;
    if (to === null) return;
    await this.mailer.send({
      ...{ to, locale, subject: translator(locale)('promiseNews.reminder.subject') },
      template: 'promise-reminder',
      data: {
        ...{ amount: formatDong(amountDong), purpose, code },
        link: `${this.config.publicOrigin}${paths.giveReceived(code)}`,
        lookLink: `${this.config.publicOrigin}${paths.follow(code)}`,
      },
    });
  }
}
