import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Clock } from '../../platform/clock/clock.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import { day, int, list, nullable } from '../../platform/database/statements/sql-types.js';
import { sql, varied } from '../../platform/database/statements/statement.js';
import { PublicationKeys } from './projection/publication-keys.service.js';
import { keysOf, placeText, planSearch, readPlace, type SearchStep } from './search/search-plan.js';
import { understand, type SearchQuery } from './search/search-query.js';
import { COUNT, countSql, LINES, stepSql, WALK_END, walkEndSql } from './search/search-sql.js';
import type {
  Found,
  Place,
  PublicLine,
  SearchAnswer,
  SearchFilters,
  SearchRequest,
} from './public-statement.types.js';

const PAGE_LINES = 50;
/** More lines than this are not counted. */
export const COUNTED_LINES = 1_000;
const NEWEST_DAY_KEPT_MS = 5_000;

interface Hit {
  readonly step: number;
  readonly line: PublicLine;
}

const PLAN = sql({
  text: 'select key from publication.common_run where key = any ($1::integer[])',
  params: [list(int)],
  row: { key: int },
});

const NEWEST_DAY = sql({
  text: 'select max(last_day) as day from publication.coverage',
  row: { day: nullable(day) },
});

/** Search of the public statement: no step reads more than its index gives or the walk allows. */
@Injectable()
export class PublicStatement {
  private newest: { readonly day: BusinessDate; readonly until: number } | null = null;

  constructor(
    private readonly db: PublicDatabase,
    private readonly keys: PublicationKeys,
    private readonly clock: Clock,
  ) {}

  /** One page, exact hits first, each kind newest first. */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    const understood = understand(request.text, await this.newestDay());
    if (understood.isUnreadable) return { understood, lines: [], next: null, walkedTo: null };
    const steps = await this.plan(understood);
    return { understood, ...(await this.collect(steps, narrowed(request, understood), request)) };
  }

  /** How many lines there are in all; of common words and of days alone only what the page itself shows. */
  async count(request: SearchRequest, { understood, lines, next }: SearchAnswer): Promise<Found> {
    if (next === null) return sumOf(lines);
    const steps = await this.plan(understood);
    if (steps.some(({ kind }) => kind === 'walk')) return { lines: BigInt(PAGE_LINES), dong: null };
    const filters = narrowed(request, understood);
    let found: { lines: bigint; dong: bigint } = { lines: 0n, dong: 0n };
    for (const [index, step] of steps.entries()) {
      const limit = COUNTED_LINES + 1 - Number(found.lines);
      const { text, params } = countSql(step, steps.slice(0, index), { filters, limit });
      const more = await this.db.one(varied(COUNT, text), params);
      found = { lines: found.lines + more.lines, dong: found.dong + more.dong };
      if (found.lines > COUNTED_LINES) return { lines: BigInt(COUNTED_LINES), dong: null };
    }
    return found;
  }

  private async plan(understood: SearchQuery): Promise<SearchStep[]> {
    const keys = keysOf(understood);
    const rows = keys.length === 0 ? [] : await this.db.query(PLAN, [keys]);
    const references =
      understood.reference === null ? [] : this.keys.referenceKeys(understood.reference);
    return planSearch(understood, new Set(rows.map((row) => row.key)), references);
  }

  private async collect(
    steps: readonly SearchStep[],
    filters: SearchFilters,
    { after }: SearchRequest,
  ): Promise<Omit<SearchAnswer, 'understood'>> {
    const start = readPlace(after);
    const first = start?.step ?? 0;
    const found: Hit[] = [];
    for (const [index, step] of [...steps.entries()].slice(first)) {
      const place = start?.step === index ? start : null;
      const limit = PAGE_LINES + 1 - found.length;
      const { text, params } = stepSql(step, steps.slice(0, index), {
        filters,
        after: place,
        limit,
      });
      const lines = await this.db.query(varied(LINES, text), params);
      found.push(...lines.map((line) => ({ step: index, line })));
      if (found.length > PAGE_LINES) break;
      if (step.kind === 'walk') {
        return { ...pageOf(found), ...(await this.endOfWalk(index, filters, place)) };
      }
    }
    return pageOf(found);
  }

  private async endOfWalk(step: number, filters: SearchFilters, after: Place | null) {
    const { text, params } = walkEndSql(filters, after);
    const end = await this.db.maybeOne(varied(WALK_END, text), params);
    if (end === null) return {};
    const next = placeText({ step, day: end.businessDate, lineNo: end.lineNo });
    return { next, walkedTo: end.businessDate };
  }

  /** Only completes a day typed without its year, so a few seconds old is new enough. */
  private async newestDay(): Promise<BusinessDate> {
    const now = performance.now();
    if (this.newest !== null && now < this.newest.until) return this.newest.day;
    const row = await this.db.maybeOne(NEWEST_DAY);
    if (row?.day == null) return this.clock.today();
    this.newest = { day: row.day, until: now + NEWEST_DAY_KEPT_MS };
    return row.day;
  }
}

function sumOf(lines: readonly PublicLine[]): Found {
  const counted = lines.filter(({ isReversed }) => !isReversed);
  const dong = counted.reduce((sum, line) => sum + line.amountDong - line.returnedDong, 0n);
  return { lines: BigInt(lines.length), dong };
}

/** What stands in the box narrows the fields beside it. */
function narrowed(request: SearchRequest, understood: SearchQuery): SearchFilters {
  const hasReference = understood.pledgeCode !== null;
  return {
    fundCode: request.fundCode,
    appealCode: request.appealCode,
    from: understood.day ?? request.from,
    to: understood.day ?? request.to,
    amountDong: request.amountDong ?? (hasReference ? null : understood.amountDong),
  };
}

function pageOf(found: readonly Hit[]): Omit<SearchAnswer, 'understood'> {
  const shown = found.slice(0, PAGE_LINES);
  const last = shown.at(-1);
  const next =
    found.length > PAGE_LINES && last !== undefined
      ? placeText({ step: last.step, day: last.line.businessDate, lineNo: last.line.lineNo })
      : null;
  return { lines: shown.map((hit) => hit.line), next, walkedTo: null };
}
