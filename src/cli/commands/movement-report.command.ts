import { Option } from 'commander';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { movementReportPaper } from '../../publication/movement-report/movement-report.pages.js';
import { MovementReport } from '../../publication/movement-report/movement-report.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { translator } from '../../platform/i18n/translate.js';
import { styleSheet } from '../../platform/pages/assets/style-sheet.js';
import { VIEWS } from '../../platform/pages/page-renderer.js';
import { TemplateEngine } from '../../platform/pages/template-engine.js';
import type { Command } from '../command.js';
import { window } from '../options.js';

const FORMATS = ['json', 'html'] as const;

interface Options {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly committee?: string;
  readonly format: (typeof FORMATS)[number];
}

export const movementReportCommand: Command<Options> = {
  options: [
    ...window(true),
    new Option('--committee <code>', 'only this committee and those below it'),
    new Option('--format <format>', 'JSON, or a page to print').choices(FORMATS).default('json'),
  ],
  examples: ['movement-report --from 2020-05-01 --to 2025-05-31 --format html > report.html'],
  async run({ options: { from, to, committee, format } }, context) {
    const asked = { from, to, committeeCode: committee ?? null };
    const app = await context.app();
    const report = app.get(MovementReport, { strict: false });
    if (format === 'json') {
      context.print(await report.figures(asked, translator('en')));
      return undefined;
    }
    const t = translator('vi');
    const figures = await report.figures(asked, t);
    const madeOn = app.get(Clock, { strict: false }).today();
    process.stdout.write(paper(movementReportPaper({ window: asked, figures }, madeOn, t)));
    return undefined;
  },
};

/** A file that can be sent and printed without the portal. */
function paper(data: object): string {
  const engine = new TemplateEngine(VIEWS);
  const { html, head } = engine.renderPage('publication/movement-report/paper', data, 'vi');
  const file = { title: head.title, locale: 'vi', style: styleSheet(), body: html };
  return engine.render('layouts/file', file, 'vi');
}
