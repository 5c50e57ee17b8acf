import { Injectable } from '@nestjs/common';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import {
  count,
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { translator } from '../../platform/i18n/translate.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { paths } from '../../platform/pages/paths.js';

/** What one run writes at most; the next goes on where it ended. */
const AT_ONCE = 500;

/** From the days of the parts, so that it costs what falls due and not what ever was promised; of the plan that holds alone. */
const LATE = sql({
  text: `select d.pledge_id, d.due_on, d.amount_dong - d.settled_dong as left_dong, c.reference_code, c.contact_email, c.locale, coalesce(a.title, f.name) as purpose
    from income.instalment_term_on($1) t join income.instalment i on i.due_on between $1 - t.forget_after_days and $1 - t.remind_after_days
    join income.instalment_plan n on n.id = i.plan_id
    join income.instalment_due d on d.pledge_id = n.pledge_id and d.plan_id = i.plan_id and d.part_no = i.part_no
    join income.pledge_contact c on c.id = d.pledge_id and c.status in ('announced', 'registered')
    join books.fund_name f on f.id = c.fund_id left join books.appeal_title a on a.id = c.appeal_id
    where d.settled_dong < d.amount_dong
      and not exists (select from income.instalment_notice o where o.pledge_id = d.pledge_id and o.due_on = d.due_on)
    order by d.due_on, d.pledge_id limit $2`,
  params: [day, count],
  row: {
    ...{ pledgeId: uuid, dueOn: day, leftDong: dong, referenceCode: text },
    ...{ contactEmail: nullable(text), locale: textOf<'vi' | 'en'>(), purpose: text },
  },
});

const NOTE = sql({
  text: `insert into income.instalment_notice (pledge_id, due_on) values ($1, $2) on conflict do nothing`,
  params: [uuid, day],
});

type LatePart = RowOf<typeof LATE>;

/** One polite letter for each part whose day is past, to whoever left an address; never of what is paid, lowered or over. */
@Injectable()
export class InstalmentReminders {
  constructor(
    private readonly db: Database,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Each letter with its row in one transaction: a run that is killed, or two at once, write none twice. */
  async remind(atOnce = AT_ONCE): Promise<void> {
    await runInScope(SYSTEM_SCOPE, async () => {
      for (const part of await this.db.query(LATE, [this.clock.today(), atOnce])) {
        await this.db.transaction(async () => {
          const isNew = await this.db.execute(NOTE, [part.pledgeId, part.dueOn]);
          if (isNew === 1) await this.write(part);
        });
      }
    });
  }

  private async write(part: LatePart): Promise<void> {
    const { contactEmail: to, locale, purpose, referenceCode: code } = part;
    if (to === null) return;
    await this.mailer.send({
      ...{ to, locale, subject: translator(locale)('instalments.reminder.subject') },
      template: 'instalment-reminder',
      data: {
        ...{ amount: formatDong(part.leftDong), day: formatViDate(part.dueOn), purpose, code },
        link: `${this.config.publicOrigin}${paths.giveReceived(code)}`,
        lookLink: `${this.config.publicOrigin}${paths.follow(code)}`,
      },
    });
  }
}
