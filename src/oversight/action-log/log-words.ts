import { formatViDate, isBusinessDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { DEFAULT_LOCALE, hasMessage, type Translate } from '../../platform/i18n/translate.js';
import type { Kept, LogRow } from './action-log.queries.js';
import type { ToldActions } from './told-actions.js';

/** Fields that have a word; what else was kept is for machines: ids and the like. */
const FIELDS = [
  ...['number', 'code', 'title', 'book', 'format', 'account', 'amountDong', 'totalDong', 'amount'],
  ...['currency', 'goalDong', 'decision', 'display', 'role', 'way', 'fund', 'day', 'firstDay'],
  ...['from', 'to', 'count', 'lines', 'duplicates', 'file', 'fileName', 'files', 'revision'],
  ...['claimedDong', 'heldDong', 'feeDong', 'agreedWith', 'for', 'reason'],
] as const;
const LONGEST = 120;
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** What was done, as a sentence; the code itself where no module told one. */
export function saidOf(row: Pick<LogRow, 'action'>, known: ReadonlySet<string>, t: Translate) {
  const [of = '', verb = ''] = row.action.split('.');
  return known.has(row.action) ? t(`log.said.${of}.${verb}`) : row.action;
}

/** Each field that was kept, `Số tiền: 500.000 ₫`; of both sides where they differ. */
export function changesOf(
  { action, before, after }: Pick<LogRow, 'action' | 'before' | 'after'>,
  told: ToldActions['words'],
  t: Translate,
) {
  const words = told.get(action.split('.', 1)[0] ?? '') ?? {};
  return FIELDS.flatMap((field) => {
    const [old, now] = [before, after].map((kept) => printed(kept, field, words[field], t));
    if (old === now || (old == null && now == null)) return [];
    const label = t(`actionLog.field.${field}`);
    if (old == null || now == null) return [`${label}: ${now ?? old ?? ''}`];
    return [`${label}: ${t('actionLog.reveal', { before: old, after: now })}`];
  });
}

function printed(
  kept: Kept | null,
  field: string,
  words: string | undefined,
  t: Translate,
): string | null {
  const value = kept?.[field];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  if (text === '' || UUID.test(text)) return null;
  const key = `${words ?? ''}.${text}`;
  // A code of former times has no words any more; it is shown as it was kept.
  return hasMessage(DEFAULT_LOCALE, key) ? t(key) : inWords(field, text, t);
}

function inWords(field: string, text: string, t: Translate): string {
  if (field === 'role') return t(`identity.role.${text}`);
  if (field.endsWith('Dong') && /^-?\d+$/.test(text)) return formatDong(BigInt(text));
  if (text.length > LONGEST) return `${text.slice(0, LONGEST)}…`;
  return isBusinessDate(text) ? formatViDate(text) : text;
}
