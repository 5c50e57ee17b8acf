import { Injectable } from '@nestjs/common';
import { formatDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { Pledges } from '../pledges/pledges.service.js';
import { shareListNotFound } from './named-shares.errors.js';
import { NamedSharesQueries } from './named-shares.queries.js';
import { shareListPage, type WholeFacts } from './share-list.pages.js';
import type { SharedWhole } from './share-lists.service.js';

export interface ShareListReader {
  readonly actor: Actor;
  readonly t: Translate;
}

/** The page of one list, with the promise or the gift that it is of. */
@Injectable()
export class ShownShareList {
  constructor(
    private readonly pledges: Pledges,
    private readonly queries: NamedSharesQueries,
  ) {}

  /** Errors: `namedShares.notFound` for a version that was never written, and those of `whole`. */
  async page(
    of: SharedWhole,
    { state, version }: { state: FormState; version?: unknown },
    { actor, t }: ShareListReader,
  ): Promise<PageResult> {
    const whole = await this.whole(of, t);
    const lists = await this.queries.lists(of);
    const isAsked = typeof version === 'string';
    const shown = isAsked
      ? lists.find(({ versionNo }) => versionNo.toString() === version)
      : lists[0];
    if (isAsked && shown === undefined) throw shareListNotFound();
    const shares = shown === undefined ? [] : await this.queries.shares(shown.id);
    const mayWrite = may(actor, 'namedShares.write') && shown === lists[0];
    const facts = { whole, lists, shown: shown ?? null, shares, mayWrite };
    return page('income/named-shares/show', shareListPage(facts, state, t));
  }

  /** Errors: `pledges.notFound`, `namedShares.notFound` for a gift that is none any more. */
  async whole(of: SharedWhole, t: Translate): Promise<WholeFacts> {
    if ('pledgeId' in of) return this.promise(of.pledgeId, t);
    const gift = await this.queries.gift(of.donationId);
    if (gift === null) throw shareListNotFound();
    return {
      title: t('namedShares.ofGift', { amount: formatDong(gift.amountDong) }),
      name: formatDong(gift.amountDong),
      groupName: gift.donorName,
      amountDong: gift.amountDong,
      hasArrived: true,
      parentHref: paths.income.donation(of.donationId),
      pageHref: paths.income.donationShares(of.donationId),
      elsewhereHref: gift.pledgeId === null ? null : paths.income.pledgeShares(gift.pledgeId),
    };
  }

  private async promise(id: string, t: Translate): Promise<WholeFacts> {
    const pledge = await this.pledges.byId(id);
    return {
      title: t('namedShares.ofPledge', { code: pledge.referenceCode }),
      name: pledge.referenceCode,
      groupName: pledge.donorName,
      amountDong: pledge.amountDong,
      hasArrived: pledge.settledDong >= pledge.amountDong,
      parentHref: paths.income.pledge(id),
      pageHref: paths.income.pledgeShares(id),
      elsewhereHref: null,
    };
  }
}
