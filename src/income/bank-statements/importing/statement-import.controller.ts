import { createReadStream } from 'node:fs';
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound, refused } from '../../../kernel/errors.js';
import { Funds } from '../../../books/funds/funds.service.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T, Upload } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { readUpload } from '../../../platform/http/uploads.js';
import { BankStatements } from '../bank-statements.service.js';
import type { ImportResult } from '../bank-statements.types.js';
import { newPage } from './statement-import.pages.js';
import { statementForm } from '../statements.forms.js';

const FILE_BYTES_MAX = 60 * 1024 * 1024;

/** Handing in a bank statement: the file whole, or the line that is wrong. */
@Controller()
export class StatementImportController {
  constructor(
    private readonly transfers: BankStatements,
    private readonly funds: Funds,
  ) {}

  @Get(paths.income.newStatement())
  @Can('statements.import')
  async form(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.formPage(actor, EMPTY_FORM, t);
  }

  @Post(paths.income.statements())
  @Can('statements.import')
  @Form(statementForm)
  @Upload({ maxBytes: FILE_BYTES_MAX, maxFiles: 1 })
  async import(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: statementForm,
      body,
      page: (state) => this.formPage(actor, state, t),
      work: async ({ account: code, layout }) => {
        const [upload] = readUpload(request);
        if (!upload) throw refused('bankStatements.form.fileMissing', { field: 'file' });
        const account = await this.funds.bankAccount(code);
        if (!actor.committeeIds.includes(account.committeeId))
          throw notFound('funds.accountNotFound');
        const result = await this.transfers.importStatement({
          account,
          layout,
          fileName: upload.fileName,
          bytes: createReadStream(upload.path),
          importedBy: actor.userId,
        });
        return answer(result, t);
      },
    });
  }

  private async formPage(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const accounts = await this.funds.bankAccountsOfCommittees(actor.committeeIds);
    return page('income/bank-statements/new-statement', newPage(accounts, state, t));
  }
}

/** Where the person goes next: to the statement, or back with the line that is wrong. */
function answer(result: ImportResult, t: Translate): RouteResult {
  const [broken] = result.rejected;
  if (broken) {
    const reason = t(`bankStatements.fileError.${broken.reason}`, broken.params);
    const text =
      broken.line === 0 ? reason : t('bankStatements.rejectedAt', { line: broken.line, reason });
    throw refused('bankStatements.rejected', { field: 'file', text });
  }
  if (result.statementId === null) {
    return redirect(paths.income.statements(), {
      tone: 'info',
      text: t('bankStatements.nothingNew', { lines: result.lines }),
    });
  }
  const { lines, duplicates, matched, suspense } = result;
  return redirect(paths.income.statement(result.statementId), {
    tone: 'success',
    text: t('bankStatements.imported', {
      fresh: lines - duplicates,
      duplicates,
      matched,
      suspense,
    }),
  });
}
