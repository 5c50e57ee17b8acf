import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import { int, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Locale } from '../../platform/i18n/translate.js';
import { chartOn, newestChart } from './charts.js';
import { type AccountRole, CLASS_OF, type OwnPlace } from './rules.js';

export interface OwnAccountDraft {
  /** Of the bank account or cash box that it belongs to. */
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly place: OwnPlace;
  readonly committeeId: string;
}

/** Id of the account that has the role on a business day. */
export type AccountOf = (role: AccountRole, on: BusinessDate) => number;

const OPEN = sql({
  text: `insert into books.ledger_account (code, name_vi, name_en, root, class, chart_version, committee_id)
       select $1 || '.' || $2, coalesce(above.name_vi || ': ', '') || $3, coalesce(above.name_en || ': ', '') || $4, 'assets', $5, $6, $7
       from (select 1) as one left join books.ledger_account above on above.code = $1 returning id`,
  params: [text, text, text, text, text, text, uuid],
  row: { id: int },
});

const NAMES = sql({
  text: 'select code, name_vi, name_en from books.ledger_account where committee_id is null',
  row: { code: text, nameVi: text, nameEn: text },
});

const READ = sql({
  text: 'select code, id from books.ledger_account where committee_id is null',
  row: { code: text, id: int },
});

/** The chart of accounts. Its own rows come with a release, so one process reads them once. */
@Injectable()
export class Chart {
  private ids: ReadonlyMap<string, number> | null = null;

  constructor(private readonly db: Database) {}

  /** Read before a batch of entries, then asked for each line without waiting. */
  async accounts(): Promise<AccountOf> {
    const ids = (this.ids ??= await this.read());
    return (role, on) => {
      const { version, codes } = chartOn(on);
      const id = ids.get(codes[role]);
      invariant(id !== undefined, `No account ${codes[role]} for ${role} in ${version}`);
      return id;
    };
  }

  /** Opens the own account of a bank account or cash box, in the newest chart. */
  async open(draft: OwnAccountDraft): Promise<number> {
    const { version, above } = newestChart();
    const row = await this.db.one(OPEN, [
      above[draft.place],
      draft.code,
      draft.nameVi,
      draft.nameEn,
      CLASS_OF[draft.place],
      version,
      draft.committeeId,
    ]);
    return row.id;
  }

  /** Names of the chart's own accounts by code, in this language. */
  async names(locale: Locale): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.query(NAMES);
    return new Map(rows.map((row) => [row.code, locale === 'vi' ? row.nameVi : row.nameEn]));
  }

  private async read(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.query(READ);
    return new Map(rows.map(({ code, id }) => [code, id]));
  }
}
