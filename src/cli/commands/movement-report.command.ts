import { movementReportPage } from '../../publication/movement-report/movement-report.pages.js';
import { MovementReport } from '../../publication/movement-report/movement-report.service.js';
import { translator } from '../../platform/i18n/translate.js';
import { VIEWS } from '../../platform/web/rendering/page-renderer.js';
import { TemplateEngine } from '../../platform/web/rendering/template-engine.js';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';

const USAGE = 'movement-report --from D --to D [--committee CODE] [--format json|html]';

export const movementReportCommand: Command = {
  name: 'movement-report',
  async run(args, context) {
    const options = readArguments(args, ['from', 'to', 'committee', 'format'], USAGE);
    const window = {
      from: options.day('from'),
      to: options.day('to'),
      committeeCode: options.option('committee'),
    };
    const format = options.oneOf('format', ['json', 'html'], 'json');
    const report = (await context.app()).get(MovementReport, { strict: false });
    if (format === 'json') {
      context.print(await report.figures(window, translator('en')));
      return undefined;
    }
    const t = translator('vi');
    const data = movementReportPage(window, await report.figures(window, t), { t, locale: 'vi' });
    const html = new TemplateEngine(VIEWS).render('publication/movement-report/paper', data, t);
    process.stdout.write(html);
    return undefined;
  },
};
