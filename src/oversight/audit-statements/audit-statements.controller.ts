import { PassThrough } from 'node:stream';
import { Controller, Get, Query } from '@nestjs/common';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { refused } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, Streamed, T } from '../../platform/http/access.js';
import {
  download,
  page,
  type DownloadResult,
  type PageData,
  type PageResult,
} from '../../platform/pages/results.js';
import type { StatementFormat, StatementScope } from './audit-statement.types.js';
import { placeText, readDay, readPlace, type StatementQuery } from './audit-statements.forms.js';
import { choosePage, statementPage } from './audit-statements.pages.js';
import { AuditStatementsQueries } from './audit-statements.queries.js';
import { AuditStatements, MEDIA_TYPES } from './audit-statements.service.js';
import { paths } from '../../platform/pages/paths.js';

const LINES_PER_PAGE = 50;

/** A2: does the period foot? Chosen by address, so that it survives reload and can be sent on. */
@Controller()
export class AuditStatementsController {
  constructor(
    private readonly statements: AuditStatements,
    private readonly queries: AuditStatementsQueries,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  @Get(paths.oversight.statements())
  @Can('audit.read')
  async show(@Query() query: StatementQuery, @T() t: Translate): Promise<PageResult> {
    const funds = await this.queries.funds();
    const scope = this.scopeOf(query, firstCode(funds));
    const isAsked = query.quy !== undefined;
    const error = isAsked && scope === null ? t('auditStatements.desk.badPeriod') : null;
    const chosen = choosePage(funds, this.asked(query, scope, error), t);
    if (!isAsked || scope === null) return unanswered(chosen, error);
    const summary = await this.statements.summary(scope);
    const rule = query.loai ?? null;
    const lines = await this.queries.page(summary, {
      rule,
      after: readPlace(query.sau),
      size: LINES_PER_PAGE,
    });
    const last = lines.length === LINES_PER_PAGE ? lines.at(-1) : undefined;
    const next = last === undefined ? null : placeText(last);
    return page(
      'oversight/audit-statements/show',
      statementPage(chosen, { summary, rule, lines, next }, t),
    );
  }

  @Get(paths.oversight.statementFile())
  @Can('audit.read')
  @Streamed()
  async file(@Query() query: StatementQuery, @T() t: Translate): Promise<DownloadResult> {
    const scope = this.scopeOf(query, '');
    const format = (['pdf', 'xlsx', 'csv'] as const).find((known) => known === query.dang);
    if (!scope || !format) throw refused('auditStatements.desk.badPeriod');
    const summary = await this.statements.summary(scope);
    await this.log.record({
      action: 'auditStatements.download',
      ...{ subjectType: 'fund', subjectId: summary.fundId, committeeId: null, before: null },
      after: { fund: scope.fundCode, from: scope.from, to: scope.to, format },
    });
    return download({
      fileName: `${scope.fundCode}_${scope.from}_${scope.to}.${format}`,
      mediaType: MEDIA_TYPES[format],
      stream: this.streamOf(summary, format, t),
    });
  }

  private streamOf(
    summary: Parameters<AuditStatements['write']>[0],
    format: StatementFormat,
    t: Translate,
  ): PassThrough {
    const out = new PassThrough();
    this.statements
      .write(summary, format, out, t)
      .catch((error: unknown) => out.destroy(error as Error));
    return out;
  }

  private scopeOf(query: StatementQuery, otherwise: string): StatementScope | null {
    const from = readDay(query.tu);
    const to = readDay(query.den);
    if (from === null || to === null || from > to) return null;
    return { fundCode: query.quy ?? otherwise, from, to };
  }

  private asked(query: StatementQuery, scope: StatementScope | null, error: string | null) {
    const today = this.clock.today();
    return {
      fundCode: query.quy ?? '',
      from: scope
        ? formatViDate(scope.from)
        : (query.tu ?? formatViDate(`${today.slice(0, 4)}-01-01`)),
      to: scope ? formatViDate(scope.to) : (query.den ?? formatViDate(today)),
      error,
    };
  }
}

function firstCode(funds: readonly { code: string }[]): string {
  return funds[0]?.code ?? '';
}

/** The form alone: nothing was asked yet, or what was asked is no period. */
function unanswered(chosen: PageData, error: string | null): PageResult {
  return page('oversight/audit-statements/show', chosen, { status: error === null ? 200 : 422 });
}
