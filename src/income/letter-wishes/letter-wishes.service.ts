import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import type { DonorVisit } from '../donor-access/donor-access.types.js';
import type { Pledge } from '../pledges/pledges.types.js';
import { LetterLinks } from './letter-links.service.js';
import { giftWithoutPromise, letterLinkUnknown } from './letter-wishes.errors.js';
import { LetterWishesRepository } from './letter-wishes.repository.js';
import type { LetterReader } from './letter-wishes.types.js';

/**
 * Owns the verb *wish for letters*: that a giver wants to hear what became of a gift is said by the giver alone, in giving, in
 * their own place, or from a letter. The public has no sight of committee rows, so what is found theirs is done for the system.
 */
@Injectable()
export class LetterWishes {
  constructor(
    private readonly db: Database,
    private readonly rows: LetterWishesRepository,
    private readonly links: LetterLinks,
  ) {}

  /** The box was ticked: in the transaction of the promise. Nothing is written to the address until it is proven. */
  async ticked({ id: pledgeId, submissionId: batchId, contactEmail: address }: Pledge) {
    if (address === null) return;
    const readerId = await this.rows.readerFor({ address });
    if (readerId === null) return;
    await this.rows.say({ batchId, readerId, says: 'gift', way: 'giving', pledgeId });
  }

  /** What holds for the address of the visit; null while nobody there ever said a word. */
  of(visit: DonorVisit): Promise<LetterReader | null> {
    return runInScope(SYSTEM_SCOPE, () => this.rows.ofVisit(visit.id));
  }

  /** Whether one gift of the visit is told of; null for a gift that keeps no promise of its address. */
  async ofGift(visit: DonorVisit, giftId: string): Promise<boolean | null> {
    return runInScope(SYSTEM_SCOPE, async () => {
      const promises = await this.rows.ownPromises(visit.id, giftId);
      return promises.length === 0 ? null : promises.some(({ isTold }) => isTold);
    });
  }

  async sayOfAll(visit: DonorVisit, word: { batchId: string; wants: boolean }): Promise<void> {
    await this.say(visit, async (readerId) =>
      this.rows.say({
        ...{ batchId: word.batchId, readerId, says: word.wants ? 'all' : 'none' },
        ...{ way: 'place', visitId: visit.id },
      }),
    );
  }

  /** Error: `letterWishes.noPromise` (notFound). */
  async sayOfGift(
    visit: DonorVisit,
    word: { giftId: string; batchId: string; wants: boolean },
  ): Promise<void> {
    await this.say(visit, async (readerId) => {
      const promises = await this.rows.ownPromises(visit.id, word.giftId);
      if (promises.length === 0) throw giftWithoutPromise();
      for (const { id: pledgeId } of promises) {
        await this.rows.say({
          ...{ batchId: word.batchId, readerId, says: word.wants ? 'gift' : 'not_gift' },
          ...{ way: 'place', visitId: visit.id, pledgeId },
        });
      }
    });
  }

  /** Error: `letterWishes.linkUnknown` (notFound). */
  async byLink(token: string): Promise<LetterReader> {
    const readerId = this.links.readerOf(token);
    const reader =
      readerId === null ? null : await runInScope(SYSTEM_SCOPE, () => this.rows.byId(readerId));
    if (reader === null) throw letterLinkUnknown();
    return reader;
  }

  /** From a letter: that it reached its reader, or that no more is wanted. Said twice, it holds as said once. */
  async sayByLink(token: string, says: 'none' | 'confirm'): Promise<LetterReader> {
    const { id: readerId } = await this.byLink(token);
    const word = { batchId: uuidv7(), readerId, says, way: 'letter' as const };
    await runInScope(SYSTEM_SCOPE, () => this.db.transaction(() => this.rows.say(word)));
    return this.byLink(token);
  }

  /** The link that proves the address of a promise whose giver ticked the box; null where nothing is to be proven. */
  async linkToConfirm(pledgeId: string): Promise<string | null> {
    const readerId = await this.rows.unprovenOf(pledgeId);
    return readerId === null ? null : this.links.linkOf(readerId);
  }

  /** Holds a reader for a letter of news, in the caller's transaction; null while another run does, or where none may go. */
  async hold(readerId: string): Promise<{ mayBeTold: boolean } | null> {
    const held = await this.rows.hold(readerId);
    return held === null ? null : { mayBeTold: held.isProven && !held.isTold };
  }

  /** The letter is written: the next one is at least a week away. Gives the link by which its reader leaves. */
  async told(readerId: string): Promise<string> {
    await this.rows.told(readerId);
    return this.links.linkOf(readerId);
  }

  /** There was nothing to tell of these places. */
  pass(readerId: string, placeIds: readonly string[]): Promise<void> {
    return this.rows.pass(readerId, placeIds);
  }

  private async say(visit: DonorVisit, work: (readerId: string) => Promise<void>): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        const readerId = await this.rows.readerFor({ visitId: visit.id });
        if (readerId === null) throw giftWithoutPromise();
        await work(readerId);
      }),
    );
  }
}
