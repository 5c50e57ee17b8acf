import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';

export interface LedgerAccountDraft {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly accountClass: 'bank' | 'cash';
  readonly committeeId: string;
}

/** The chart of accounts, read once: its rows only ever grow. */
@Injectable()
export class Chart {
  private readonly ids = new Map<string, number>();

  constructor(private readonly db: Database) {}

  /** Id of the account with this code. */
  async idOf(code: string): Promise<number> {
    const known = this.ids.get(code);
    if (known !== undefined) return known;
    const row = await this.db.maybeOne<{ id: number }>(
      'select id from books.ledger_account where code = $1',
      [code],
    );
    invariant(row, `No ledger account ${code}`);
    this.ids.set(code, row.id);
    return row.id;
  }

  /** Opens the own account of a bank account (below 112) or cash box (below 111). */
  async open(draft: LedgerAccountDraft): Promise<number> {
    const row = await this.db.one<{ id: number }>(
      `insert into books.ledger_account (code, name_vi, name_en, root, class, chart_version, committee_id)
       values ($1, $2, $3, 'assets', $4, 'TT41-2022-provisional', $5) returning id`,
      [draft.code, draft.nameVi, draft.nameEn, draft.accountClass, draft.committeeId],
    );
    return row.id;
  }
}
