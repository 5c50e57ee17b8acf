import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { newReferenceCode } from '../../kernel/reference-code.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths, withQuery } from '../../platform/pages/paths.js';
import { download, type DownloadResult } from '../../platform/pages/results.js';
import type { DonorVisit } from '../donor-access/donor-access.types.js';
import { confirmationNotFound, nothingInYear } from './year-confirmations.errors.js';
import { YearConfirmationsQueries, type MadePaper } from './year-confirmations.queries.js';
import { writeConfirmation } from './year-paper.js';

const PREFIX_LENGTH = 3;

/** What a giver gave an office in a year, made by themselves; the database holds that its total is that of its lines. */
@Injectable()
export class YearConfirmations {
  constructor(
    private readonly db: Database,
    private readonly queries: YearConfirmationsQueries,
    private readonly config: AppConfig,
  ) {}

  /** The same form again is the same paper. Error at the field: `yearConfirmations.nothing`. */
  async make(
    visit: DonorVisit,
    of: { id: string; committeeId: string; year: number },
  ): Promise<void> {
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        if ((await this.queries.paper(of.id, visit.id)) !== null) return;
        const checkCode = `XN${newReferenceCode().slice(PREFIX_LENGTH)}`;
        const isMade = await this.queries.make({ ...of, visitId: visit.id, checkCode });
        if (!isMade) throw nothingInYear();
      }),
    );
  }

  made(visit: DonorVisit): Promise<MadePaper[]> {
    return runInScope(SYSTEM_SCOPE, () => this.queries.made(visit.id));
  }

  /** Error: `yearConfirmations.notFound`. */
  async file(visit: DonorVisit, id: string, t: Translate): Promise<DownloadResult> {
    return runInScope(SYSTEM_SCOPE, async () => {
      const paper = await this.queries.paper(id, visit.id);
      if (paper === null) throw confirmationNotFound();
      const lines = await this.queries.lines(id);
      const asked = { ma: paper.checkCode, so: paper.totalDong.toString() };
      const checkAddress = `${this.config.publicOrigin}${withQuery(paths.verify(), asked)}`;
      const out = new PassThrough();
      const pieces: Buffer[] = [];
      out.on('data', (piece: Buffer) => pieces.push(piece));
      await writeConfirmation(out, { paper, lines, checkAddress }, t);
      return download({
        fileName: `${t('yearConfirmations.fileName', { year: String(paper.year) })}.pdf`,
        mediaType: 'application/pdf',
        stream: Buffer.concat(pieces),
        isPersonal: true,
      });
    });
  }
}
