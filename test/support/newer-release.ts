import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');
const NAME = '9999999999999-platform-newer';
const CLASS = `
  async up(runner) {
    await runner.query("comment on table platform.outbox_mail is 'Letters, as the newer release calls them'");
  }
  async down() {}
}
`;

export interface Release {
  /** The folder of its package.json. */
  readonly root: string;
  remove(): Promise<void>;
}

/** The portal as built here, with one migration more: what the next release will be beside this one. */
export async function makeNewerRelease(): Promise<Release> {
  const home = await mkdtemp(join(root, '.test', 'newer-'));
  for (const name of ['node_modules', 'package.json', 'src', 'views']) {
    await symlink(join(root, name), join(home, name));
  }
  await cp(join(root, 'dist'), join(home, 'dist'), { recursive: true });
  await mkdir(join(home, 'dist', 'migrations'), { recursive: true });
  await cp(join(root, 'migrations'), join(home, 'migrations'), { recursive: true });
  const made = `export class PlatformNewer9999999999999 {${CLASS}`;
  await writeFile(join(home, 'dist', 'migrations', `${NAME}.js`), made);
  await writeFile(join(home, 'migrations', `${NAME}.ts`), made);
  return { root: home, remove: () => rm(home, { recursive: true, force: true }) };
}
