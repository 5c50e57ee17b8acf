import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/ids.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { bytes, textOf, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { hashOfWishLink } from './wish-links.js';
import { wishLinkOver } from '../wishes.errors.js';
import { WishesQueries, type WishOffer } from '../wishes.queries.js';

const ANSWER = sql({
  text: `insert into income.wish_step (id, pledge_id, kind, offer_id, token_hash) values ($1, $2, $3, $4, $5)`,
  params: [uuid, uuid, textOf<'agree' | 'refuse'>(), uuid, bytes],
});

/** The giver's own word on an offer, by the link of the letter. The scope must reach every committee. */
@Injectable()
export class WishConsents {
  constructor(
    private readonly db: Database,
    private readonly queries: WishesQueries,
    private readonly audit: AuditLog,
  ) {}

  /** Error: `wishes.linkOver` (notFound). */
  async offerOf(token: string): Promise<WishOffer> {
    const offer = await this.queries.offerOfLink(hashOfWishLink(token));
    if (offer === null) throw wishLinkOver();
    return offer;
  }

  /** Of two presses at once one is taken, the other is told that the link is over or conflict `wish_step_in_state`. */
  async answer(token: string, kind: 'agree' | 'refuse'): Promise<void> {
    await this.db.transaction(async () => {
      const { id, pledgeId, committeeId } = await this.offerOf(token);
      await this.db.execute(ANSWER, [uuidv7(), pledgeId, kind, id, hashOfWishLink(token)]);
      const of = { subjectType: 'pledge', subjectId: pledgeId, committeeId };
      await this.audit.record({ action: `wishes.${kind}`, ...of, after: {} });
    });
  }
}
