import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { SCHEMA_OBJECTS } from '../../../platform/database/schema/schema-objects.js';
import {
  bigint,
  bytes,
  list,
  nullable,
  text,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { HouseFacts } from '../../../platform/facts/facts.js';
import { kindsOf } from '../records/record-form.js';
import { listed, schemaChanges, schemaDigest, type SchemaChange } from './schema-list.types.js';

const SEALED = sql({
  text: `select distinct on (object) object, digest from books.sealed_object order by object, seal_no desc`,
  row: { object: text, digest: nullable(bytes) },
});

const KEEP = sql({
  text: `insert into books.sealed_object (seal_no, object, digest)
       select $1, t.object, decode(t.digest, 'hex') from unnest($2::text[], $3::text[]) as t(object, digest)`,
  params: [bigint, list(text), list(nullable(text))],
});

/** The schema as the last seal found it, thing by thing. */
@Injectable()
export class SealedSchema {
  constructor(
    private readonly db: Database,
    private readonly facts: HouseFacts,
  ) {}

  /** The digest of the schema as it is now, and how it differs from what was sealed last. */
  async look(): Promise<{ digest: Buffer; changes: SchemaChange[] }> {
    const now = new Map([...listed(await this.db.query(SCHEMA_OBJECTS)), ...kindsOf(this.facts)]);
    const before = listed(await this.db.query(SEALED));
    return { digest: schemaDigest(now), changes: schemaChanges(before, now) };
  }

  /** Only what differs is kept: most seals keep nothing. */
  async keep(sealNo: bigint, changes: readonly SchemaChange[]): Promise<void> {
    if (changes.length === 0) return;
    const objects = changes.map(({ object }) => object);
    await this.db.execute(KEEP, [sealNo, objects, changes.map(({ digest }) => digest)]);
  }
}
