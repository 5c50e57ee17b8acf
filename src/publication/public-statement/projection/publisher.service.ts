import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { copyRow, referenceTail, shownWords, type GiftRow } from './public-line.js';
import { MovedLines } from './moved-lines.repository.js';
import { PublicationKeys } from './publication-keys.service.js';
import { PublishingRepository, type EntryRow, type PositionRow } from './publishing.repository.js';
import { TakenBackLines } from './taken-back-lines.repository.js';

const BATCH = 5000;
/** Common words are looked for in the newest lines each time so many were published. */
const SAMPLE = 20_000n;
/** A run in one of five hundred lines: walking the newest lines meets a page of it sooner than the index sorts it. */
const COMMON_IN_SAMPLE = 40;

/** Brings gifts from the books to the public statement. */
@Injectable()
export class Publisher {
  private common: ReadonlySet<number> | null = null;

  constructor(
    private readonly db: Database,
    private readonly lines: PublishingRepository,
    private readonly takenBack: TakenBackLines,
    private readonly moved: MovedLines,
    private readonly keys: PublicationKeys,
  ) {}

  /** Publishes every entry committed since the last time, batch by batch; returns how many lines were added. */
  async publishNew(): Promise<number> {
    return runInScope(SYSTEM_SCOPE, async () => {
      let published = 0;
      for (;;) {
        const { entryCount, lineCount } = await this.db.transaction(() => this.publishBatch());
        published += lineCount;
        if (entryCount < BATCH) return published;
      }
    });
  }

  /**
   * Takes over a changed name, memo or display of one gift. Called in the transaction of the change, it takes effect
   * with it; the lock keeps a batch that read the old words from publishing them afterwards.
   */
  async republish(donationId: string): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        await this.lines.lock();
        const gift = await this.lines.gift(donationId);
        if (gift === null) return;
        await this.lines.changeWords(donationId, shownWords(gift, await this.commonRuns()));
      }),
    );
  }

  /** The same for many gifts: those without a line yet get it with the new words. */
  async republishAll(donationIds: readonly string[]): Promise<void> {
    await this.db.transaction(async () => {
      await this.lines.lock();
      for (const id of await this.lines.published(donationIds)) await this.republish(id);
    });
  }

  private async publishBatch(): Promise<{ entryCount: number; lineCount: number }> {
    await this.lines.needNotWaitForDisk();
    await this.lines.lock();
    const position = await this.lines.position();
    const entries = await this.lines.nextEntries(position, BATCH);
    const last = entries.at(-1);
    if (last === undefined) return { entryCount: 0, lineCount: 0 };
    const rows = await this.rowsOf(entries, position.lastLineNo);
    if (rows.length > 0) await this.lines.copyLines(rows, position.lastLineNo);
    const moved = entries.flatMap(movedGift);
    if (moved.length > 0) await this.moved.markMoved(moved);
    const returned = entries.flatMap(returnedPart);
    if (returned.length > 0) await this.takenBack.markReturned(returned);
    // Last: a return that was undone lets its gift stand again, and only then it can be taken back whole.
    const reversed = entries.flatMap(reversedGift);
    if (reversed.length > 0) await this.takenBack.markReversed(reversed);
    const reached = position.lastLineNo + BigInt(rows.length);
    await this.lines.advance({ entryNo: last.entryNo, lastLineNo: reached });
    await this.learnCommonRuns(position, reached);
    return { entryCount: entries.length, lineCount: rows.length };
  }

  private async rowsOf(entries: readonly EntryRow[], lastLineNo: bigint): Promise<string[]> {
    const common = await this.commonRuns();
    const gifts = entries.filter(isNewGift);
    return gifts.map((gift, index) => this.copyOf(gift, lastLineNo + BigInt(index) + 1n, common));
  }

  private copyOf(gift: GiftRow, lineNo: bigint, common: ReadonlySet<number>): string {
    const words = shownWords(gift, common);
    return copyRow([
      gift.id,
      lineNo,
      gift.businessDate,
      gift.occurredAt?.toISOString() ?? null,
      gift.amountDong,
      gift.channel,
      gift.fundCode,
      gift.appealCode,
      gift.accountLabel,
      referenceTail(gift.bankReference),
      this.keys.referenceKey(gift.bankReference),
      words.shownName,
      words.memo,
      words.nameFolded,
      words.searchText,
      `{${words.wordKeys.join(',')}}`,
      BigInt(words.readerVersion),
      false,
      null,
    ]);
  }

  private async learnCommonRuns(before: PositionRow, reached: bigint): Promise<void> {
    if (before.lastLineNo / SAMPLE === reached / SAMPLE) return;
    await this.lines.addCommonRuns(reached - SAMPLE, COMMON_IN_SAMPLE);
    this.common = null;
  }

  private async commonRuns(): Promise<ReadonlySet<number>> {
    this.common ??= await this.lines.commonRuns();
    return this.common;
  }
}

function isNewGift(entry: EntryRow): entry is EntryRow & GiftRow {
  return typeof entry.id === 'string' && entry.reversedDay === null && entry.returnedDay === null;
}

function reversedGift(entry: EntryRow): { id: string; day: string; cause: string | null }[] {
  if (typeof entry.id !== 'string' || entry.reversedDay === null) return [];
  return [{ id: entry.id, day: entry.reversedDay, cause: entry.reversedCause }];
}

function movedGift({ movedId: id, movedDay: day }: EntryRow): { id: string; day: string }[] {
  return id !== null && day !== null ? [{ id, day }] : [];
}

function returnedPart(entry: EntryRow): { id: string; dong: bigint; day: string }[] {
  const { id, returnedDay: day, returnedDong: dong } = entry;
  return typeof id === 'string' && day !== null && dong !== null ? [{ id, dong, day }] : [];
}
