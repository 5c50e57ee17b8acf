import { Controller, Get, Param } from '@nestjs/common';
import { create } from 'qrcode';
import { isOpenOn } from '../../books/openness/openness.js';
import { notFound } from '../../kernel/errors.js';
import { vietQrPayload } from '../../income/vietqr/vietqr.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import { qrFigure } from '../../platform/pages/qr-figure.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { appealsPage, homePage } from './home.pages.js';
import { appealPage, fundPage } from './layers.pages.js';
import { EVERYTHING, FiguresQueries } from './figures.queries.js';
import type { AccountRow } from './figures.types.js';

/** Cards on the home page; every fund with its figures stands behind the link below them. */
const HOME_FUNDS = 24;

/** Home, one fund, one appeal. */
@Controller()
export class HomeController {
  constructor(
    private readonly queries: FiguresQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.home())
  @Public()
  @CachedPage(15)
  async home(@T() t: Translate) {
    const today = this.clock.today();
    const [four, appeals, funds, months, uses, accounts] = await Promise.all([
      this.queries.fourNumbers(EVERYTHING),
      this.queries.openAppeals(today),
      this.queries.funds(HOME_FUNDS),
      this.queries.overTime(EVERYTHING),
      this.queries.uses(EVERYTHING),
      this.queries.accounts(EVERYTHING, today),
    ]);
    const shown = [...funds.map((fund) => fund.code), ...appeals.map((one) => one.fundCode)];
    const layers = await this.queries.figuresOfLayers(shown);
    const facts = { four, layers, appeals, funds, months, uses, accounts };
    return page('publication/figures/home', homePage({ ...facts, at: this.clock.now() }, t));
  }

  @Get(paths.appeals())
  @Public()
  @CachedPage(15)
  async appeals(@T() t: Translate) {
    const [appeals, layers] = await Promise.all([
      this.queries.appeals(),
      this.queries.figuresOfLayers(),
    ]);
    return page('publication/figures/appeals', appealsPage(appeals, layers, t));
  }

  @Get(paths.fund(':code'))
  @Public()
  @CachedPage(15)
  async fund(@Param('code') code: string, @T() t: Translate) {
    const fund = await this.queries.fund(code);
    if (fund === null) throw notFound('figures.fundNotFound');
    const layer = { fundCode: fund.code, appealCode: null };
    const [shared, appeals, layers] = await Promise.all([
      this.factsOf(layer),
      this.queries.appeals(fund.code),
      this.queries.figuresOfLayers([fund.code]),
    ]);
    return page('publication/figures/fund', fundPage({ ...shared, fund, appeals, layers }, t));
  }

  @Get(paths.appeal(':code'))
  @Public()
  @CachedPage(15)
  async appeal(@Param('code') code: string, @T() t: Translate) {
    const appeal = await this.queries.appeal(code);
    if (appeal === null) throw notFound('figures.appealNotFound');
    const shared = await this.factsOf({ fundCode: appeal.fundCode, appealCode: appeal.code });
    const isOpen = isOpenOn({ from: appeal.opensOn, upTo: appeal.closesOn }, this.clock.today());
    const [account] = shared.accounts;
    const qr = isOpen && account !== undefined ? qrOf(account, t) : null;
    return page('publication/figures/appeal', appealPage({ ...shared, appeal, isOpen, qr }, t));
  }

  private async factsOf(layer: { fundCode: string; appealCode: string | null }) {
    const [four, months, uses, accounts] = await Promise.all([
      this.queries.fourNumbers(layer),
      this.queries.overTime(layer),
      this.queries.uses(layer),
      this.queries.accounts(layer, this.clock.today()),
    ]);
    return { four, months, uses, accounts, at: this.clock.now() };
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
