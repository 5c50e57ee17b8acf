import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public, T } from '../../platform/http/access.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type RouteResult } from '../../platform/pages/results.js';
import { DonorVisits } from '../donor-access/donor-visits.service.js';
import { giftNotOwn } from './my-gifts.errors.js';
import { myGiftPage, myGiftsPage } from './my-gifts.pages.js';
import { MyGiftsQueries } from './my-gifts.queries.js';

const listQuery = z.object({ after: z.uuid().optional().catch(undefined) });

/** A giver's own place; who is not in it is sent to its door. */
@Controller()
export class MyGiftsController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly queries: MyGiftsQueries,
  ) {}

  @Get(paths.donor.home())
  @Public()
  async list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, async (visit) => {
      const { after = null } = listQuery.parse(query);
      const rows = await this.queries.list(visit.id, after);
      return page('income/my-gifts/list', myGiftsPage({ rows, after, visit }, t));
    });
  }

  @Get(paths.donor.gift(':id'))
  @Public()
  async show(
    @Req() request: FastifyRequest,
    @Param('id', ID) id: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, async (visit) => {
      const gift = await this.queries.gift(visit.id, id);
      if (gift === null) throw giftNotOwn();
      const wishes = await this.queries.wishesOf(gift);
      return page(
        'income/my-gifts/show',
        myGiftPage({ gift, wishes, visit, state: EMPTY_FORM }, t),
      );
    });
  }
}
