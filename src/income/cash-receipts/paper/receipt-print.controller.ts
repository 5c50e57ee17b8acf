import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import QRCode from 'qrcode';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { AppConfig } from '../../../platform/config/config.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Can, T } from '../../../platform/http/access.js';
import { paths, withQuery } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import { receiptNotFound } from '../cash-receipts.errors.js';
import { CashReceiptsQueries } from '../cash-receipts.queries.js';
import { receiptPaper } from './receipt-paper.js';

/** The paper of a receipt: one sheet with the copy that is kept and the giver's, with a code that anybody can check. */
@Controller()
export class ReceiptPrintController {
  constructor(
    private readonly queries: CashReceiptsQueries,
    private readonly log: AuditLog,
    private readonly config: AppConfig,
  ) {}

  @Get(paths.income.cashReceiptPrint(':id'))
  @Can('cash.read')
  async print(@Param('id', ParseUUIDPipe) id: string, @T() t: Translate): Promise<PageResult> {
    const receipt = await this.queries.byId(id);
    if (receipt === null) throw receiptNotFound();
    // A second print of the same paper is a fact an auditor wants to see.
    await this.log.record({
      action: 'cashReceipts.print',
      subjectType: 'cash_receipt',
      subjectId: receipt.id,
      committeeId: receipt.committeeId,
    });
    const checkAddress = `${this.config.publicOrigin}${withQuery(paths.verify(), { ma: receipt.checkCode })}`;
    const { modules } = QRCode.create(checkAddress, { errorCorrectionLevel: 'M' });
    return page('income/cash-receipts/print', receiptPaper({ receipt, checkAddress, modules }, t));
  }
}
