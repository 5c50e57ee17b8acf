import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { VerificationRun } from './kept-verifications.queries.js';

const runsTable = defineTable<VerificationRun>('keptVerifications.list', {
  at: headColumn(({ endedAt }) => formatViInstant(endedAt)),
  result: column((run, t) => resultOf(run, t)),
  seal: column(({ sealNo }) => sealNo?.toString() ?? ''),
});

/** As plain when something did not hold as when all did. */
function resultOf({ held, broken }: VerificationRun, t: Translate) {
  if (broken.length === 0) {
    const text = t('keptVerifications.allHeld', { count: held.toString() });
    return { text, tone: 'success' as const };
  }
  const text = t('keptVerifications.someBroken', { ids: broken.join(', ') });
  return { text, tone: 'danger' as const };
}

export function keptVerificationsPage(runs: readonly VerificationRun[], t: Translate) {
  const [newest] = runs;
  return {
    checkHref: paths.verify(),
    newest: newest === undefined ? null : newestView(newest, t),
    table: runsTable.view(runs, t),
    ways: [
      { href: paths.sealsFile(), text: t('keptVerifications.ways.seals') },
      { href: paths.sealKey(), text: t('keptVerifications.ways.key') },
      { href: paths.openData(), text: t('keptVerifications.ways.data') },
      { href: paths.fourNumbers(), text: t('keptVerifications.ways.numbers') },
    ],
  };
}

function newestView(run: VerificationRun, t: Translate) {
  const { broken, beganAt, endedAt, sealNo, sealHash } = run;
  return {
    notice: {
      ...{ tone: broken.length === 0 ? 'success' : 'danger', title: resultOf(run, t).text },
      text: t(`keptVerifications.means.${broken.length === 0 ? 'held' : 'broken'}`),
    },
    at: t('keptVerifications.fromTo', {
      ...{ from: formatViInstant(beganAt), to: formatViInstant(endedAt) },
    }),
    seal:
      sealNo === null || sealHash === null
        ? null
        : t('keptVerifications.sealText', { number: sealNo.toString(), hash: sealHash }),
    broken: broken.map((id) => `${id}: ${t(`auditDesk.verification.rule.${id}`)}`),
  };
}
