import { createHash } from 'node:crypto';

/** Things of the schema by name, each with the SHA-256 (hex) of what it is. */
export type SchemaList = ReadonlyMap<string, string>;

/** How one thing differs between two lists; without a digest it is gone. */
export interface SchemaChange {
  readonly object: string;
  readonly how: 'added' | 'changed' | 'removed';
  readonly digest: string | null;
}

const MIGRATION = 'migration ';

/** SHA-256 over one line for each thing, `<digest>  <name>`, in the order of the names' bytes. */
export function schemaDigest(list: SchemaList): Buffer {
  const hash = createHash('sha256');
  const names = [...list.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  for (const name of names)
    hash.update(`${list.get(name) ?? ''}  ${name.replaceAll('\n', '\\n')}\n`);
  return hash.digest();
}

export function schemaChanges(before: SchemaList, now: SchemaList): SchemaChange[] {
  const names = [...new Set([...before.keys(), ...now.keys()])].sort();
  return names
    .filter((object) => before.get(object) !== now.get(object))
    .map((object) => ({
      object,
      how: howOf(object, before, now),
      digest: now.get(object) ?? null,
    }));
}

function howOf(object: string, before: SchemaList, now: SchemaList): SchemaChange['how'] {
  if (!now.has(object)) return 'removed';
  return before.has(object) ? 'changed' : 'added';
}

/** The migrations among the things that came to be. */
export function migrationsIn(changes: readonly SchemaChange[]): string[] {
  return changes
    .filter(({ object, how }) => how === 'added' && object.startsWith(MIGRATION))
    .map(({ object }) => object.slice(MIGRATION.length));
}

/** What changed beside the notes of migrations. */
export function besideMigrations(changes: readonly SchemaChange[]): SchemaChange[] {
  return changes.filter(({ object, how }) => how !== 'added' || !object.startsWith(MIGRATION));
}

/** The migrations that a list notes. */
export function migrationsOf(list: SchemaList): string[] {
  const notes = [...list.keys()].filter((name) => name.startsWith(MIGRATION));
  return notes.map((name) => name.slice(MIGRATION.length));
}

/** Rows of things with their digests as a list; those without a digest are left out. */
export function listed(
  rows: readonly { readonly object: string; readonly digest: Buffer | null }[],
): SchemaList {
  return new Map(
    rows.flatMap(({ object, digest }) =>
      digest === null ? [] : [[object, digest.toString('hex')] as const],
    ),
  );
}
