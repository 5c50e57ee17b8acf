import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { agreementForm, endForm, namingForm } from './entitlements.forms.js';
import { linePage } from './entitlements.pages.js';
import { EntitlementsQueries } from './entitlements.queries.js';
import { Entitlements } from './entitlements.service.js';

@Controller()
export class EntitlementsController {
  constructor(
    private readonly entitlements: Entitlements,
    private readonly queries: EntitlementsQueries,
  ) {}

  @Get(paths.spending.allocationLine(':lineId'))
  @Can('allocations.read')
  show(@Param('lineId', ID) lineId: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(lineId, actor, t, EMPTY_FORM);
  }

  @Post(paths.spending.allocationLine(':lineId'))
  @Can('households.name')
  @Form(namingForm)
  name(
    @Param('lineId', ID) lineId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: namingForm,
      body,
      work: async ({ submissionId, householdId, groupLabel, quantity, amountDong }) => {
        const entitlement = {
          // The form's own number is the entitlement's id: sent twice, one is named.
          id: submissionId,
          householdId: householdId || null,
          groupLabel: groupLabel || null,
          quantity,
          amountDong,
        };
        const naming = { lineId, namedBy: actor.userId, entitlements: [entitlement] };
        await this.entitlements.nameBeneficiaries(naming);
        const text = t('entitlements.done.named');
        return redirect(paths.spending.allocationLine(lineId), { tone: 'success', text });
      },
      page: (state) => this.shown(lineId, actor, t, state),
    });
  }

  @Post(paths.spending.allocationLineAgreements(':lineId'))
  @Can('allocations.approve')
  @Form(agreementForm)
  agree(
    @Param('lineId', ID) lineId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: agreementForm,
      body,
      work: async ({ entitlementIds }) => {
        await this.entitlements.agree({ lineId, entitlementIds, agreedBy: actor.userId });
        const text = t('entitlements.done.agreed');
        return redirect(paths.spending.allocationLine(lineId), { tone: 'success', text });
      },
      page: (state) => this.shown(lineId, actor, t, state),
    });
  }

  @Post(paths.spending.entitlementEnds(':lineId'))
  @Can('households.name')
  @Form(endForm)
  end(
    @Param('lineId', ID) lineId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: endForm,
      body,
      work: async ({ endedId: entitlementId, endReason: reason }) => {
        await this.entitlements.end({ lineId, entitlementId, reason, endedBy: actor.userId });
        const text = t('entitlements.done.ended');
        return redirect(paths.spending.allocationLine(lineId), { tone: 'success', text });
      },
      page: (state) => this.shown(lineId, actor, t, state),
    });
  }

  private async shown(
    lineId: string,
    actor: Actor,
    t: Translate,
    state: FormState,
  ): Promise<PageResult> {
    const line = await this.queries.line(lineId);
    const households = await this.queries.households(line);
    return page('spending/entitlements/line', linePage({ line, households, actor, state }, t));
  }
}
