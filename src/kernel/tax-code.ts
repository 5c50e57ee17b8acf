const FORM = /^\d{10}(?:\d{3})?$/;
/** Of the first nine digits; the tenth makes the sum whole (numbering rule of the tax authority for legal persons). */
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const MODULUS = 11;
const CHECK_AT = 9;

/** Whether a tax code of an organisation can exist: ten digits with the right check digit, three more for a branch. */
export function isTaxCode(digits: string): boolean {
  if (!FORM.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return Number(digits[CHECK_AT]) === MODULUS - 1 - (sum % MODULUS);
}
