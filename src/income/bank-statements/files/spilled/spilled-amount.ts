/** An amount as a statement prints it, or the end of one that was cut: groups of three digits behind a mark. */
const PRINTED = /(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?!\d)/g;

/**
 * What the text of a line that lost its amount says of this amount: all of it, the end of it, nothing, or that it was
 * another. A memo that names a sum of its own counts as another: better refused than believed.
 */
export function textSays(
  text: string,
  amountDong: bigint,
): 'whole' | 'end' | 'nothing' | 'another' {
  const wanted = amountDong.toString();
  const told = (text.match(PRINTED) ?? []).map((printed) => printed.replace(/[.,]/g, ''));
  if (told.includes(wanted)) return 'whole';
  if (told.some((digits) => wanted.endsWith(digits))) return 'end';
  return told.length === 0 ? 'nothing' : 'another';
}
