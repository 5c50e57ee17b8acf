import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { translator, type Locale, type Translate } from '../../../platform/i18n/translate.js';
import { CurrentLocale, Form, Public, T } from '../../../platform/http/access.js';
import { readForm } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { CardOffers } from '../../card-payments/card-offers.service.js';
import { ExchangeRates } from '../../exchange-rates/exchange-rates.service.js';
import type { Pledge } from '../../pledges/pledges.types.js';
import { cardTroublePage, checkPage, expiredPage } from './check.pages.js';
import { chosenAmount, givingForm, type GivingAnswers } from './giving.forms.js';
import { GivingNetworks } from './giving-networks.service.js';
import { GivingPurposes } from '../giving-purposes.service.js';
import { Giving } from '../giving.service.js';
import { orNullWhenClosed, purposeClosed } from './purpose-closed.js';
import { TransferDetails } from '../promise/transfer-details.service.js';

/** The second page: check the answers, then promise. Going back, a double click or a long wait harm nothing. */
@Controller()
export class GivingCheckController {
  constructor(
    private readonly giving: Giving,
    private readonly purposes: GivingPurposes,
    private readonly cards: CardOffers,
    private readonly transfers: TransferDetails,
    private readonly rates: ExchangeRates,
    private readonly networks: GivingNetworks,
  ) {}

  @Get(paths.giveCheck(':draftId'))
  @Public()
  async check(
    @Param('draftId', ParseUUIDPipe) draftId: string,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const done = await this.giving.registered(draftId);
    if (done !== null) return redirect(paths.giveReceived(done.referenceCode));
    const answers = await this.giving.answersOf(draftId);
    if (answers === null) return page('income/giving/expired', expiredPage(), { status: 410 });
    const purposes = await this.purposes.open();
    const purpose = purposes.find((open) => open.value === answers.purpose);
    if (purpose === undefined) return purposeClosed(draftId, t);
    const isCard = answers.way === 'card';
    const worth = isCard ? await this.rates.worthOf(chosenAmount(answers)) : [];
    return page('income/giving/check', checkPage({ answers, purpose, worth }, t));
  }

  @Post(paths.giveCheck(':draftId'))
  @Public()
  @Form(givingForm)
  async confirm(
    @Param('draftId', ParseUUIDPipe) draftId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @CurrentLocale() locale: Locale,
  ): Promise<RouteResult> {
    await this.networks.demand(request.ip);
    const t = translator(locale);
    const done = await this.giving.registered(draftId);
    if (done !== null) return this.resume(done, { body, ip: request.ip }, t);
    const answers = await this.giving.answersOf(draftId);
    if (answers === null) return this.keepAgain(draftId, body, t);
    const told = { locale, networkKey: this.networks.keyOf(request.ip) };
    const pledge = await this.giving.confirm(answers, told).catch(orNullWhenClosed);
    if (pledge === null) return purposeClosed(draftId, t);
    if (pledge.way !== 'card') return redirect(paths.giveReceived(pledge.referenceCode));
    return this.toCard(pledge, { answers, ip: request.ip }, t);
  }

  /** A second click, or a second try after the card page did not open: the same promise. */
  private async resume(
    pledge: Pledge,
    { body, ip }: { body: unknown; ip: string },
    t: Translate,
  ): Promise<RouteResult> {
    const reading = readForm(givingForm, body);
    const isUnopened =
      pledge.way === 'card' && (await this.cards.statusesOf(pledge.id)).length === 0;
    if (!isUnopened || !reading.ok) return redirect(paths.giveReceived(pledge.referenceCode));
    const answers = { ...reading.values, submissionId: pledge.submissionId };
    return this.toCard(pledge, { answers, ip }, t);
  }

  private async toCard(
    pledge: Pledge,
    { answers, ip }: { answers: GivingAnswers; ip: string },
    t: Translate,
  ): Promise<RouteResult> {
    const purposeTitle = await this.transfers.titleOf(pledge);
    const opening = await this.cards.open({ pledge, title: purposeTitle, ip });
    if ('url' in opening) return redirect(opening.url);
    const data = cardTroublePage({ ...opening, pledge, purposeTitle, answers }, t);
    return page('income/giving/card-trouble', data, { status: 503 });
  }

  /** The page lay open longer than a day: what it still holds becomes a new draft, to be looked at once more. */
  private async keepAgain(draftId: string, body: unknown, t: Translate): Promise<RouteResult> {
    // A second click may come in between: the first one has just removed the draft.
    const done = await this.giving.registered(draftId);
    if (done !== null) return redirect(paths.giveReceived(done.referenceCode));
    const reading = readForm(givingForm, body);
    if (!reading.ok) return page('income/giving/expired', expiredPage(), { status: 410 });
    const answers: GivingAnswers = { ...reading.values, submissionId: draftId };
    // Whether its purpose is still open is for the page that shows it to say: nothing typed is lost.
    await this.giving.keepAsTyped(answers);
    return redirect(paths.giveCheck(draftId), { tone: 'info', text: t('giving.check.keptAgain') });
  }
}
