import { Injectable } from '@nestjs/common';
import { invariant } from '../../../kernel/invariant.js';
import { Database } from '../../../platform/database/database.js';
import {
  bigint,
  day,
  smallint,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { ClosingDays, ClosingFact } from '../../../platform/facts/closing.js';
import { HouseFacts } from '../../../platform/facts/facts.js';

const COUNTS = sql({
  text: 'select item, place, open_count as found from books.closing_counts($1, $2, $3)',
  params: [uuid, day, day],
  row: { item: text, place: smallint, found: bigint },
});

/** One item as it stands now. */
export interface ClosingItem {
  readonly item: string;
  readonly place: number;
  readonly found: bigint;
  readonly fact: ClosingFact;
}

/** What is looked at before a period is closed: the database counts, the modules say what each item is. */
@Injectable()
export class Checklist {
  private readonly facts: ReadonlyMap<string, ClosingFact>;

  constructor(
    private readonly db: Database,
    facts: HouseFacts,
  ) {
    const told = facts.all.flatMap(({ closing }) => closing ?? []);
    this.facts = new Map(told.map((fact) => [fact.item, fact]));
  }

  async of({ fundId, from, to }: ClosingDays): Promise<ClosingItem[]> {
    const rows = await this.db.query(COUNTS, [fundId, from, to]);
    return rows.map((row) => ({ ...row, fact: this.fact(row.item) }));
  }

  /** Message key of an item, also of one kept long ago. */
  label(item: string): string {
    return this.fact(item).label;
  }

  private fact(item: string): ClosingFact {
    const fact = this.facts.get(item);
    invariant(fact, `No module says what the item ${item} is`);
    return fact;
  }
}
