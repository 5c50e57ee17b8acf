import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { may } from '../../../people/identity/permissions.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { uploadDecisionForm } from '../statements.forms.js';
import { StatementUploads } from './statement-uploads.service.js';
import { uploadPage } from './upload.pages.js';

/** A file handed in: what was found in it, a person's word on it, and what became of it. */
@Controller()
export class StatementUploadsController {
  constructor(private readonly uploads: StatementUploads) {}

  @Get(paths.income.statementUpload(':id'))
  @Can('statements.read')
  async show(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.uploads.one(id);
    if (found === null) throw notFound('bankStatements.upload.notFound');
    const mayImport = may(actor, 'statements.import');
    return page('income/bank-statements/statement-upload', uploadPage({ ...found, mayImport }, t));
  }

  @Post(paths.income.confirmUpload(':id'))
  @Can('statements.import')
  @Form(uploadDecisionForm)
  async confirm(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.demand(id);
    await this.uploads.confirm(id);
    const text = t('bankStatements.upload.taken');
    return redirect(paths.income.statementUpload(id), { tone: 'success', text });
  }

  @Post(paths.income.dropUpload(':id'))
  @Can('statements.import')
  @Form(uploadDecisionForm)
  async drop(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.demand(id);
    await this.uploads.drop(id);
    const text = t('bankStatements.upload.putAway');
    return redirect(paths.income.statements(), { tone: 'success', text });
  }

  private async demand(id: string): Promise<void> {
    if ((await this.uploads.one(id)) === null) throw notFound('bankStatements.upload.notFound');
  }
}
