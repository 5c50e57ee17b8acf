import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Translate } from '../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import { may } from '../../people/identity/permissions.js';
import type { Actor } from '../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { donationNotFound } from './donations.errors.js';
import { displayForm, donationsFilter } from './donations.forms.js';
import { donationPage, donationsPage } from './donations.pages.js';
import { DonationsQueries } from './donations.queries.js';
import { Donations } from './donations.service.js';
import { WaitingRequestsQueries } from './waiting/waiting-requests.queries.js';

const listQuery = z.object({ after: z.uuid().optional().catch(undefined) });

@Controller()
export class DonationsController {
  constructor(
    private readonly queries: DonationsQueries,
    private readonly donations: Donations,
    private readonly waiting: WaitingRequestsQueries,
  ) {}

  @Get(paths.income.donations())
  @Can('donations.read')
  async list(@Query() query: unknown, @T() t: Translate): Promise<PageResult> {
    const asked = donationsFilter.read(query);
    const { after = null } = listQuery.parse(query);
    const found = await this.queries.list({ ...asked, after });
    return page('income/donations/list', donationsPage({ ...found, asked, after }, t));
  }

  @Get(paths.income.donation(':id'))
  @Can('donations.read')
  show(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.donationDisplay(':id'))
  @Can('donations.display')
  @Form(displayForm)
  changeDisplay(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: displayForm,
      body,
      work: async ({ display, reason }) => {
        await this.donations.changeDisplay({ donationId: id, display, reason });
        return redirect(paths.income.donation(id), {
          tone: 'success',
          text: t('donations.display.saved'),
        });
      },
      page: (state) => this.shown(id, actor, state, t),
    });
  }

  private async shown(
    id: string,
    actor: Actor,
    state: FormState,
    t: Translate,
  ): Promise<PageResult> {
    const donation = await this.queries.detail(id);
    if (donation === null) throw donationNotFound();
    const requests = await this.waiting.of(id);
    const mayChange = may(actor, 'donations.display');
    const mayOpen = {
      statements: may(actor, 'statements.read'),
      pledges: may(actor, 'pledges.read'),
      refunds: may(actor, 'refunds.read'),
      moves: may(actor, 'giftMoves.read'),
      takingsBack: may(actor, 'takingsBack.read'),
    };
    const mayGoBack = {
      takeBack: may(actor, 'takingsBack.propose'),
      refund: may(actor, 'refunds.request'),
      move: may(actor, 'giftMoves.propose'),
      acknowledge: may(actor, 'acknowledgements.issue'),
      shares: may(actor, 'namedShares.read'),
    };
    const data = { donation, requests, state, mayChange, mayOpen, mayGoBack };
    return page('income/donations/show', donationPage(data, t));
  }
}
