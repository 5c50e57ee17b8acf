import { Injectable } from '@nestjs/common';
import { READER_VERSION } from '../../../kernel/privacy/scrub-memo.js';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { ToldNames } from '../../../income/donations/told-names/told-names.service.js';
import { shownWords } from './public-line.js';
import { PublishingRepository } from './publishing.repository.js';
import { RenewalRepository } from './renewal.repository.js';

const LINES_AT_ONCE = 500;
/** What one run does at most; the next run goes on where it ended, for a line remembers its reader. */
const MOST_BATCHES = 40;

/** Makes the words of public lines anew where an older reader of memos made them, and the names it told beside them. */
@Injectable()
export class WordsRenewal {
  constructor(
    private readonly db: Database,
    private readonly lines: PublishingRepository,
    private readonly renewal: RenewalRepository,
    private readonly names: ToldNames,
  ) {}

  /** Resolves to how many lines were made anew. */
  async renew(batches = MOST_BATCHES, linesAtOnce = LINES_AT_ONCE): Promise<number> {
    return runInScope(SYSTEM_SCOPE, async () => {
      let renewed = 0;
      for (let batch = 0; batch < batches; batch += 1) {
        const count = await this.db.transaction(() => this.renewBatch(linesAtOnce));
        renewed += count;
        if (count < linesAtOnce) break;
      }
      return renewed;
    });
  }

  private async renewBatch(limit: number): Promise<number> {
    // Most runs find nothing, and then keep no publisher waiting.
    if ((await this.renewal.outdated(READER_VERSION, 1)).length === 0) return 0;
    await this.lines.needNotWaitForDisk();
    // Read under the lock: a display that its giver changes meanwhile is not overwritten by an older read.
    await this.lines.lock();
    const first = await this.renewal.outdated(READER_VERSION, limit);
    // Names that the reader told are read anew with the words; what a person typed or corrected stays.
    const renamed = await this.names.rereadAmong(first.map(({ id }) => id));
    const outdated = renamed === 0 ? first : await this.renewal.outdated(READER_VERSION, limit);
    const common = await this.lines.commonRuns();
    for (const line of outdated) await this.lines.changeWords(line.id, shownWords(line, common));
    return outdated.length;
  }
}
