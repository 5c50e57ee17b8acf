import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { EMPTY_FORM, submit } from '../../../platform/forms/forms.js';
import { Can, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { openingForm } from './openings.forms.js';
import { newOpeningPage } from './openings.pages.js';
import { OpeningsQueries, type RefusedFile } from './openings.queries.js';
import { Openings } from './openings.service.js';

/** From a file that was refused for its opening balance to the proposal of a difference. */
@Controller()
export class NewOpeningController {
  constructor(
    private readonly openings: Openings,
    private readonly queries: OpeningsQueries,
  ) {}

  @Get(paths.income.newOpening(':id'))
  @Can('statements.import')
  async form(@Param('id', ID) uploadId: string, @T() t: Translate): Promise<PageResult> {
    const file = await this.demand(uploadId);
    return page('income/openings/new', newOpeningPage(file, EMPTY_FORM, t));
  }

  @Post(paths.income.newOpening(':id'))
  @Can('statements.import')
  @Form(openingForm)
  async propose(
    @Param('id', ID) uploadId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const file = await this.demand(uploadId);
    return submit({
      form: openingForm,
      body,
      page: (state) => page('income/openings/new', newOpeningPage(file, state, t)),
      work: async ({ submissionId: id, reason }) => {
        await this.openings.propose({ id, uploadId, reason });
        const text = t('openings.done.proposed');
        return redirect(paths.income.opening(id), { tone: 'success', text });
      },
    });
  }

  private async demand(uploadId: string): Promise<RefusedFile> {
    const file = await this.queries.refusedFile(uploadId);
    if (file === null) throw notFound('openings.noFile');
    return file;
  }
}
