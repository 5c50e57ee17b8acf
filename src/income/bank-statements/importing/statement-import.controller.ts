import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound, refused } from '../../../kernel/errors.js';
import { Clock } from '../../../platform/clock/clock.js';
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
import { firstLook } from '../uploads/first-look.js';
import { StatementUploads } from '../uploads/statement-uploads.service.js';
import { faultSentence } from '../previews/preview.pages.js';
import { newPage } from './statement-import.pages.js';
import { statementForm } from '../statements.forms.js';

const FILE_BYTES_MAX = 60 * 1024 * 1024;

/** Handing in a bank statement: into the queue to be looked through, or back when it is none. */
@Controller()
export class StatementImportController {
  constructor(
    private readonly uploads: StatementUploads,
    private readonly funds: Funds,
    private readonly clock: Clock,
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
      work: async ({ submissionId, account: code, layout }) => {
        const [upload] = readUpload(request);
        if (!upload) throw refused('bankStatements.form.fileMissing', { field: 'file' });
        const account = await this.funds.bankAccount(code);
        if (!actor.committeeIds.includes(account.committeeId))
          throw notFound('funds.accountNotFound');
        const fault = await firstLook(upload.path, layout);
        if (fault !== null) {
          const { lineNo: line, code: reason, params } = fault;
          const text = faultSentence({ line, reason, params }, t);
          throw refused('bankStatements.rejected', { field: 'file', text });
        }
        await this.uploads.handIn({ id: submissionId, account, layout, file: upload, actor });
        return redirect(paths.income.statementUpload(submissionId));
      },
    });
  }

  private async formPage(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const accounts = await this.funds.bankAccountsOfCommittees(actor.committeeIds);
    const today = this.clock.today();
    return page('income/bank-statements/new-statement', newPage(accounts, state, { t, today }));
  }
}
