import { createPublicKey } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, Streamed, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { download, page } from '../../platform/pages/results.js';
import { sealsPage, verificationPage } from './check.pages.js';
import { CheckQueries } from './check.queries.js';
import { Check } from './check.service.js';
import { sealJson } from './seal-json.js';

const LONGEST_TEXT = 600;

/** Where anybody holds a paper, an account or a seal against the books. */
@Controller()
export class CheckController {
  constructor(
    private readonly books: Check,
    private readonly queries: CheckQueries,
  ) {}

  @Get(paths.verify())
  @Public()
  async show(@Query() query: Record<string, unknown>, @T() t: Translate) {
    const typed = { text: textOf(query['ma']), beside: textOf(query['so']) };
    const verdict = typed.text === '' ? null : await this.books.check(typed.text, typed.beside);
    return page('publication/check/show', verificationPage(typed, verdict, t));
  }

  @Get(paths.seals())
  @Public()
  @CachedPage(30)
  async seals(@Query('truoc') typed: unknown, @T() t: Translate) {
    const before = typeof typed === 'string' && /^\d{1,18}$/.test(typed) ? BigInt(typed) : null;
    const seals = await this.queries.newestSeals(before);
    return page('publication/check/seals', sealsPage(seals, before === null, t));
  }

  @Get(paths.sealKey())
  @Public()
  async key() {
    const der = await this.queries.newestKey();
    if (der === null) throw notFound('check.noSeal');
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
    return download({
      fileName: 'tuong-than-khoa-cong-khai.pem',
      mediaType: 'application/x-pem-file',
      stream: key.export({ type: 'spki', format: 'pem' }),
    });
  }

  /** All seals, one JSON array, in order: what `verify --seals` takes. */
  @Get(paths.sealsFile())
  @Public()
  @Streamed()
  sealsFile() {
    return download({
      fileName: 'tuong-than-niem-phong.json',
      mediaType: 'application/json; charset=utf-8',
      stream: Readable.from(this.sealPieces()),
    });
  }

  private async *sealPieces(): AsyncGenerator<string> {
    let separator = '[';
    for await (const seals of this.queries.allSeals()) {
      for (const seal of seals) {
        yield `${separator}\n${JSON.stringify(sealJson(seal))}`;
        separator = ',';
      }
    }
    yield separator === '[' ? '[]\n' : '\n]\n';
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, LONGEST_TEXT) : '';
}
