// `node test/architecture/module-footprint.mjs FOLDER [COMMIT]`: which files of src/ outside FOLDER were edited since COMMIT
// (HEAD when left out). A new module edits three at most: addresses, who may, app.module. Views and migrations are its own.
import { execFileSync } from 'node:child_process';

const MOST = 3;
const [folder, commit = 'HEAD'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the module');

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).split('\n');
const outside = [
  ...git('diff', '--name-only', commit, '--', 'src'),
  ...git('ls-files', '--others', '--exclude-standard', 'src'),
].filter((file) => file !== '' && !file.startsWith(`${folder.replace(/\/$/, '')}/`));

const answer = { folder, outside, count: outside.length, most: MOST };
process.stdout.write(`${JSON.stringify(answer)}\n`);
process.exitCode = outside.length > MOST ? 1 : 0;
