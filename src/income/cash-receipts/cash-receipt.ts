import { newReferenceCode } from '../../kernel/reference-code.js';

/** The one book every committee has; more may follow (Circular 41/2022 leaves their number to the unit). */
export const RECEIPT_BOOK = 'PT';
const PREFIX_LENGTH = 3;

/** What proves a printed receipt at /kiem-chung: nine symbols with two check symbols, drawn at random. */
export function newCheckCode(): string {
  return `PT${newReferenceCode().slice(PREFIX_LENGTH)}`;
}
