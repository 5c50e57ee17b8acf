import { Controller, Get, Param } from '@nestjs/common';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { reservesPage } from './refund-reserves.pages.js';
import { RefundReservesQueries } from './refund-reserves.queries.js';
import { ShownReserve } from './shown-reserve.service.js';

/** The same reserves as auditors read them: of every committee, and nothing to press. */
@Controller()
export class AuditedReservesController {
  constructor(
    private readonly queries: RefundReservesQueries,
    private readonly shown: ShownReserve,
  ) {}

  @Get(paths.oversight.refundReserves())
  @Can('audit.read')
  async list(@T() t: Translate): Promise<PageResult> {
    const rows = await this.queries.list('auditor');
    return page('books/refund-reserves/list', reservesPage(rows, 'auditor', t));
  }

  @Get(paths.oversight.refundReserve(':code'))
  @Can('audit.read')
  async show(@Param('code') code: string, @T() t: Translate): Promise<PageResult> {
    const view = await this.shown.of(code, { actor: null, state: EMPTY_FORM }, t);
    return page('books/refund-reserves/show', view);
  }
}
