import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/ids.js';
import { invariant } from '../../../kernel/invariant.js';
import { AppConfig } from '../../../platform/config/config.js';
import { derivedKey } from '../../../platform/crypto/derived-key.js';
import { SealedBox } from '../../../platform/crypto/sealed-box.js';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import type { Locale } from '../../../platform/i18n/translate.js';
import { Events } from '../../../platform/jobs/events.js';
import { donorCodeAsked } from '../donor-access.events.js';
import { DonorAccessRepository } from '../donor-access.repository.js';

const CODE_COLUMN = 'income.donor_code.sealed_address';
const VISIT_COLUMN = 'income.donor_visit.sealed_address';

/** Entry without an account. Nothing here tells, by words or by time, whether anybody gave under an address. */
@Injectable()
export class DonorEntry {
  constructor(
    private readonly db: Database,
    private readonly rows: DonorAccessRepository,
    private readonly box: SealedBox,
    private readonly events: Events,
    private readonly config: AppConfig,
  ) {}

  /** The ticket that the browser keeps; the letter is written by a job, if there is anybody to write to. */
  async ask(address: string, locale: Locale): Promise<string> {
    const codeId = uuidv7();
    const sealed = this.box.seal(address, { column: CODE_COLUMN, rowId: codeId });
    await this.db.transaction(async () => {
      await this.rows.ask(codeId, { address, sealed, locale });
      await this.events.announce(donorCodeAsked, { codeId });
    });
    return codeId;
  }

  /** The visit that the right code opens, the same when its form comes twice; null for a wrong, old, used or worn-out one, all alike. */
  async enterByCode(codeId: string, code: string): Promise<string | null> {
    return this.db.transaction(async () => {
      const hash = this.hashOf(codeId, code);
      const tried = await this.rows.try(codeId, hash);
      if (tried === null) return this.rows.opened(codeId, hash);
      if (tried.isRight !== true) return null;
      const address = this.addressOf(codeId, tried.sealedAddress);
      const visitId = uuidv7();
      const sealed = this.box.seal(address, { column: VISIT_COLUMN, rowId: visitId });
      await this.rows.enterByCode(visitId, codeId, sealed);
      return visitId;
    });
  }

  /** The visit to the one gift of this whole reference, amount and day; else null. */
  async enterByGift(gift: {
    reference: string;
    amountDong: bigint;
    day: string;
    locale: Locale;
  }): Promise<string | null> {
    const visitId = uuidv7();
    const reference = gift.reference.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
    // The public has no sight of committee rows: the one question is asked for the system.
    const found = await runInScope(SYSTEM_SCOPE, () =>
      this.rows.enterByGift(visitId, { ...gift, reference }),
    );
    return found ? visitId : null;
  }

  addressOf(codeId: string, sealed: Buffer): string {
    return this.box.open(sealed, { column: CODE_COLUMN, rowId: codeId });
  }

  /** Of the code and its ticket: six digits alone would be found by trying all. */
  hashOf(codeId: string, code: string): Buffer {
    const [key] = this.config.piiKeys;
    invariant(key, 'PII_KEYS holds at least one key');
    const secret = derivedKey(key.key, 'donor code');
    return createHmac('sha256', secret).update(`${codeId}:${code}`).digest();
  }
}
