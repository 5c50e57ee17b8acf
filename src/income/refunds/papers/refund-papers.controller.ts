import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { Can, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import { RefundsQueries } from '../refunds.queries.js';
import { refundVoucherPage, refusalLetterPage } from './refund-papers.pages.js';

/** Papers of a request: the voucher that pays it, or the letter that refuses it. */
@Controller()
export class RefundPapersController {
  constructor(private readonly queries: RefundsQueries) {}

  @Get(paths.income.refundVoucher(':id'))
  @Can('refunds.read')
  async voucher(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row?.number == null) throw notFound('refunds.noVoucher');
    const words = await this.queries.words(id);
    return page('income/refunds/voucher', refundVoucherPage(row, words, t));
  }

  @Get(paths.income.refundLetter(':id'))
  @Can('refunds.read')
  async letter(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const row = await this.queries.one(id);
    const words = await this.queries.words(id);
    const refusal = words.find(({ word }) => word === 'refused');
    if (row === null || refusal === undefined) throw notFound('refunds.noLetter');
    return page('income/refunds/letter', refusalLetterPage(row, refusal, t));
  }
}
