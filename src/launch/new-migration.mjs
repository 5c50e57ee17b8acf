// `npm run db:new -- income-goods`: the next migration file, with the time of now in its name.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LaunchError, launch, root } from './places.mjs';

const AREAS = ['platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight'];
const NAME = new RegExp(`^(${AREAS.join('|')})(-[a-z0-9]+)+$`);

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** TypeORM reads the time from the last thirteen digits of the class's name and applies in that order. */
const skeleton = (className) => `import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Say what it makes, and why. */
export class ${className} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`
set local lock_timeout = '5s';

\`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
`;

await launch(() => {
  const [name = '', folder = join(root, 'migrations')] = process.argv.slice(2);
  if (!NAME.test(name)) {
    throw new LaunchError(
      `Usage: npm run db:new -- AREA-NOUN, for example income-goods; an area is one of ${AREAS.join(', ')}.`,
    );
  }
  const time = Date.now();
  const path = join(resolve(folder), `${time}-${name}.ts`);
  const className = `${name.split('-').map(capital).join('')}${time}`;
  writeFileSync(path, skeleton(className), { flag: 'wx' });
  process.stdout.write(`${path}\n`);
  return 0;
});
