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
import { appealForm, wantedOf } from './appeal-drafts.forms.js';
import { newAppealPage, rewritePage } from './appeal-drafts.pages.js';
import { AppealDrafts } from './appeal-drafts.service.js';

/** The form by which an appeal is drafted and rewritten. */
@Controller()
export class AppealDraftsController {
  constructor(
    private readonly drafts: AppealDrafts,
    private readonly funds: Funds,
  ) {}

  @Get(paths.books.newAppeal())
  @Can('appeals.write')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<RouteResult> {
    return this.newForm(actor, t, EMPTY_FORM);
  }

  @Post(paths.books.newAppeal())
  @Can('appeals.write')
  @Form(appealForm)
  draft(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: appealForm,
      body,
      work: async (values) => {
        const { submissionId: id } = values;
        await this.ownFund(values.fundId, actor);
        await this.drafts.write({ ...wantedOf(values), id });
        return kept(id, t('appeals.done.drafted'));
      },
      page: (state) => this.newForm(actor, t, state),
    });
  }

  @Get(paths.books.appealRewrite(':id'))
  @Can('appeals.write')
  async rewriting(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.rewriteForm(await this.drafts.draft(id), actor, t, EMPTY_FORM);
  }

  @Post(paths.books.appealRewrite(':id'))
  @Can('appeals.write')
  @Form(appealForm)
  async rewrite(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const draft = await this.drafts.draft(id);
    await this.ownFund(draft.fundId, actor);
    return submit({
      form: appealForm,
      body,
      work: async (values) => {
        await this.ownFund(values.fundId, actor);
        await this.drafts.rewrite({ ...wantedOf(values), id });
        return kept(id, t('appeals.done.rewritten'));
      },
      page: (state) => this.rewriteForm(draft, actor, t, state),
    });
  }

  private async ownFund(fundId: string, actor: Actor): Promise<void> {
    const { committeeId } = await this.funds.fundById(fundId);
    if (!committeesWhere(actor, 'appeals.write').includes(committeeId)) {
      throw notFound('funds.notFound');
    }
  }

  private async newForm(actor: Actor, t: Translate, state: FormState) {
    return page('books/appeals/new', newAppealPage({ state, ...(await this.open(actor)) }, t));
  }

  private async rewriteForm(draft: AppealDraft, actor: Actor, t: Translate, state: FormState) {
    const open = await this.open(actor);
    return page('books/appeals/rewrite', rewritePage({ draft, state, ...open }, t));
  }

  /** Funds of the own committees, and their accounts that no appeal has yet. */
  private async open(actor: Actor) {
    const own = committeesWhere(actor, 'appeals.write');
    const funds = await this.funds.fundsOf(own);
    const accounts = await this.funds.bankAccountsOfCommittees(own);
    const isOpen = ({ closedOn }: { closedOn: string | null }) => closedOn === null;
    const free = accounts.filter(({ appealId }) => appealId === null);
    return { funds: funds.filter(isOpen), accounts: free.filter(isOpen) };
  }
}

function kept(id: string, text: string): RouteResult {
  return redirect(paths.books.appealDraft(id), { tone: 'success', text });
}
