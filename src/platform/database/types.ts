import pg from 'pg';

type TypeId = Parameters<typeof pg.types.getTypeParser>[0];

const { INT8: BIGINT, DATE } = pg.types.builtins;

/**
 * Column types as the code uses them: `bigint` for dong, `YYYY-MM-DD` for business dates. Given per connection,
 * not globally, because libraries on the same driver expect its defaults.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: TypeId, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === BIGINT) return BigInt;
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    return (
      format === 'binary'
        ? pg.types.getTypeParser(oid, 'binary')
        : pg.types.getTypeParser(oid, 'text')
    ) as never;
  },
};
