import { Controller, Get, Param, Query } from '@nestjs/common';
import { create } from 'qrcode';
import { isOpenOn, phaseOf } from '../../../books/openness/openness.js';
import { vietQrPayload } from '../../../income/vietqr/vietqr.js';
import { notFound } from '../../../kernel/errors.js';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { CachedPage, CurrentLocale, Public, T } from '../../../platform/http/access.js';
import type { Locale, Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { qrFigure } from '../../../platform/pages/qr-figure.js';
import { page } from '../../../platform/pages/results.js';
import { Results } from '../../results/results.service.js';
import { FiguresQueries } from '../figures.queries.js';
import type { AccountRow } from '../figures.types.js';
import { publicAppealFilter } from './public-appeals.forms.js';
import { appealPage, appealsPage } from './public-appeals.pages.js';
import { PublicAppealsQueries } from './public-appeals.queries.js';

/** All appeals, and one with its account, its figures and how its last day was moved. */
@Controller()
export class PublicAppealsController {
  constructor(
    private readonly appeals: PublicAppealsQueries,
    private readonly figures: FiguresQueries,
    private readonly results: Results,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  @Get(paths.appeals())
  @Public()
  @CachedPage(15)
  async list(
    @Query() query: Record<string, string>,
    @CurrentLocale() locale: Locale,
    @T() t: Translate,
  ) {
    const filter = publicAppealFilter.read(query);
    const found = await this.appeals.list(locale, filter);
    const funds = found.rows.map((row) => row.fundCode);
    const [layers, gifts] = await Promise.all([
      this.figures.figuresOfLayers(funds),
      this.figures.giftsOfLayers(funds),
    ]);
    const facts = { found, filter, layers, gifts, at: this.clock.now() };
    return page('publication/figures/appeals', appealsPage(facts, t));
  }

  @Get(paths.appeal(':code'))
  @Public()
  @CachedPage(15)
  async show(@Param('code') code: string, @CurrentLocale() locale: Locale, @T() t: Translate) {
    const appeal = await this.appeals.appeal(locale, code);
    if (appeal === null) throw notFound('figures.appealNotFound');
    const today = this.clock.today();
    const layer = { fundCode: appeal.fundCode, appealCode: appeal.code };
    const [shared, terms, updates, clock, counts, places] = await Promise.all([
      this.figures.ofLayer(layer, today),
      this.appeals.terms(code),
      this.appeals.updates(locale, code),
      this.appeals.clock(code),
      this.figures.giftsOfLayers([appeal.fundCode]),
      this.results.placesOf(appeal.fundCode, code),
    ]);
    const isOpen = isOpenOn({ from: appeal.opensOn, upTo: appeal.closesOn }, today);
    const [account] = shared.accounts;
    const qr = isOpen && account !== undefined ? qrOf(account, t) : null;
    const says = phaseOf(clock, today);
    const gifts = counts.find(({ appealCode }) => appealCode === appeal.code)?.gifts ?? 0n;
    const at = this.clock.now();
    const origin = this.config.publicOrigin;
    const told = { ...shared, appeal, terms, updates, clock, says, gifts, places };
    const facts = { ...told, at, origin, locale, isOpen, qr };
    return page('publication/figures/appeal', appealPage(facts, t));
  }
}

/** No amount and no memo: the give page makes the code for one gift, this one only proves the account. */
function qrOf(account: AccountRow, t: Translate) {
  const payload = vietQrPayload({
    bankBin: account.bankBin,
    accountNumber: account.accountNumber,
  });
  const { modules } = create(payload, { errorCorrectionLevel: 'M' });
  const alt = t('figures.transfer.qrAlt', {
    number: account.accountNumber,
    bank: account.bankName,
  });
  return { account, figure: qrFigure(modules, alt, t('figures.transfer.qrCaption')) };
}
