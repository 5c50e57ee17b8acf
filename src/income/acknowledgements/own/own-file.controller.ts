import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { Public, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import type { RouteResult } from '../../../platform/pages/results.js';
import type { DonorVisit } from '../../donor-access/donor-access.types.js';
import { DonorVisits } from '../../donor-access/donor-visits.service.js';
import { acknowledgementNotFound } from '../acknowledgements.errors.js';
import { AcknowledgementFile } from '../paper/acknowledgement-file.js';
import { PrintedQueries, type PrintedPaper } from '../paper/printed.queries.js';
import { OwnPapers } from './own-papers.js';

@Controller()
export class OwnFileController {
  constructor(
    private readonly visits: DonorVisits,
    private readonly own: OwnPapers,
    private readonly prints: PrintedQueries,
    private readonly file: AcknowledgementFile,
  ) {}

  @Get(paths.donor.acknowledgementFile(':id'))
  @Public()
  async take(
    @Req() request: FastifyRequest,
    @Param('id', ID) printId: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, async (visit) =>
      this.file.of(await this.ownPrint(visit, printId), t),
    );
  }

  @Get(paths.donor.aidConfirmation(':id'))
  @Public()
  async confirm(
    @Req() request: FastifyRequest,
    @Param('id', ID) printId: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.visits.inside(request, async (visit) =>
      this.file.confirmationOf(await this.ownPrint(visit, printId), t),
    );
  }

  private async ownPrint(visit: DonorVisit, printId: string): Promise<PrintedPaper> {
    const print = await runInScope(SYSTEM_SCOPE, () => this.prints.byId(printId));
    if (print === null || !visit.hasAddress) throw acknowledgementNotFound();
    await this.own.demandGift(visit, print.donationId);
    return print;
  }
}
