import { Controller, Get, Param } from '@nestjs/common';
import { Can, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import type { RouteResult } from '../../../platform/pages/results.js';
import { acknowledgementNotFound } from '../acknowledgements.errors.js';
import { AcknowledgementFile } from './acknowledgement-file.js';
import { PrintedQueries } from './printed.queries.js';

@Controller()
export class AcknowledgementFileController {
  constructor(
    private readonly prints: PrintedQueries,
    private readonly file: AcknowledgementFile,
  ) {}

  @Get(paths.income.acknowledgementFile(':id'))
  @Can('acknowledgements.read')
  async take(@Param('id', ID) id: string, @T() t: Translate): Promise<RouteResult> {
    const paper = await this.prints.byId(id);
    if (paper === null) throw acknowledgementNotFound();
    return this.file.of(paper, t);
  }

  @Get(paths.income.aidConfirmation(':id'))
  @Can('acknowledgements.read')
  async confirm(@Param('id', ID) id: string, @T() t: Translate): Promise<RouteResult> {
    const paper = await this.prints.byId(id);
    if (paper === null) throw acknowledgementNotFound();
    return this.file.confirmationOf(paper, t);
  }
}
