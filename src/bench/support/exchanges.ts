import pg from 'pg';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** How often `work` waited for the server: each query, or exchange of several statements, that the driver sent. */
export async function exchangesIn<T>(
  work: () => Promise<T>,
): Promise<{ result: T; exchanges: number }> {
  const query = Reflect.get(pg.Client.prototype, 'query') as Query;
  let exchanges = 0;
  const counted: Query = function (this: pg.Client, ...args) {
    exchanges += 1;
    return query.apply(this, args);
  };
  Reflect.set(pg.Client.prototype, 'query', counted);
  try {
    const result = await work();
    return { result, exchanges };
  } finally {
    Reflect.set(pg.Client.prototype, 'query', query);
  }
}
