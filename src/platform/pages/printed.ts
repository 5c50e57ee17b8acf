/** What a page may print as it stands. An amount, a moment or a day has a writer of its own first. */
type Printable = string | number | boolean | null;
type PrintableKey<R> = { [K in keyof R]-?: R[K] extends Printable ? K : never }[keyof R];

/** The fields of a record that are printed as they stand; the compiler refuses amounts in dong and moments. */
export function printed<R, K extends PrintableKey<R>>(
  record: R,
  ...names: readonly K[]
): { readonly [N in K]: R[N] } {
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<R, K>;
}
