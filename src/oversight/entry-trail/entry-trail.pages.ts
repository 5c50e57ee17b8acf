import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { EntryTrail, TrailEntry, TrailPosting, TrailStep } from './entry-trail.types.js';

const only = (dong: bigint) => (dong > 0n ? dong : null);

const postingsTable = defineTable<TrailPosting>('auditStatements.entry', {
  account: headColumn(
    ({ accountCode, accountName, fundCode }) => `${accountCode} · ${accountName} (${fundCode})`,
  ),
  debit: dongColumn(({ amountDong }) => only(amountDong)),
  credit: dongColumn(({ amountDong }) => only(-amountDong)),
});

/** One entry with its postings and the chain of documents behind it. */
export function entryPage(trail: EntryTrail, t: Translate) {
  const number = trail.entry.entryNo.toString();
  const { reversesId, reversalId } = trail.entry;
  const other = reversesId ?? reversalId;
  const way = reversesId === null ? 'isReversed' : 'reverses';
  return {
    number,
    listHref: paths.oversight.statements(),
    entry: facts(trail.entry, t),
    reversal:
      other === null
        ? null
        : { words: t(`auditStatements.entry.${way}`), href: paths.oversight.entry(other) },
    postings: postingsTable.view(trail.postings, t),
    chain: listOf(trail.steps.map((step) => timelineItem(step, t))),
    files: listOf(
      trail.files.map((file) => ({
        href: paths.oversight.file(file.id),
        caption: file.fileName,
        kind: t(`auditStatements.entry.kind.${file.kind}`),
      })),
    ),
  };
}

function listOf<T>(items: readonly T[]): { items: readonly T[] } | null {
  return items.length === 0 ? null : { items };
}

function facts(entry: TrailEntry, t: Translate) {
  return {
    occurred: formatViDate(entry.businessDate),
    late: entry.eventDate && t('ledger.late', { day: formatViDate(entry.eventDate) }),
    noticed: formatViInstant(entry.recordedAt),
    rule: t(`auditStatements.rule.${entry.rule}`),
    recordedBy: entry.recordedBy ?? t('auditStatements.entry.system'),
    fingerprint: entry.fingerprint,
    seal: sealWords(entry, t),
    reason: entry.reason,
  };
}

function sealWords(entry: TrailEntry, t: Translate): string {
  if (entry.sealNo === null || entry.sealedDay === null)
    return t('auditStatements.entry.notSealed');
  return t('auditStatements.entry.sealed', {
    number: entry.sealNo.toString(),
    day: formatViDate(entry.sealedDay),
  });
}

function timelineItem(step: TrailStep, t: Translate) {
  return {
    when: formatViInstant(step.at),
    title: stepTitle(step, t),
    amount: formatDong(step.amountDong < 0n ? -step.amountDong : step.amountDong),
    ...(step.text === null || step.text === '' ? {} : { text: step.text }),
    tone: 'done',
  };
}

function stepTitle(step: TrailStep, t: Translate): string {
  const word = (key: string, params?: Record<string, string | number>) =>
    t(`auditStatements.entry.${key}`, params);
  const name = step.who ?? '';
  const number = step.number ?? '';
  const titles: Record<TrailStep['kind'], () => string> = {
    proposedBy: () => `${word('allocation', { number })}: ${word('proposedBy', { name })}`,
    approvedBy: () => `${word('allocation', { number })}: ${word('approvedBy', { name })}`,
    signedBy: () => `${word('allocation', { number })}: ${word('signedBy', { name })}`,
    paidBy: () => `${word('voucher', { number })}: ${word('paidBy', { name })}`,
    handover: () => `${word('handover')}: ${word('recordedHandover', { name, count: number })}`,
    pledge: () => [word('pledge'), number].join(' '),
    statementLine: () =>
      [word('statementLine'), name, number].filter((part) => part !== '').join(' '),
    explainedBy: () => word('explainedBy', { name }),
    gift: () => [word('gift'), number].join(' '),
    receipt: () => [word('receipt'), number].join(' '),
    receiptVoided: () => `${word('receipt')} ${number}: ${word('voidedBy', { name })}`,
    handoverUndone: () =>
      `${word('handover')}: ${word('undoneBy', { proposer: number, decider: name })}`,
  };
  return titles[step.kind]();
}
