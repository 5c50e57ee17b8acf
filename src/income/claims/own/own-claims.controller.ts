import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type RouteResult } from '../../../platform/pages/results.js';
import { DonorVisits } from '../../donor-access/donor-visits.service.js';
import { ownClaimsPage } from './own-claims.pages.js';
import { OwnClaimsQueries } from './own-claims.queries.js';

const listQuery = z.object({ after: z.uuid().optional().catch(undefined) });

/** What a giver asked to be recorded, in the giver's own place. */
@Controller()
export class OwnClaimsController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly queries: OwnClaimsQueries,
  ) {}

  @Get(paths.donor.claims())
  @Public()
  async list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, async (visit) => {
      const { after = null } = listQuery.parse(query);
      const rows = await this.queries.list(visit.id, after);
      return page('income/claims/own', ownClaimsPage({ rows, after }, t));
    });
  }
}
