import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { contentsView } from './contents.pages.js';
import { giftForm, statementForm } from './takings-back.forms.js';
import type { GiftFacts, StatementContents, StatementFacts } from './takings-back.queries.js';

/** Why a gift is to be taken back, and what will follow. */
export function giftBackPage(gift: GiftFacts, state: FormState, t: Translate) {
  return {
    giftHref: paths.income.donation(gift.id),
    amount: formatDong(gift.amountDong),
    giver: gift.donorName ?? t('takingsBack.unnamed'),
    day: formatViDate(gift.businessDate),
    detail: gift.detail,
    form: giftForm.view(state, t, { action: paths.income.takeGiftBack(gift.id) }),
  };
}

interface Statement {
  readonly statement: StatementFacts;
  readonly contents: StatementContents;
}

/** Why an import is to be taken back, with all that goes and all that stands in the way. */
export function statementBackPage(
  { statement, contents }: Statement,
  state: FormState,
  t: Translate,
) {
  const { firstDay, lastDay } = statement;
  return {
    statementHref: paths.income.statement(statement.id),
    account: statement.accountCode,
    file: statement.fileName,
    period: [firstDay, lastDay].map((on) => (on === null ? '–' : formatViDate(on))).join(' – '),
    lines: statement.newLineCount.toString(),
    credit: formatDong(statement.creditDong),
    debit: formatDong(statement.debitDong),
    contents: contentsView(contents, t),
    form: statementForm.view(state, t, { action: paths.income.takeStatementBack(statement.id) }),
  };
}
