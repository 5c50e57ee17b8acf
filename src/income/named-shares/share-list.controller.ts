import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import { EMPTY_FORM, submit } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { shareListNotFound } from './named-shares.errors.js';
import { NamedSharesQueries } from './named-shares.queries.js';
import { readShares } from './share-lines.js';
import { shareListForm } from './share-list.forms.js';
import { ShareLists, type SharedWhole } from './share-lists.service.js';
import { sharePapersPage } from './share-paper.pages.js';
import { ShownShareList, type ShareListReader } from './shown-share-list.service.js';

/** Who gave how much of a promise or a gift. */
@Controller()
export class ShareListController {
  constructor(
    private readonly lists: ShareLists,
    private readonly pages: ShownShareList,
    private readonly queries: NamedSharesQueries,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  @Get(paths.income.pledgeShares(':id'))
  @Can('namedShares.read')
  ofPledge(
    @Param('id', ID) pledgeId: string,
    @Query('ban') version: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return this.pages.page({ pledgeId }, { state: EMPTY_FORM, version }, { actor, t });
  }

  @Get(paths.income.donationShares(':id'))
  @Can('namedShares.read')
  ofGift(
    @Param('id', ID) donationId: string,
    @Query('ban') version: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return this.pages.page({ donationId }, { state: EMPTY_FORM, version }, { actor, t });
  }

  @Post(paths.income.pledgeShares(':id'))
  @Can('namedShares.write')
  @Form(shareListForm)
  listPledge(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return this.list({ pledgeId }, body, { actor, t });
  }

  @Post(paths.income.donationShares(':id'))
  @Can('namedShares.write')
  @Form(shareListForm)
  listGift(
    @Param('id', ID) donationId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return this.list({ donationId }, body, { actor, t });
  }

  /** A sheet for each giver, or for the one whose place in the list is told. */
  @Get(paths.income.sharePapers(':listId'))
  @Can('namedShares.read')
  async papers(
    @Param('listId', ID) listId: string,
    @Query('so') place: unknown,
    @T() t: Translate,
  ): Promise<PageResult> {
    const paper = await this.queries.paper(listId);
    if (paper?.hasArrived !== true) throw shareListNotFound();
    const all = await this.queries.shares(listId);
    const shares =
      typeof place === 'string' ? all.filter(({ position }) => position.toString() === place) : all;
    if (shares.length === 0) throw shareListNotFound();
    const origin = this.config.publicOrigin;
    const data = sharePapersPage({ paper, shares, today: this.clock.today(), origin }, t);
    return page('income/named-shares/papers', data);
  }

  private list(of: SharedWhole, body: unknown, reader: ShareListReader): Promise<RouteResult> {
    return submit({
      form: shareListForm,
      body,
      page: (state) => this.pages.page(of, { state }, reader),
      work: async ({ submissionId: id, rows, display, ...said }) => {
        const { shares } = readShares(rows, display);
        await this.lists.list({ id, of, shares, ...said });
        const text = reader.t('namedShares.done', { count: shares.length });
        return redirect((await this.pages.whole(of, reader.t)).pageHref, { tone: 'success', text });
      },
    });
  }
}
