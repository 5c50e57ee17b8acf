import {
  bigint,
  bool,
  day,
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { SearchStep } from './search-plan.js';
import type { Place, SearchFilters } from '../public-statement.types.js';

export interface Sql {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** How many lines one page may look through for common words. */
const WALK_LIMIT = 20_000;

export const LINE_COLUMNS = `id, line_no, business_date, occurred_at, amount_dong, channel, fund_code, appeal_code, account_label,
  reference_tail, shown_name, memo, is_reversed, reversed_on, reversed_cause, returned_dong, returned_on,
  moved_from, moved_on`;
const NEWEST_FIRST = 'order by business_date desc, line_no desc';

/** What every search answers, with no condition; the conditions are those of the person who asks. */
export const LINES = sql({
  text: `select ${LINE_COLUMNS} from publication.public_line`,
  row: {
    id: uuid,
    lineNo: bigint,
    businessDate: day,
    occurredAt: nullable(instant),
    amountDong: dong,
    channel: text,
    fundCode: text,
    appealCode: nullable(text),
    accountLabel: nullable(text),
    referenceTail: nullable(text),
    shownName: nullable(text),
    memo: nullable(text),
    isReversed: bool,
    reversedOn: nullable(day),
    reversedCause: nullable(text),
    returnedDong: dong,
    returnedOn: nullable(day),
    movedFrom: nullable(text),
    movedOn: nullable(day),
  },
});

/** What of a line still counts. */
const COUNTED = 'sum(case when is_reversed then 0 else amount_dong - returned_dong end)';

export const COUNT = sql({
  text: `select count(*) as lines, coalesce(${COUNTED}, 0)::bigint as dong from publication.public_line`,
  row: { lines: bigint, dong },
});

/** How many lines a step has, counted up to `limit`. */
export function countSql(
  step: SearchStep,
  earlier: readonly SearchStep[],
  of: { filters: SearchFilters; limit: number },
): Sql {
  const { text, params } = stepSql(step, earlier, { ...of, after: null });
  return {
    text: `select count(*) as lines, coalesce(${COUNTED}, 0)::bigint as dong from (${text}) counted`,
    params,
  };
}

export const WALK_END = sql({
  text: 'select business_date, line_no from publication.public_line',
  row: { businessDate: day, lineNo: bigint },
});

/** Collects conditions with their numbered parameters. */
class Conditions {
  readonly params: unknown[] = [];
  private readonly parts: string[] = [];

  /** Each `?` takes the next value. */
  add(condition: string, ...values: unknown[]): this {
    const [first = '', ...rest] = condition.split('?');
    this.parts.push(
      rest.reduce((written, piece, index) => {
        this.params.push(values[index]);
        return `${written}$${String(this.params.length)}${piece}`;
      }, first),
    );
    return this;
  }

  addIf(condition: string, value: unknown): this {
    return value === null ? this : this.add(condition, value);
  }

  /** The conditions added since `from`, as one `where` or nothing. */
  where(from = 0): string {
    const parts = this.parts.slice(from);
    return parts.length === 0 ? '' : `where ${parts.join(' and ')}`;
  }

  get count(): number {
    return this.parts.length;
  }
}

/** SQL of one step from `after` on, newest first, `limit` lines at most. */
export function stepSql(
  step: SearchStep,
  earlier: readonly SearchStep[],
  page: { filters: SearchFilters; after: Place | null; limit: number },
): Sql {
  if (step.kind === 'walk') return walkSql(step.phrase, earlier, page);
  const where = new Conditions();
  addMatch(where, step);
  addRange(where, page.filters, page.after);
  addLayer(where, page.filters);
  // The same digits may be read as a reference and as an amount: a reference needs no amount beside it.
  if (step.kind !== 'reference') where.addIf('amount_dong = ?', page.filters.amountDong);
  leaveOut(where, earlier);
  // The name index already gives the order; the others find few lines, which are sorted apart so that the limit
  // cannot tempt the database into walking the time index for something rare.
  const fence = step.kind === 'name' ? '' : 'materialized';
  const text = `with hit as ${fence} (select * from publication.public_line ${where.where()})
select ${LINE_COLUMNS} from hit ${NEWEST_FIRST} limit ${String(page.limit)}`;
  return { text, params: where.params };
}

function addMatch(where: Conditions, step: Exclude<SearchStep, { kind: 'walk' }>): void {
  if (step.kind === 'pledge') {
    where.add(
      `id = any (array(select unnest(donation_ids) from publication.followed_pledge where reference_code = ?))`,
      step.code,
    );
  } else if (step.kind === 'reference') where.add('reference_key = any (?::bigint[])', step.keys);
  else if (step.kind === 'name') where.add('name_folded = ?', step.name);
  else {
    where.add('word_keys @> ?::integer[]', step.keys);
    where.add('position(? in search_text) > 0', ` ${step.phrase} `);
  }
}

function addRange(where: Conditions, filters: SearchFilters, after: Place | null): void {
  where.addIf('business_date >= ?', filters.from).addIf('business_date <= ?', filters.to);
  if (after === null) return;
  where.add('(business_date, line_no) < (?::date, ?::bigint)', after.day, after.lineNo);
}

function addLayer(where: Conditions, filters: SearchFilters): void {
  if (filters.appealCode === null) where.addIf('fund_code = ?', filters.fundCode);
  else where.add('appeal_code = ?', filters.appealCode);
}

function leaveOut(where: Conditions, earlier: readonly SearchStep[]): void {
  for (const step of earlier) {
    if (step.kind === 'name') where.add('name_folded is distinct from ?', step.name);
    if (step.kind === 'reference')
      where.add('(reference_key = any (?::bigint[])) is not true', step.keys);
  }
}

/**
 * Walks one ordered index, at most WALK_LIMIT lines of it, and keeps what fits. What stands in the inner part is
 * answered by the index alone, so the walk never reads more than its limit.
 */
function walkSql(
  phrase: string,
  earlier: readonly SearchStep[],
  page: { filters: SearchFilters; after: Place | null; limit: number },
): Sql {
  const where = innerWalk(page.filters, page.after);
  const inner = where.where();
  const innerCount = where.count;
  if (page.filters.amountDong !== null) addLayer(where, page.filters);
  if (phrase !== '') where.add('position(? in search_text) > 0', ` ${phrase} `);
  leaveOut(where, earlier);
  const text = `select ${LINE_COLUMNS} from (
  select * from publication.public_line ${inner} ${NEWEST_FIRST} limit ${String(WALK_LIMIT)}
) walked ${where.where(innerCount)} ${NEWEST_FIRST} limit ${String(page.limit)}`;
  return { text, params: where.params };
}

/** The last line that a walk looks at, when it does not reach the end. */
export function walkEndSql(filters: SearchFilters, after: Place | null): Sql {
  const where = innerWalk(filters, after);
  return {
    text: `select business_date, line_no from publication.public_line ${where.where()} ${NEWEST_FIRST} offset ${String(WALK_LIMIT - 1)} limit 1`,
    params: where.params,
  };
}

function innerWalk(filters: SearchFilters, after: Place | null): Conditions {
  const where = new Conditions();
  if (filters.amountDong === null) addLayer(where, filters);
  else where.add('amount_dong = ?', filters.amountDong);
  addRange(where, filters, after);
  return where;
}
