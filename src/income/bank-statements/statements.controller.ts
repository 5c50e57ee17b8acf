import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, T } from '../../platform/http/access.js';
import { may } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { showPage } from './statement.pages.js';
import { listPage } from './statements.pages.js';
import { StatementUploads } from './uploads/statement-uploads.service.js';
import { uploadNotices } from './uploads/upload.pages.js';
import { StatementsQueries } from './statements.queries.js';

const LINES_PER_PAGE = 100;
const STATEMENTS_SHOWN = 200;

@Controller()
export class StatementsController {
  constructor(
    private readonly queries: StatementsQueries,
    private readonly uploads: StatementUploads,
  ) {}

  @Get(paths.income.statements())
  @Can('statements.read')
  async list(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    const mayImport = may(actor, 'statements.import');
    return page('income/bank-statements/statements', {
      ...listPage(await this.queries.list(STATEMENTS_SHOWN), mayImport, t),
      uploads: uploadNotices(await this.uploads.recent(), t),
    });
  }

  @Get(paths.income.statement(':id'))
  @Can('statements.read')
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @Query('sau') after: string | undefined,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (!row) throw notFound('bankStatements.notFound');
    const mayTakeBack = may(actor, 'takingsBack.propose');
    const afterLine = /^\d{1,9}$/u.test(after ?? '') ? Number(after) : 0;
    const lines = await this.queries.lines(row, afterLine, LINES_PER_PAGE);
    const last = lines.length === LINES_PER_PAGE ? lines.at(-1) : undefined;
    const next = last ? `${paths.income.statement(id)}?sau=${last.lineNo.toString()}` : null;
    return page(
      'income/bank-statements/statement',
      showPage({ row, proof: await this.queries.proof(row), lines, next, mayTakeBack }, t),
    );
  }
}
