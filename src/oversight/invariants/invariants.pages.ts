import type { Translate } from '../../platform/i18n/translate.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { NO_BREACH, type Finding } from '../../platform/facts/checks.js';

const findingsTable = defineTable<Finding>('auditDesk.verification', {
  id: headColumn(({ id }) => id),
  what: column(({ id }, t) => t(`auditDesk.verification.rule.${id}`)),
  result: column(({ holds }, t) =>
    holds
      ? { text: t('auditDesk.verification.holds'), tone: 'success' }
      : { text: t('auditDesk.verification.fails'), tone: 'danger' },
  ),
  detail: column(({ detail }, t) =>
    detail === NO_BREACH ? t('auditDesk.verification.noBreach') : detail,
  ),
});

export function verificationPage(findings: readonly Finding[], t: Translate) {
  const broken = findings.filter(({ holds }) => !holds).length;
  return { broken: broken === 0 ? null : broken, findings: findingsTable.view(findings, t) };
}
