export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** An address with query values; those that are null, undefined or '' are left out. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  );
  return given.length === 0 ? path : `${path}?${search.toString()}`;
}

/** One part of a path, escaped. A leading colon stays, so that a path of `:id` is the pattern a route is declared with. */
export function part(text: string): string {
  return encodeURIComponent(text).replace(/^%3A/, ':');
}
