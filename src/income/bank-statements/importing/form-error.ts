import { formatViDate, type BusinessDate } from '../../../kernel/dates/business-date.js';
import { StatementFileError } from '../files/statement-file-error.js';

/** The refusal `bank_statement_one_form` as the fault of the file. */
export function formError(detail: string): StatementFileError {
  const { day } = JSON.parse(detail) as { day: BusinessDate };
  return otherForm(day);
}

/** `day`: the last day of the file that a file of another kind told. */
export function otherForm(day: BusinessDate): StatementFileError {
  return new StatementFileError(0, 'otherForm', { day: formatViDate(day) });
}
