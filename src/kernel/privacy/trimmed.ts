/**
 * The text without these signs at its end. A pattern such as `[ .]+$` begins anew at every sign of a long run in the
 * middle of a text, and takes time with the square of the run.
 */
export function trimmedEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The text without these signs at its beginning. */
export function trimmedStart(text: string, signs: string): string {
  let start = 0;
  while (start < text.length && signs.includes(text.charAt(start))) start += 1;
  return text.slice(start);
}
