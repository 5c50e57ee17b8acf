import { refused } from '../../../kernel/errors.js';
import { parseDong } from '../../../kernel/money/money.js';

/**
 * The amount a giver means, in đồng: what was typed, else the suggestion that was ticked. Never guesses: text that could
 * mean two amounts is refused with `forms.dong.<why>` on the field.
 */
export function chosenAmount(answers: { suggested: string; amount: string }): bigint {
  const isSuggestion = /^\d+$/.test(answers.suggested);
  const parsed = parseDong(
    answers.amount === '' && isSuggestion ? answers.suggested : answers.amount,
  );
  if (parsed.ok) return parsed.dong;
  throw refused(`forms.dong.${parsed.code}`, { field: 'amount' });
}
