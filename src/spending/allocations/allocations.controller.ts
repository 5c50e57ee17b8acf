import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Actor } from '../../platform/request/actor.js';
import type { ValuesOf } from '../../platform/forms/define-form.js';
import { may } from '../../people/identity/permissions.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { allocationPage } from './decision/allocation.pages.js';
import { listPage } from './allocations-list.pages.js';
import { allocationFilter, decisionForm, withdrawalForm } from './decision/allocations.forms.js';
import { ApprovalSignatures } from './signatures/approval-signatures.js';
import { AllocationsQueries } from './allocations.queries.js';
import type { AllocationView } from './decision/allocation.views.js';
import { Allocations } from './allocations.service.js';

/** S5: an approver sees, and decides. */
@Controller()
export class AllocationsController {
  constructor(
    private readonly allocations: Allocations,
    private readonly queries: AllocationsQueries,
    private readonly signatures: ApprovalSignatures,
  ) {}

  @Get(paths.spending.allocations())
  @Can('allocations.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = allocationFilter.read(query);
    const [found, funds] = [await this.queries.list(filter), await this.queries.funds()];
    const input = { found, filter, funds, mayPropose: may(actor, 'allocations.propose') };
    return page('spending/allocations/list', listPage(input, t));
  }

  @Get(paths.spending.allocation(':id'))
  @Can('allocations.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t);
  }

  @Post(paths.spending.allocationApprovals(':id'))
  @Can('allocations.approve')
  @Form(decisionForm)
  decide(
    @Param('id', ID) allocationId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: decisionForm,
      body,
      work: async (values) => {
        const outcome = await this.said(allocationId, actor, values);
        const tone = outcome === 'already' ? 'info' : 'success';
        const text = t(`allocations.done.${outcome}`);
        return redirect(paths.spending.allocation(allocationId), { tone, text });
      },
      page: (state) => this.shown(allocationId, actor, t, state),
      conflict: (code) => this.conflict(allocationId, actor, t, code),
    });
  }

  @Post(paths.spending.allocationWithdrawal(':id'))
  @Can('allocations.propose')
  @Form(withdrawalForm)
  withdraw(
    @Param('id', ID) allocationId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: withdrawalForm,
      body,
      work: async ({ withdrawalReason: reason }) => {
        await this.allocations.withdraw({ allocationId, withdrawnBy: actor.userId, reason });
        const text = t('allocations.done.withdrawn');
        return redirect(paths.spending.allocation(allocationId), { tone: 'success', text });
      },
      page: (state) => this.shown(allocationId, actor, t, state),
      conflict: (code) => this.conflict(allocationId, actor, t, code),
    });
  }

  private said(allocationId: string, actor: Actor, values: ValuesOf<typeof decisionForm>) {
    const decision = { ...values, signature: values, allocationId, approverId: actor.userId };
    if (values.decision === 'approve') return this.allocations.approve(decision);
    return this.allocations.reject(decision);
  }

  private async shown(id: string, actor: Actor, t: Translate, state: FormState = EMPTY_FORM) {
    const view = await this.queries.view(id);
    const signing = await this.asked(view, actor);
    const data = allocationPage({ view, actor, state, conflict: null, signing }, t);
    return page('spending/allocations/show', data);
  }

  private asked({ id: allocationId, revision, fingerprint }: AllocationView, actor: Actor) {
    if (!may(actor, 'allocations.approve')) return null;
    return this.signatures.ask({ allocationId, revision, fingerprint, approverId: actor.userId });
  }

  /** What is true now, with the buttons that still apply. */
  private async conflict(id: string, actor: Actor, t: Translate, code: string) {
    const view = await this.queries.view(id);
    const available = t('allocations.show.availableIs', { amount: formatDong(view.availableDong) });
    const text = code.endsWith('within_available') ? `${t(code)} ${available}` : t(code);
    const signing = await this.asked(view, actor);
    const data = allocationPage({ view, actor, state: EMPTY_FORM, conflict: text, signing }, t);
    return page('spending/allocations/show', data, { status: 409 });
  }
}
