import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { givingForm, type GivingAnswers } from './giving.forms.js';
import { DRAFT_HOURS } from '../giving.settings.js';

/** Answers between the form and the confirmation. Whoever knows the id, which nobody can guess, may read them. */
@Injectable()
export class GivingDrafts {
  constructor(private readonly db: Database) {}

  async save(answers: GivingAnswers): Promise<void> {
    await this.db.execute(
      `insert into income.giving_draft (id, answers) values ($1, $2) on conflict (id) do update set answers = excluded.answers`,
      [answers.submissionId, JSON.stringify(answers)],
    );
  }

  /** Null when there is none, or it is older than a day. */
  async read(id: string): Promise<GivingAnswers | null> {
    const row = await this.db.maybeOne<{ answers: unknown }>(
      `select answers from income.giving_draft where id = $1 and written_at > now() - make_interval(hours => $2)`,
      [id, DRAFT_HOURS],
    );
    const parsed = givingForm.safeParse(row?.answers);
    return parsed.success ? parsed.data : null;
  }

  async remove(id: string): Promise<void> {
    await this.db.execute('delete from income.giving_draft where id = $1', [id]);
  }

  async removeOld(): Promise<void> {
    await this.db.execute(
      'delete from income.giving_draft where written_at <= now() - make_interval(hours => $1)',
      [DRAFT_HOURS],
    );
  }
}
