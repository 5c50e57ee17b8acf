import { Injectable } from '@nestjs/common';
import { LetterWishes } from '../../income/letter-wishes/letter-wishes.service.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { translator } from '../../platform/i18n/translate.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { giftLetter, GIFTS_MOST } from './gift-letter.js';
import { GiftLettersQueries, type Behind } from './gift-letters.queries.js';

/** What one run writes at most; the next goes on where it ended. */
const AT_ONCE = 2000;

/** Tells givers who asked for it what became of the money: one letter for all their gifts, at most one a week. */
@Injectable()
export class GiftLetters {
  constructor(
    private readonly db: Database,
    private readonly queries: GiftLettersQueries,
    private readonly wishes: LetterWishes,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  /** Each reader in one transaction: a run that is killed, or two at once, write no letter twice and lose none. */
  async tell(atOnce = AT_ONCE): Promise<void> {
    await runInScope(SYSTEM_SCOPE, async () => {
      await this.queries.takeNews();
      for (const behind of await this.queries.behind(atOnce)) {
        await this.db.transaction(() => this.tellOne(behind));
      }
    });
  }

  private async tellOne({ readerId, placeIds }: Behind): Promise<void> {
    const held = await this.wishes.hold(readerId);
    if (held === null) return;
    const news = held.mayBeTold ? await this.queries.news(readerId, GIFTS_MOST + 1) : [];
    const [{ contactEmail: to, locale } = { contactEmail: null, locale: 'vi' as const }] = news;
    if (to === null) {
      await this.wishes.pass(readerId, placeIds);
      return;
    }
    const t = translator(locale);
    const leaveLink = await this.wishes.told(readerId);
    await this.mailer.send({
      ...{ to, locale, leaveLink, subject: t('giftLetters.subject'), template: 'gift-news' },
      data: { ...giftLetter(news, this.config.publicOrigin, t), leaveLink },
    });
  }
}
