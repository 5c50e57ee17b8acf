import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { Files } from '../../platform/files/files.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T, Upload } from '../../platform/http/access.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { download, page, redirect, type PageResult } from '../../platform/pages/results.js';
import { readUpload } from '../../platform/http/uploads.js';
import { Handovers } from './handovers.service.js';
import { handoverForm, readItems, readProofFiles, UPLOAD_LIMITS } from './handovers.forms.js';
import { missingPage, newHandoverPage } from './handovers.pages.js';
import { HandoversQueries } from './handovers.queries.js';

@Controller()
export class HandoversController {
  constructor(
    private readonly handovers: Handovers,
    private readonly queries: HandoversQueries,
    private readonly files: Files,
    private readonly clock: Clock,
  ) {}

  @Get(paths.spending.missingProofs())
  @Can('handovers.read')
  async missing(@T() t: Translate): Promise<PageResult> {
    const missing = await this.queries.missing();
    const undoings = await this.queries.openUndoings();
    const data = missingPage({ missing, undoings, today: this.clock.today() }, t);
    return page('spending/handovers/missing', data);
  }

  @Get(paths.spending.newHandover())
  @Can('handovers.record')
  start(@Query('phieu-chi', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return this.form(id, t, EMPTY_FORM);
  }

  @Post(paths.spending.newHandover())
  @Can('handovers.record')
  @Form(handoverForm)
  @Upload(UPLOAD_LIMITS)
  record(
    @Query('phieu-chi', ID) disbursementId: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return submit({
      form: handoverForm,
      body: request.body,
      work: async (values) => {
        const { submissionId, handedOverOn, place, note } = values;
        const facts = { disbursementId, submissionId, handedOverOn, place, note };
        const files = readProofFiles(readUpload(request));
        const items = readItems(values);
        const draft = { ...facts, items, files, recordedBy: actor.userId };
        const { id } = await this.handovers.record(draft);
        const text = t('handovers.done.recorded');
        return redirect(paths.spending.handover(id), { tone: 'success', text });
      },
      page: (state) => this.form(disbursementId, t, state),
    });
  }

  /** Only through the hand-over it proves, which row-level security shows to its own committees. */
  @Get(paths.spending.handoverFile(':id', ':fileId'))
  @Can('handovers.read')
  async file(@Param('id', ID) id: string, @Param('fileId', ID) fileId: string) {
    if (!(await this.queries.hasFile(id, fileId))) throw notFound('files.unknown');
    return download({ ...(await this.files.open(fileId)), inline: true });
  }

  private async form(id: string, t: Translate, state: FormState): Promise<PageResult> {
    const view = await this.queries.awaiting(id);
    const data = newHandoverPage({ view, state, today: this.clock.today() }, t);
    return page('spending/handovers/new', data);
  }
}
