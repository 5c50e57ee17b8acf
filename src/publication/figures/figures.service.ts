import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { bigint } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';

const FOLD = sql({ text: 'select publication.fold_figures() as folded', row: { folded: bigint } });

/** Keeps registered and allocated as totals; received and delivered are kept by the books. */
@Injectable()
export class Figures {
  constructor(private readonly db: Database) {}

  /** Moves the noted changes into the kept figures; returns how many there were. */
  async fold(): Promise<bigint> {
    const { folded } = await this.db.one(FOLD);
    return folded;
  }
}
