const NUL = '\0';
/** Longer than any code, id or name of a file that stands in an address. */
const PART_LENGTH_MAX = 200;

/**
 * What stands behind the question mark, each name once: of a repeated name the first counts, so that no page meets a
 * list where it expects a word. A sign that no text in the database can hold (NUL) is left out.
 */
export function readQuery(text: string): Record<string, string> {
  const query = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(text)) {
    query[name] ??= value.replaceAll(NUL, '');
  }
  return query;
}

/** An address with a sign that no code or id can hold, or with a part longer than any of them, names nothing. */
export function isImpossible(params: unknown): boolean {
  const words = Object.values((params ?? {}) as Record<string, string>);
  return words.some((word) => word.length > PART_LENGTH_MAX || word.includes(NUL));
}
