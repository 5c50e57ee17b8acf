import { Injectable } from '@nestjs/common';
import { openOn } from '../../books/openness/openness.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import { ask } from '../../platform/database/statements/joint-query.js';
import {
  bigint,
  day,
  dong,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { GIFTS_OF_LAYERS, type LayerGifts } from './totals/gifts.queries.js';
import {
  FIGURES_OF_LAYERS,
  FOUR_OF_LAYER,
  MONTHS_OF_LAYER,
  LAYER,
} from './totals/totals.queries.js';
import type { FundRow, LayerFigures } from './figures.types.js';

export interface LayerCodes {
  readonly fundCode: string;
  readonly appealCode: string | null;
}

const USES = sql({
  text: `select kind, unit, place_name, sum(quantity)::bigint as quantity, sum(allocated_dong)::bigint as allocated_dong,
         sum(delivered_quantity)::bigint as delivered_quantity, sum(delivered_dong)::bigint as delivered_dong
       from publication.told_use where fund_code = $1 and ($2::text is null or appeal_code = $2) group by 1, 2, 3 order by 5 desc, 1, 3`,
  params: [text, nullable(text)],
  row: {
    kind: text,
    unit: text,
    placeName: nullable(text),
    quantity: bigint,
    allocatedDong: dong,
    deliveredQuantity: bigint,
    deliveredDong: dong,
  },
});

const FUND_ROW = {
  code: text,
  name: text,
  kind: text,
  description: text,
  openedOn: day,
  closedOn: nullable(day),
  committeeCode: nullable(text),
  committeeName: text,
  committeeLevel: nullable(text),
};

const FUND = sql({
  text: 'select * from publication.fund where code = $1',
  params: [text],
  row: FUND_ROW,
});

const ACCOUNTS = sql({
  text: `select * from publication.official_account where ${LAYER} and ${openOn('opened_on', 'closed_on', '$3')} order by code limit 60`,
  params: [nullable(text), nullable(text), day],
  row: {
    code: text,
    bankBin: text,
    bankName: text,
    accountNumber: text,
    holderName: text,
    openedOn: day,
    closedOn: nullable(day),
    fundCode: text,
    fundName: text,
    appealCode: nullable(text),
    appealTitle: nullable(text),
    committeeName: text,
  },
});

/** What the fund handed over when it closed, and what it took over. */
const HANDED_OVER = sql({
  text: `select from_code, from_name, to_code, to_name, number, signed_on, decision_number, amount_dong, received_on from publication.fund_handover
    where from_code = $1 or to_code = $1 order by signed_on desc, number limit 60`,
  params: [text],
  row: {
    fromCode: text,
    fromName: text,
    toCode: text,
    toName: text,
    number: text,
    signedOn: day,
    decisionNumber: text,
    amountDong: dong,
    receivedOn: nullable(day),
  },
});

export type FundTransferRow = RowOf<typeof HANDED_OVER>;

const DECIDED_LINES = sql({
  text: `select fund_code, appeal_code, restriction_id, decision_number, line_no, decided_on, kind, variant, unit, place_name, quantity,
    allocated_dong, freed_dong, freed_on, freed_by, paid_dong, paid_on, delivered_dong, delivered_on, handover_count
    from publication.decided_lines($1, $2, $3, $4, 51)`,
  params: [nullable(day), nullable(text), nullable(int), nullable(text)],
  row: {
    fundCode: text,
    appealCode: nullable(text),
    restrictionId: nullable(uuid),
    decisionNumber: text,
    lineNo: int,
    decidedOn: day,
    kind: text,
    variant: nullable(text),
    unit: text,
    placeName: nullable(text),
    quantity: nullable(int),
    allocatedDong: dong,
    freedDong: dong,
    freedOn: nullable(day),
    freedBy: nullable(text),
    paidDong: dong,
    paidOn: nullable(day),
    deliveredDong: dong,
    deliveredOn: nullable(day),
    handoverCount: nullable(bigint),
  },
});

/** Rows of the public pages, from published views only. */
@Injectable()
export class FiguresQueries {
  constructor(private readonly db: PublicDatabase) {}

  /** What the page of one fund or appeal tells of its money, in one exchange. */
  async ofLayer({ fundCode, appealCode }: LayerCodes, on: BusinessDate) {
    const [[four], months, uses, accounts] = await this.db.together(
      ask(FOUR_OF_LAYER, [fundCode, appealCode]),
      ask(MONTHS_OF_LAYER, [fundCode, appealCode]),
      ask(USES, [fundCode, appealCode]),
      ask(ACCOUNTS, [fundCode, appealCode, on]),
    );
    invariant(four, 'A sum is one row');
    return { four, months, uses, accounts };
  }

  /** The four numbers of each fund and appeal: of the funds asked for, or of every one. */
  async figuresOfLayers(fundCodes: readonly string[] | null = null): Promise<LayerFigures[]> {
    return this.db.query(FIGURES_OF_LAYERS, [fundCodes]);
  }

  /** Gifts that stand of each of these funds and their appeals. */
  giftsOfLayers(fundCodes: readonly string[]): Promise<LayerGifts[]> {
    return this.db.query(GIFTS_OF_LAYERS, [fundCodes]);
  }

  async fund(code: string): Promise<FundRow | null> {
    return this.db.maybeOne(FUND, [code]);
  }

  transfersOf(fundCode: string): Promise<FundTransferRow[]> {
    return this.db.query(HANDED_OVER, [fundCode]);
  }

  /** Decisions with what was paid and handed over, newest first; of one kind where it is named. */
  async decidedLines(
    kind: string | null,
    before: { day: BusinessDate; number: string; lineNo: string } | null,
  ) {
    return this.db.query(DECIDED_LINES, [
      before?.day ?? null,
      before?.number ?? null,
      before === null ? null : Number(before.lineNo),
      kind,
    ]);
  }
}
