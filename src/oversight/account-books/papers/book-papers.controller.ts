import { PassThrough } from 'node:stream';
import { Controller, Get, Query } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Can, CurrentActor, Streamed, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { download, type DownloadResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { BOOK_FORMATS, LINE_BOOKS } from '../account-books.types.js';
import { BookRequests } from '../book-requests.service.js';
import { BookPapers } from './book-papers.service.js';
import { MEDIA_TYPES, writePaper } from './paper-files.js';

const BOOKS = [...LINE_BOOKS, 'balance'] as const;

/** A whole book to print or to calculate with. */
@Controller()
export class BookPapersController {
  constructor(
    private readonly books: BookRequests,
    private readonly papers: BookPapers,
    private readonly log: AuditLog,
  ) {}

  @Get(paths.oversight.bookFile())
  @Can('ledger.read')
  @Streamed()
  async file(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<DownloadResult> {
    const book = BOOKS.find((one) => one === query['so']);
    const format = BOOK_FORMATS.find((one) => one === query['dang']);
    if (book === undefined || format === undefined) throw notFound('web.error.notFound');
    const asked = await this.books.read(book, query, actor);
    const paper = await this.papers.paper(asked, t);
    const { from, to } = asked.scope;
    await this.log.record({
      ...{ action: 'ledger.download', subjectType: 'account_book', subjectId: book },
      ...{ committeeId: asked.unit?.id ?? null, before: null },
      after: { book, format, from, to, account: asked.account?.code ?? null },
    });
    const out = new PassThrough();
    writePaper(paper, { format, out, t }).catch((error: unknown) => out.destroy(error as Error));
    const fileName = `${book}_${from}_${to}.${format}`;
    return download({ fileName, mediaType: MEDIA_TYPES[format], stream: out });
  }
}
