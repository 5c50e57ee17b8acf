import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound } from '../../kernel/errors.js';
import { Files } from '../../platform/files/files.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T, Upload } from '../../platform/http/access.js';
import { readUpload } from '../../platform/http/uploads.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import {
  download,
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { LetterPurposes } from './letter-purposes.service.js';
import { letterForm, UPLOAD_LIMITS } from './pledge-letters.forms.js';
import { newLetterPage } from './pledge-letters.pages.js';
import { PledgeLetters } from './pledge-letters.service.js';

/** A promise on paper, written down at the desk. */
@Controller()
export class PledgeLettersController {
  constructor(
    private readonly letters: PledgeLetters,
    private readonly purposes: LetterPurposes,
    private readonly files: Files,
  ) {}

  @Get(paths.income.newPledge())
  @Can('pledges.enter')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.shown(actor, EMPTY_FORM, t);
  }

  @Post(paths.income.newPledge())
  @Can('pledges.enter')
  @Form(letterForm)
  @Upload(UPLOAD_LIMITS)
  enter(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: letterForm,
      body: request.body,
      page: (state) => this.shown(actor, state, t),
      work: async ({ purpose, amount: amountDong, email, wish, ...said }) => {
        const { fundId, appealId } = await this.purposes.chosen(actor, purpose);
        const [scan = null] = readUpload(request);
        const { id } = await this.letters.enter({
          ...{ ...said, fundId, appealId, amountDong, display: 'full', scan },
          ...{ contactEmail: email === '' ? null : email, wish: wish === '' ? null : wish },
        });
        const text = t('pledgeLetters.done');
        return redirect(paths.income.pledge(id), { tone: 'success', text });
      },
    });
  }

  /** Only through the promise it belongs to, which row-level security shows to its own committees. */
  @Get(paths.income.pledgeScan(':id'))
  @Can('pledges.read')
  async scan(@Param('id', ID) id: string) {
    const fileId = await this.letters.scanOf(id);
    if (fileId === null) throw notFound('files.unknown');
    return download({ ...(await this.files.open(fileId)), inline: true });
  }

  private async shown(actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const purposes = await this.purposes.forOfficer(actor);
    return page('income/pledge-letters/new', newLetterPage(purposes, state, t));
  }
}
