import { Injectable } from '@nestjs/common';
import { Restrictions } from '../../books/restrictions/restrictions.service.js';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import {
  bytes,
  day,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { Pledges } from '../pledges/pledges.service.js';
import { newWishLink } from './consent/wish-links.js';
import { WishLetters } from './wish-letters.js';
import { wishNotFound } from './wishes.errors.js';
import { WishesQueries, type Wish, type WishOffer } from './wishes.queries.js';
import type { OfficerStep, WishStepKind, WishTerms } from './wishes.types.js';

const SAY = sql({
  text: `insert into income.wish_step (id, pledge_id, kind, offer_id, words, restriction_id) values ($1, $2, $3, $4, $5, $6)
    on conflict (id) do nothing`,
  params: [uuid, uuid, textOf<WishStepKind>(), nullable(uuid), text, nullable(uuid)],
});

const OFFER = sql({
  text: `insert into income.wish_step (id, pledge_id, kind, title, support_kind, admin_unit_id, use_until, otherwise, token_hash)
    values ($1, $2, 'offer', $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
  params: [uuid, uuid, text, nullable(text), nullable(int), day, text, nullable(bytes)],
});

/** What officers say to a giver's wish. Errors of all: `wishes.notFound`; conflict `wish_step_in_state`; refused `wish_step_by_officer`. */
@Injectable()
export class Wishes {
  constructor(
    private readonly db: Database,
    private readonly queries: WishesQueries,
    private readonly pledges: Pledges,
    private readonly restrictions: Restrictions,
    private readonly letters: WishLetters,
    private readonly audit: AuditLog,
  ) {}

  /** The money stays with the fund or the appeal, and the giver is told why. */
  async decline({ id, pledgeId, words }: OfficerStep): Promise<void> {
    await this.step(pledgeId, 'decline', { reason: words }, async (wish) => {
      if ((await this.db.execute(SAY, [id, pledgeId, 'decline', null, words, null])) === 0)
        return false;
      const pledge = await this.pledges.byId(pledgeId);
      await this.letters.declined(pledge, { purpose: wish.purpose, reason: words });
      return true;
    });
  }

  /** A giver with an address gets a letter with a link to answer by; of others an officer hears it on paper. */
  async offer({
    id,
    pledgeId,
    terms,
  }: {
    id: string;
    pledgeId: string;
    terms: WishTerms;
  }): Promise<void> {
    await this.step(pledgeId, 'offer', { ...terms }, async (wish) => {
      const link = wish.hasAddress ? newWishLink() : null;
      const { title, supportKind, adminUnitId, useUntil, otherwise } = terms;
      const made = await this.db.execute(OFFER, [
        ...([id, pledgeId, title, supportKind, adminUnitId, useUntil, otherwise] as const),
        link?.hash ?? null,
      ]);
      if (made === 0) return false;
      if (link === null) return true;
      const pledge = await this.pledges.byId(pledgeId);
      await this.letters.offered(pledge, { purpose: wish.purpose, token: link.token });
      return true;
    });
  }

  /** The giver consented to the newest offer on paper. */
  async agreeOnPaper({ id, pledgeId, words }: OfficerStep): Promise<void> {
    await this.step(pledgeId, 'agree_on_paper', { paper: words }, async () => {
      const offer = await this.offerOf(pledgeId);
      return (
        (await this.db.execute(SAY, [id, pledgeId, 'agree_on_paper', offer.id, words, null])) > 0
      );
    });
  }

  /** From now on the gifts of this promise come under the wish that the giver consented to; the same id twice is one. */
  async bind({ id, pledgeId }: Omit<OfficerStep, 'words'>, t: Translate): Promise<void> {
    await this.step(pledgeId, 'bind', {}, async (wish) => {
      const steps = await this.queries.steps(pledgeId);
      if (steps.some((step) => step.id === id)) return false;
      const offer = await this.offerOf(pledgeId);
      await this.restrictions.accept({
        ...{ id, committeeId: wish.committeeId, fundId: wish.fundId, appealId: wish.appealId },
        ...{ title: offer.title, kind: offer.supportKind, adminUnitId: offer.adminUnitId },
        agreedWith: agreedWords(wish, offer, t),
      });
      await this.db.execute(SAY, [id, pledgeId, 'bind', offer.id, '', id]);
      return true;
    });
  }

  private async offerOf(pledgeId: string): Promise<WishOffer> {
    const offer = await this.queries.newestOffer(pledgeId);
    if (offer === null) throw wishNotFound();
    return offer;
  }

  private async step(
    pledgeId: string,
    kind: WishStepKind,
    after: object,
    work: (wish: Wish) => Promise<boolean>,
  ): Promise<void> {
    await this.db.transaction(async () => {
      const wish = await this.queries.wish(pledgeId);
      if (wish === null) throw wishNotFound();
      if (!(await work(wish))) return;
      const { committeeId } = wish;
      const of = { subjectType: 'pledge', subjectId: pledgeId, committeeId };
      await this.audit.record({ action: `wishes.${kind}`, ...of, after });
    });
  }
}

/** What the page of the accepted wish tells of its source. */
function agreedWords({ referenceCode }: Wish, { useUntil, otherwise }: WishOffer, t: Translate) {
  invariant(useUntil !== null, 'An offer has its last day');
  return t('wishes.agreedWith', { code: referenceCode, day: formatViDate(useUntil), otherwise });
}
