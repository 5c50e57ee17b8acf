import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { EntitlementsQueries } from '../entitlements.queries.js';
import { proxyAgreementForm, proxyForm } from './proxies.forms.js';
import { proxiesPage } from './proxies.pages.js';
import { Proxies } from './proxies.service.js';

@Controller()
export class ProxiesController {
  constructor(
    private readonly proxies: Proxies,
    private readonly queries: EntitlementsQueries,
  ) {}

  @Get(paths.spending.lineProxies(':lineId'))
  @Can('allocations.read')
  show(@Param('lineId', ID) lineId: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(lineId, actor, t, EMPTY_FORM);
  }

  @Post(paths.spending.lineProxies(':lineId'))
  @Can('households.name')
  @Form(proxyForm)
  propose(
    @Param('lineId', ID) lineId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: proxyForm,
      body,
      work: async ({ submissionId: id, ...proxy }) => {
        await this.proxies.propose({ id, lineId, ...proxy });
        const text = t('entitlements.done.proxyProposed');
        return redirect(paths.spending.lineProxies(lineId), { tone: 'success', text });
      },
      page: (state) => this.shown(lineId, actor, t, state),
    });
  }

  @Post(paths.spending.lineProxyAgreements(':lineId'))
  @Can('allocations.approve')
  @Form(proxyAgreementForm)
  confirm(
    @Param('lineId', ID) lineId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: proxyAgreementForm,
      body,
      work: async ({ proxyIds }) => {
        await this.proxies.confirm(lineId, proxyIds);
        const text = t('entitlements.done.proxyAgreed');
        return redirect(paths.spending.lineProxies(lineId), { tone: 'success', text });
      },
      page: (state) => this.shown(lineId, actor, t, state),
    });
  }

  private async shown(lineId: string, actor: Actor, t: Translate, state: FormState) {
    const line = await this.queries.line(lineId);
    const proxies = await this.proxies.ofLine(lineId);
    return page('spending/entitlements/proxies', proxiesPage({ line, proxies, actor, state }, t));
  }
}
