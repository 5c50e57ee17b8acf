import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { may } from '../../people/identity/permissions.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID, readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { releaseForm, releaseWithdrawalForm, releaseWordForm } from './releases.forms.js';
import { openOf, releasePage, releasesPage } from './releases.pages.js';
import { ReleasesQueries, type ReleaseView } from './releases.queries.js';
import { Releases } from './releases.service.js';
import { ReleaseSignatures } from './signatures/release-signatures.js';

/** An approved decision is reduced or ended: proposed on its page, decided by another person. */
@Controller()
export class ReleasesController {
  constructor(
    private readonly releases: Releases,
    private readonly queries: ReleasesQueries,
    private readonly signatures: ReleaseSignatures,
  ) {}

  @Get(paths.spending.releases())
  @Can('allocations.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const found = await this.queries.list(readPlace(query['sau'], query['truoc']));
    return page('spending/releases/list', releasesPage(found, t));
  }

  @Get(paths.spending.allocationReleases(':id'))
  @Can('allocations.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t);
  }

  @Post(paths.spending.allocationReleases(':id'))
  @Can('releases.propose')
  @Form(releaseForm)
  propose(
    @Param('id', ID) allocationId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: releaseForm,
      body,
      work: async ({ submissionId: id, lineId, ...draft }) => {
        await this.releases.propose({ id, allocationId, lineId: lineId || null, ...draft });
        return told(allocationId, t('releases.done.proposed'));
      },
      page: (state) => this.shown(allocationId, actor, t, state),
      conflict: (code) => this.conflict(allocationId, actor, t, code),
    });
  }

  @Post(paths.spending.releaseWord(':id'))
  @Can('releases.confirm')
  @Form(releaseWordForm)
  async decide(
    @Param('id', ID) releaseId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const allocationId = await this.queries.decisionOf(releaseId);
    return submit({
      form: releaseWordForm,
      body,
      work: async ({ word, nonce, assertion }) => {
        const said = { releaseId, word, personId: actor.userId, signature: { nonce, assertion } };
        await this.releases.decide(said);
        return told(allocationId, t(`releases.done.${word}`));
      },
      page: (state) => this.shown(allocationId, actor, t, state),
      conflict: (code) => this.conflict(allocationId, actor, t, code),
    });
  }

  @Post(paths.spending.releaseWithdrawal(':id'))
  @Can('releases.propose')
  @Form(releaseWithdrawalForm)
  async withdraw(
    @Param('id', ID) releaseId: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const allocationId = await this.queries.decisionOf(releaseId);
    await this.releases.withdraw({ releaseId, personId: actor.userId });
    return told(allocationId, t('releases.done.withdrawn'));
  }

  private async shown(id: string, actor: Actor, t: Translate, state: FormState = EMPTY_FORM) {
    const view = await this.queries.view(id);
    const signing = await this.asked(view, actor);
    const data = releasePage({ view, actor, state, conflict: null, signing }, t);
    return page('spending/releases/show', data);
  }

  private async asked(view: ReleaseView, actor: Actor) {
    const open = openOf(view);
    if (open === null || !may(actor, 'releases.confirm')) return null;
    const { id: releaseId, fingerprint } = open;
    return this.signatures.ask({ releaseId, fingerprint, approverId: actor.userId });
  }

  /** What is true now, with the buttons that still apply. */
  private async conflict(id: string, actor: Actor, t: Translate, code: string) {
    const view = await this.queries.view(id);
    const signing = await this.asked(view, actor);
    const data = releasePage({ view, actor, state: EMPTY_FORM, conflict: t(code), signing }, t);
    return page('spending/releases/show', data, { status: 409 });
  }
}

function told(allocationId: string, text: string): RouteResult {
  return redirect(paths.spending.allocationReleases(allocationId), { tone: 'success', text });
}
