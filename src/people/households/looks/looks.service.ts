import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/ids.js';
import { invariant } from '../../../kernel/invariant.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { AppConfig } from '../../../platform/config/config.js';
import { Database } from '../../../platform/database/database.js';
import { isRefusalOf } from '../../../platform/database/refusals/driver-error.js';
import { currentScope } from '../../../platform/database/scope.js';
import { bigint, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { DEFAULT_LOCALE, translator } from '../../../platform/i18n/translate.js';
import { Mailer } from '../../../platform/mail/mailer.js';
import { paths } from '../../../platform/pages/paths.js';
import { Administrators } from '../../identity/administrators/administrators.service.js';

const LOOK = sql({
  text: 'insert into people.household_look (id, household_id, committee_id, reason) values ($1, $2, $3, $4)',
  params: [uuid, uuid, uuid, text],
});
const STOP = sql({
  text: 'insert into people.look_stop (id, committee_id) values ($1, $2) on conflict on constraint look_stop_once do nothing',
  params: [uuid, uuid],
});
const LIFT = sql({
  text: 'insert into people.look_lift (id, stop_id, reason) values ($1, $2, $3)',
  params: [uuid, uuid, text],
});
const WAITING = sql({
  text: `select count(*) as count from people.look_stop s where s.stopped_on = people.today() and s.person_id <> $1
    and not exists (select from people.look_lift f where f.stop_id = s.id)`,
  params: [uuid],
  row: { count: bigint },
});

export interface Look {
  readonly householdId: string;
  readonly committeeId: string;
  readonly reason: string;
}

/** Looks at full numbers: each is a row, the database counts them by person and day, and who is stopped is told of. */
@Injectable()
export class Looks {
  constructor(
    private readonly db: Database,
    private readonly log: AuditLog,
    private readonly administrators: Administrators,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  /** `open` in the transaction of its look. Refused: `constraints.household_looks_of_day`, which others then learn. */
  async during<T>(look: Look, open: () => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction(async () => {
        const { householdId, committeeId, reason } = look;
        await this.db.execute(LOOK, [uuidv7(), householdId, committeeId, reason]);
        return open();
      });
    } catch (error) {
      if (isRefusalOf(error, 'household_looks_of_day')) await this.tellOthers(look.committeeId);
      throw error;
    }
  }

  /** As many looks again today. Refused for the person herself, and for who is no administrator there. */
  async lift(stopId: string, reason: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.execute(LIFT, [uuidv7(), stopId, reason]);
      await this.log.record({
        ...{ action: 'households.liftLooks', subjectType: 'look_stop', subjectId: stopId },
        after: { reason },
      });
    });
  }

  async waitingFor(personId: string): Promise<number> {
    return Number((await this.db.one(WAITING, [personId])).count);
  }

  /** Once for each stop: the one who goes on knocking sends no second letter. */
  private async tellOthers(committeeId: string): Promise<void> {
    const { actorId } = currentScope();
    invariant(actorId !== null, 'Only a person looks');
    await this.db.transaction(async () => {
      const id = uuidv7();
      if ((await this.db.execute(STOP, [id, committeeId])) === 0) return;
      await this.log.record({
        ...{ action: 'households.looksStopped', subjectType: 'look_stop', subjectId: id },
        committeeId,
      });
      for (const { email } of await this.administrators.over(committeeId, actorId)) {
        await this.mailer.send({
          to: email,
          subject: translator(DEFAULT_LOCALE)('households.looks.mailSubject'),
          template: 'looks-stopped',
          data: { link: `${this.config.publicOrigin}${paths.people.lookStops()}` },
        });
      }
    });
  }
}
