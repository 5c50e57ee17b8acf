import { PassThrough, type Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths, withQuery } from '../../../platform/pages/paths.js';
import { download, type DownloadResult } from '../../../platform/pages/results.js';
import { acknowledgementNotFound } from '../acknowledgements.errors.js';
import { writeAidConfirmation } from './aid-confirmation.js';
import { writeAcknowledgement } from './acknowledgement-paper.js';
import type { PrintedPaper } from './printed.queries.js';

/** One print as a PDF file; the code on it opens the page that checks it. */
@Injectable()
export class AcknowledgementFile {
  constructor(private readonly config: AppConfig) {}

  async of(paper: PrintedPaper, t: Translate): Promise<DownloadResult> {
    const asked = { ma: paper.checkCode, so: paper.number };
    const checkAddress = `${this.config.publicOrigin}${withQuery(paths.verify(), asked)}`;
    return fileOf(`${paper.number}.pdf`, (out) =>
      writeAcknowledgement(out, { paper, checkAddress }, t),
    );
  }

  /** Error: `acknowledgements.notFound` for a version without one. */
  async confirmationOf(paper: PrintedPaper, t: Translate): Promise<DownloadResult> {
    if (paper.aid === null) throw acknowledgementNotFound();
    const name = t('acknowledgements.confirmation.fileName', { number: paper.number });
    return fileOf(`${name}.pdf`, (out) => writeAidConfirmation(out, paper, t));
  }
}

async function fileOf(
  fileName: string,
  write: (out: Writable) => Promise<void>,
): Promise<DownloadResult> {
  const out = new PassThrough();
  const pieces: Buffer[] = [];
  out.on('data', (piece: Buffer) => pieces.push(piece));
  await write(out);
  return download({
    fileName,
    mediaType: 'application/pdf',
    stream: Buffer.concat(pieces),
    isPersonal: true,
  });
}
