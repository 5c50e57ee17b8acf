import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { translator } from '../../../platform/i18n/translate.js';
import { Mailer } from '../../../platform/mail/mailer.js';
import { DonorAccessRepository } from '../donor-access.repository.js';
import { CODE_DIGITS, CODE_MINUTES } from '../donor-access.settings.js';
import { DonorEntry } from './donor-entry.service.js';

/** The letter with the code: drawn while it is written, kept as a hash. */
@Injectable()
export class CodeLetter {
  constructor(
    private readonly db: Database,
    private readonly rows: DonorAccessRepository,
    private readonly entry: DonorEntry,
    private readonly mailer: Mailer,
  ) {}

  /** Once, and to nobody whose address no promise names. */
  async write(codeId: string): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        const asked = await this.rows.unwritten(codeId);
        if (asked === null) return;
        const code = randomInt(10 ** CODE_DIGITS)
          .toString()
          .padStart(CODE_DIGITS, '0');
        await this.rows.write(codeId, this.entry.hashOf(codeId, code));
        await this.mailer.send({
          to: this.entry.addressOf(codeId, asked.sealedAddress),
          subject: translator(asked.locale)('donorAccess.letter.subject'),
          template: 'donor-code',
          locale: asked.locale,
          data: { code, minutes: String(CODE_MINUTES) },
        });
      }),
    );
  }

  /** Codes of yesterday, with the addresses they were asked for. */
  async forgetOld(): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () => this.rows.forgetCodes());
  }
}
