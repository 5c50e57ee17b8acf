import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { int, json, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { asTyped, givingForm, type GivingAnswers } from './giving.forms.js';
import { DRAFT_HOURS } from '../giving.settings.js';

const SAVE = sql({
  text: `insert into income.giving_draft (id, answers) values ($1, $2) on conflict (id) do update set answers = excluded.answers`,
  params: [uuid, json()],
});

const READ = sql({
  text: `select answers from income.giving_draft where id = $1 and written_at > now() - make_interval(hours => $2)`,
  params: [uuid, int],
  row: { answers: json() },
});

const REMOVE = sql({ text: 'delete from income.giving_draft where id = $1', params: [uuid] });

const REMOVE_OLD = sql({
  text: 'delete from income.giving_draft where written_at <= now() - make_interval(hours => $1)',
  params: [int],
});

/** Answers between the form and the confirmation. Whoever knows the id, which nobody can guess, may read them. */
@Injectable()
export class GivingDrafts {
  constructor(private readonly db: Database) {}

  async save(answers: GivingAnswers): Promise<void> {
    await this.db.execute(SAVE, [answers.submissionId, JSON.stringify(asTyped(answers))]);
  }

  /** Null when there is none, or it is older than a day. */
  async read(id: string): Promise<GivingAnswers | null> {
    const row = await this.db.maybeOne(READ, [id, DRAFT_HOURS]);
    const parsed = givingForm.schema.safeParse(row?.answers);
    return parsed.success ? parsed.data : null;
  }

  async remove(id: string): Promise<void> {
    await this.db.execute(REMOVE, [id]);
  }

  async removeOld(): Promise<void> {
    await this.db.execute(REMOVE_OLD, [DRAFT_HOURS]);
  }
}
