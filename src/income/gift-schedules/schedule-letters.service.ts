import { Injectable } from '@nestjs/common';
import { writtenMonth, type Month } from '../../kernel/dates/months.js';
import { formatDong } from '../../kernel/money/money.js';
import { AppConfig } from '../../platform/config/config.js';
import { translator } from '../../platform/i18n/translate.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { paths } from '../../platform/pages/paths.js';
import type { GiftSchedule, WantedSchedule } from './gift-schedules.types.js';
import { ScheduleLinks } from './schedule-links.service.js';

const TEMPLATES = {
  asked: 'schedule-asked',
  month: 'schedule-month',
  ended: 'schedule-ended',
} as const;

/** Letters to who gives every month; each joins the transaction of what it tells. */
@Injectable()
export class ScheduleLetters {
  constructor(
    private readonly mailer: Mailer,
    private readonly links: ScheduleLinks,
    private readonly config: AppConfig,
  ) {}

  async asked(schedule: WantedSchedule, purpose: string): Promise<void> {
    const { dayNo, lastMonth } = schedule;
    const until = lastMonth === null ? '' : writtenMonth(lastMonth);
    const link = await this.links.open(schedule);
    await this.send(schedule, 'asked', { purpose, day: dayNo.toString(), until, link });
  }

  /** Where to send the money of a month, and the link to change, pause and stop. */
  async month(schedule: GiftSchedule, of: { month: Month; code: string }): Promise<void> {
    const { purpose } = schedule;
    const link = `${this.config.publicOrigin}${paths.giveReceived(of.code)}`;
    const manageLink = await this.links.open(schedule);
    const month = writtenMonth(of.month);
    await this.send(schedule, 'month', { purpose, month, code: of.code, link, manageLink });
  }

  /** That what it was for takes no gifts any more. */
  ended(schedule: GiftSchedule): Promise<void> {
    return this.send(schedule, 'ended', { purpose: schedule.purpose });
  }

  private async send(
    { contactEmail: to, locale, amountDong }: WantedSchedule,
    what: keyof typeof TEMPLATES,
    data: object,
  ): Promise<void> {
    await this.mailer.send({
      ...{ to, locale, subject: translator(locale)(`giftSchedules.${what}.subject`) },
      template: TEMPLATES[what],
      data: { amount: formatDong(amountDong), ...data },
    });
  }
}
