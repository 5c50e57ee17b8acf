import type { Translate } from '../../platform/i18n/translate.js';
import type { PageData } from '../../platform/pages/results.js';
import type { Finding } from './invariants.types.js';

export function verificationPage(findings: readonly Finding[], t: Translate): PageData {
  const word = (key: string) => t(`auditDesk.verification.${key}`);
  const broken = findings.filter((finding) => !finding.holds).length;
  return {
    layout: 'auditor',
    title: word('title'),
    heading: { title: word('title'), lead: word('lead') },
    result:
      broken === 0
        ? { text: word('all'), tone: 'success' }
        : { text: t('auditDesk.verification.broken', { count: broken }), tone: 'danger' },
    findings: {
      caption: word('caption'),
      columns: ['id', 'what', 'result', 'detail'].map((key) => ({ key, label: word(key) })),
      empty: word('empty'),
      rows: findings.map((finding) => ({
        cells: [
          { text: finding.id, label: word('id'), header: true },
          { text: word(`rule.${finding.id}`), label: word('what') },
          {
            text: word(finding.holds ? 'holds' : 'fails'),
            label: word('result'),
            tone: finding.holds ? 'success' : 'danger',
          },
          { text: finding.detail, label: word('detail') },
        ],
      })),
    },
  };
}
