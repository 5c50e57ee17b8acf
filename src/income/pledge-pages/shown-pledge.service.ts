import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { pledgeNotFound } from '../pledges/pledges.errors.js';
import { pledgePage } from './pledge.pages.js';
import { PledgePagesQueries } from './pledge-pages.queries.js';

/** The page of one promise, with what the reader may do about it. */
@Injectable()
export class ShownPledge {
  constructor(
    private readonly queries: PledgePagesQueries,
    private readonly log: AuditLog,
  ) {}

  /** Error: `pledges.notFound`. */
  async page(
    id: string,
    shown: { actor: Actor; state: FormState },
    t: Translate,
  ): Promise<PageResult> {
    const pledge = await this.queries.detail(id);
    if (pledge === null) throw pledgeNotFound();
    // The address of a giver is personal: each look leaves a trace.
    if (pledge.contactEmail !== null) {
      await this.log.recordRead({ action: 'pledges.read', subjectType: 'pledge', subjectId: id });
    }
    const gifts = await this.queries.giftsOf(id);
    const decisions = await this.queries.decisionsOf(id);
    const reminders = await this.queries.remindersOf(id);
    const facts = { pledge, gifts, decisions, reminders };
    return page('income/pledge-pages/show', pledgePage(facts, shown, t));
  }
}
