import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { notFound } from '../../../kernel/errors.js';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  bool,
  day,
  list,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import {
  kindUnknown,
  recipientOutOfReach,
  restrictedKind,
  restrictedPlace,
} from '../allocations.errors.js';
import type { AllocationLayer, AllocationLineDraft } from '../allocations.types.js';

const DECIDING_COMMITTEE = sql({
  text: 'select people.keeper_on(f.committee_id, $2) as id from books.fund_name f where f.id = $1',
  params: [uuid, day],
  row: { id: uuid },
});

const CHECK_KINDS = sql({
  text: 'select code, variants from spending.support_kind',
  row: { code: text, variants: list(text) },
});

const CHECK_RECIPIENTS = sql({
  text: `select count(*) as found from people.committees_standing($1, $2) as c(id) where c.id = any ($3)`,
  params: [uuid, day, list(uuid)],
  row: { found: bigint },
});

const CHECK_RESTRICTION = sql({
  text: `select r.title, r.kind, r.admin_unit_id is not null and exists (
         select from unnest($2::uuid[]) as c(id) where not people.serves_unit(c.id, r.admin_unit_id)) as elsewhere
       from books.accepted_wish r where r.id = $1`,
  params: [uuid, list(uuid)],
  row: { title: text, kind: nullable(text), elsewhere: bool },
});

/** Questions to the facts that a proposal must fit: who decides, who may receive, what the giver agreed to. */
@Injectable()
export class AllocationFacts {
  constructor(private readonly db: Database) {}

  /** The fund's committee on that day, or who keeps its books on. Error: `funds.notFound`. */
  async decidingCommittee(fundId: string, on: BusinessDate): Promise<string> {
    const row = await this.db.maybeOne(DECIDING_COMMITTEE, [fundId, on]);
    if (row === null) throw notFound('funds.notFound');
    return row.id;
  }

  /** Errors: `allocations.kindUnknown`, `allocations.recipientOutOfReach`, `allocations.restrictedKind`, `…Place`. */
  async checkLines(proposal: {
    committeeId: string;
    layer: AllocationLayer;
    on: BusinessDate;
    lines: readonly AllocationLineDraft[];
  }): Promise<void> {
    await this.checkKinds(proposal.lines);
    const recipients = [...new Set(proposal.lines.map((line) => line.recipientCommitteeId))];
    await this.checkRecipients(proposal.committeeId, proposal.on, recipients);
    if (proposal.layer.restrictionId !== null) {
      await this.checkRestriction(proposal.layer.restrictionId, proposal.lines, recipients);
    }
  }

  private async checkKinds(lines: readonly AllocationLineDraft[]): Promise<void> {
    const kinds = await this.db.query(CHECK_KINDS);
    const fits = (line: AllocationLineDraft) =>
      kinds.some(
        ({ code, variants }) =>
          code === line.kind &&
          (line.variant === null ? variants.length === 0 : variants.includes(line.variant)),
      );
    if (!lines.every(fits)) throw kindUnknown();
  }

  private async checkRecipients(root: string, on: BusinessDate, ids: string[]): Promise<void> {
    const row = await this.db.one(CHECK_RECIPIENTS, [root, on, ids]);
    if (Number(row.found) !== ids.length) throw recipientOutOfReach();
  }

  /** Money a giver tied to a kind or a place goes nowhere else (Decree 93/2021 Art. 11). */
  private async checkRestriction(
    id: string,
    lines: readonly AllocationLineDraft[],
    recipients: string[],
  ): Promise<void> {
    const wish = await this.db.one(CHECK_RESTRICTION, [id, recipients]);
    if (wish.kind !== null && lines.some((line) => line.kind !== wish.kind)) {
      throw restrictedKind(wish.title);
    }
    if (wish.elsewhere) throw restrictedPlace(wish.title);
  }
}
