// Only whole digits, or digits already grouped by one kind of separator, are regrouped.
// "1tr", "1,5tr" or anything unclear stays as typed: the server reads it and answers in words.
const PLAIN_DIGITS = /^\d+$/;
const GROUPED_DIGITS = /^\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*$/;

/** '1500000' → '1.500.000'; text that is not plainly an amount is returned unchanged. */
export function groupDigits(text) {
  const trimmed = text.trim();
  if (!PLAIN_DIGITS.test(trimmed) && !GROUPED_DIGITS.test(trimmed)) return text;
  const digits = trimmed.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  return digits.replace(/\B(?=(?:\d{3})+$)/g, '.');
}

/** Regroups on leaving the box, never while typing, so input methods are not disturbed. */
export function enhanceMoneyInput(input) {
  input.addEventListener('change', () => {
    input.value = groupDigits(input.value);
  });
}
