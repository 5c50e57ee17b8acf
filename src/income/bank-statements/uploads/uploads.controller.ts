import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { may } from '../../../people/identity/permissions.js';
import { Can, CurrentActor, T } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import { StatementUploads } from './statement-uploads.service.js';
import { uploadPage } from './upload.pages.js';

/** A file handed in, to be looked at until it is imported and afterwards. */
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
}
