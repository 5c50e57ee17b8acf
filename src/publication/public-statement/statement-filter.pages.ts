import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { StatementFields, StatementRequest } from './public-statement.forms.js';
import type { CoverageRow, NamedChoice } from './public-statement.queries.js';
import { placeNames } from './place-names.js';
import type { SearchAnswer, SearchRequest } from './public-statement.types.js';

export interface StatementFacts {
  readonly coverage: readonly CoverageRow[];
  readonly publishedAt: Date | null;
  readonly funds: readonly NamedChoice[];
  readonly appeals: readonly NamedChoice[];
}

/** The search as it was typed; what could not be read is told beside its field. */
export function filterView(
  { fields, unread, request }: StatementRequest,
  answer: SearchAnswer,
  facts: StatementFacts,
  t: Translate,
) {
  const fault = (name: (typeof unread)[number]) =>
    unread.includes(name) ? t(`publicStatement.unread.${name}`) : null;
  return {
    action: paths.statement(),
    text: fields.q,
    from: { value: fields.tu, fault: fault('tu') },
    to: { value: fields.den, fault: fault('den') },
    amount: { value: fields['so-tien'], fault: fault('so-tien') },
    funds: choicesOf(facts.funds, fields.quy),
    appeals: choicesOf(facts.appeals, fields['loi-keu-goi']),
    isOpen: unread.length > 0,
    isAsked: isNarrowed(fields) || fields.q !== '',
    understood: understoodText(answer, request, facts, t),
  };
}

/** Something is asked beside the one box. */
function isNarrowed(fields: StatementFields): boolean {
  const { tu, den, quy } = fields;
  return [tu, den, quy, fields['so-tien'], fields['loi-keu-goi']].some((typed) => typed !== '');
}

function choicesOf(choices: readonly NamedChoice[], chosen: string) {
  return choices.map(({ code, name }) => ({ value: code, text: name, selected: code === chosen }));
}

/** What was understood to be asked, in words: of the box, then of the fields beside it. */
function understoodText(
  { understood }: SearchAnswer,
  { from, to, amountDong, fundCode, appealCode }: SearchRequest,
  facts: StatementFacts,
  t: Translate,
): string | null {
  const names = placeNames(facts);
  const say = (what: string, value: string | null) =>
    value === null ? null : t(`publicStatement.understood.${what}`, { [what]: value });
  const dayText = (day: string | null) => (day === null ? null : formatViDate(day));
  const dongText = (dong: bigint | null) => (dong === null ? null : formatDong(dong));
  const nameText = (code: string | null) => (code === null ? null : names.of(code));
  const parts = [
    say('day', dayText(understood.day)),
    say('amount', dongText(understood.amountDong)),
    say('words', understood.phrase === '' ? null : understood.phrase),
    say('from', dayText(from)),
    say('to', dayText(to)),
    say('amount', dongText(amountDong)),
    say('place', nameText(appealCode ?? fundCode)),
  ].filter((part) => part !== null);
  return parts.length === 0
    ? null
    : t('publicStatement.understood.as', { parts: parts.join('; ') });
}
