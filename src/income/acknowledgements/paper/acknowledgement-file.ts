import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths, withQuery } from '../../../platform/pages/paths.js';
import { download, type DownloadResult } from '../../../platform/pages/results.js';
import { writeAcknowledgement } from './acknowledgement-paper.js';
import type { PrintedPaper } from './printed.queries.js';

/** One print as a PDF file; the code on it opens the page that checks it. */
@Injectable()
export class AcknowledgementFile {
  constructor(private readonly config: AppConfig) {}

  async of(paper: PrintedPaper, t: Translate): Promise<DownloadResult> {
    const asked = { ma: paper.checkCode, so: paper.number };
    const checkAddress = `${this.config.publicOrigin}${withQuery(paths.verify(), asked)}`;
    const out = new PassThrough();
    const pieces: Buffer[] = [];
    out.on('data', (piece: Buffer) => pieces.push(piece));
    await writeAcknowledgement(out, { paper, checkAddress }, t);
    return download({
      fileName: `${paper.number}.pdf`,
      mediaType: 'application/pdf',
      stream: Buffer.concat(pieces),
      isPersonal: true,
    });
  }
}
