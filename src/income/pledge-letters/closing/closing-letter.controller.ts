import { Controller, Get, Param } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Can, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, type PageResult } from '../../../platform/pages/results.js';
import { pledgeNotFound } from '../../pledges/pledges.errors.js';
import { closingLetterPage } from './closing-letter.pages.js';
import { ClosingLetterQueries } from './closing-letter.queries.js';

/** The letter that closes a promise, to be numbered, signed and sent. */
@Controller()
export class ClosingLetterController {
  constructor(
    private readonly queries: ClosingLetterQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.income.pledgeThanks(':id'))
  @Can('pledges.read')
  async letter(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const row = await this.queries.one(id);
    if (row === null) throw pledgeNotFound();
    return page('income/pledge-letters/closing', closingLetterPage(row, this.clock.today(), t));
  }
}
