import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { committeesWhere } from '../../../people/identity/permissions.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { Funds } from '../../funds/funds.service.js';
import type { AppealDraft } from '../appeals.types.js';
import { draftDecisionForm } from './appeal-drafts.forms.js';
import { draftPage } from './appeal-drafts.pages.js';
import { AppealDrafts } from './appeal-drafts.service.js';

/** A draft as it stands, and its end: published or thrown away. */
@Controller()
export class DraftDecisionsController {
  constructor(
    private readonly drafts: AppealDrafts,
    private readonly funds: Funds,
  ) {}

  @Get(paths.books.appealDraft(':id'))
  @Can('appeals.read')
  async show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(await this.drafts.draft(id), actor, t, EMPTY_FORM);
  }

  @Post(paths.books.appealPublish(':id'))
  @Can('appeals.write')
  @Form(draftDecisionForm)
  async publish(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const draft = await this.own(id, actor);
    return submit({
      form: draftDecisionForm,
      body,
      work: async () => {
        const code = await this.drafts.publish(id);
        const text = t('appeals.done.published');
        return redirect(paths.books.appeal(code), { tone: 'success', text });
      },
      page: (state) => this.shown(draft, actor, t, state),
    });
  }

  @Post(paths.books.appealDiscard(':id'))
  @Can('appeals.write')
  @Form(draftDecisionForm)
  async discard(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.own(id, actor);
    await this.drafts.discard(id);
    return redirect(paths.books.appeals(), { tone: 'success', text: t('appeals.done.discarded') });
  }

  private async own(id: string, actor: Actor): Promise<AppealDraft> {
    const draft = await this.drafts.draft(id);
    if (!mayWrite(actor, draft)) throw notFound('appeals.notFound');
    return draft;
  }

  private async shown(draft: AppealDraft, actor: Actor, t: Translate, state: FormState) {
    const { name: fund } = await this.funds.fundById(draft.fundId);
    const { bankAccountId } = draft;
    const account = bankAccountId === null ? null : await this.funds.bankAccountById(bankAccountId);
    const input = { draft, fund, account, mayWrite: mayWrite(actor, draft), state };
    return page('books/appeals/draft', draftPage(input, t));
  }
}

function mayWrite(actor: Actor, draft: AppealDraft): boolean {
  return committeesWhere(actor, 'appeals.write').includes(draft.committeeId);
}
