interface Described {
  handleRowDescription(message: { readonly fields: { name: string }[] }): void;
}

const known = new Map<string, string>();

/** `head_name` as `headName`. */
export function camelCase(column: string): string {
  let name = known.get(column);
  if (name === undefined) {
    name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    known.set(column, name);
  }
  return name;
}

/** `headName` as `head_name`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Renames the columns of a query or cursor where the driver is told them, once per query, so that rows are made with
 * the right names: renaming row by row would cost the long lists.
 */
export function inCamelCase<Q extends object>(query: Q): Q {
  const described = query as unknown as Described;
  const describe = described.handleRowDescription.bind(query);
  described.handleRowDescription = (message) => {
    for (const field of message.fields) field.name = camelCase(field.name);
    describe(message);
  };
  return query;
}
