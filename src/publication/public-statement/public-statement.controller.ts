import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { extractFacts, extractNumber } from './extract.types.js';
import { placeNames, type PlaceNames } from './place-names.js';
import { PublicationKeys } from './projection/publication-keys.service.js';
import { coveragePage } from './coverage/coverage.pages.js';
import { foundOfCoverage } from './coverage/found.pages.js';
import {
  readStatementRequest,
  type StatementInput,
  type StatementRequest,
} from './public-statement.forms.js';
import { extractPage, linePage, statementPage } from './public-statement.pages.js';
import { StatementQueries } from './public-statement.queries.js';
import { PublicStatement } from './public-statement.service.js';
import type { PublicLine, SearchAnswer } from './public-statement.types.js';
import type { StatementFacts } from './statement-filter.pages.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The public statement. Short cache: a name that its giver hides must go at once. */
@Controller()
export class PublicStatementController {
  constructor(
    private readonly statement: PublicStatement,
    private readonly queries: StatementQueries,
    private readonly keys: PublicationKeys,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  @Get(paths.statement())
  @Public()
  @CachedPage(5)
  async list(@Query() query: StatementInput, @T() t: Translate) {
    const asked = readStatementRequest(query);
    const [answer, facts] = await Promise.all([
      this.statement.search(asked.request),
      this.queries.surroundings(),
    ]);
    const found = await this.found(asked, answer, facts);
    return page(
      'publication/public-statement/list',
      statementPage(asked, { ...answer, found }, facts, t),
    );
  }

  @Get(paths.statementCoverage())
  @Public()
  @CachedPage(15)
  async coverage(@T() t: Translate) {
    const facts = await this.queries.surroundings();
    return page('publication/public-statement/coverage', coveragePage(facts, t));
  }

  @Get(paths.statementLine(':id'))
  @Public()
  @CachedPage(5)
  async show(@Param('id') id: string, @T() t: Translate) {
    const [line, names] = await Promise.all([this.lineOf(id), this.names()]);
    return page(
      'publication/public-statement/line',
      linePage(line, { permanentLink: this.linkTo(id), names }, t),
    );
  }

  @Get(paths.statementExtract(':id'))
  @Public()
  async extract(@Param('id') id: string, @T() t: Translate) {
    const [line, names] = await Promise.all([this.lineOf(id), this.names()]);
    const code = extractNumber(line.lineNo, this.keys.extractCode(extractFacts(line)));
    const facts = { code, permanentLink: this.linkTo(id), printedAt: this.clock.now(), names };
    return page('publication/public-statement/extract', extractPage(line, facts, t));
  }

  /** Told with the first page alone. */
  private found(asked: StatementRequest, answer: SearchAnswer, facts: StatementFacts) {
    if (asked.request.after !== null) return null;
    return foundOfCoverage(asked, facts) ?? this.statement.count(asked.request, answer);
  }

  private async lineOf(id: string): Promise<PublicLine> {
    const line = UUID.test(id) ? await this.queries.line(id) : null;
    if (line === null) throw notFound('publicStatement.notFound');
    return line;
  }

  private async names(): Promise<PlaceNames> {
    return placeNames(await this.queries.surroundings());
  }

  private linkTo(id: string): string {
    return this.config.publicOrigin + paths.statementLine(id);
  }
}
