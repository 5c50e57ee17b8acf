import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import {
  code,
  count,
  optionalCount,
  paragraph,
  pick,
  submission,
} from '../../platform/forms/field-kinds.js';
import { BOOK_STATES } from './paper-books.types.js';

const MOST_SHEETS = 200;

export const bookForm = defineForm('paperBooks.form', {
  submissionId: submission(),
  fund: pick({ blank: true }),
  series: code({ pattern: /^[A-Z]{1,4}[0-9]{1,4}$/i, hint: true }),
  firstNumber: count({ max: 9_999_999 }),
  sheets: count({ max: MOST_SHEETS, hint: true }),
  holder: pick({ blank: true, hint: true }),
});

export const returnForm = defineForm('paperBooks.return', {
  submissionId: submission(),
  blankFrom: optionalCount({ max: 9_999_999, hint: true }),
  blankTo: optionalCount({ max: 9_999_999 }),
  reason: paragraph({ max: 1000, rows: '3', optional: true, hint: true }),
});

/** A button that says it all. */
export const bookButton = defineForm('paperBooks.decision', { submissionId: submission() });

export const booksFilter = defineFilter('paperBooks.filter', {
  state: chosen({ as: 'trang-thai', of: BOOK_STATES, words: 'paperBooks.state' }),
});
export type BooksFilter = ReturnType<typeof booksFilter.read>;
