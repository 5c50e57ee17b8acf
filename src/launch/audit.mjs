// `node src/launch/audit.mjs`: has a package that runs in production a published weakness that is high or critical?
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, root, say } from './places.mjs';

const WEIGHTY = ['high', 'critical'];
const LONGEST_MS = 120_000;

/** A package with a weakness known for years: a registry that does not name it was asked in vain. */
const CONTROL = { name: 'minimist', version: '0.0.8' };

/** What `npm audit --json` printed, as counts by severity; null when it is no answer. */
function countsOf(printed) {
  try {
    const counts = JSON.parse(printed).metadata?.vulnerabilities;
    return typeof counts?.high === 'number' && typeof counts.critical === 'number' ? counts : null;
  } catch {
    return null;
  }
}

function audit(folder) {
  const asked = ['audit', '--omit=dev', '--package-lock-only', '--json', '--fetch-retries=1'];
  const { stdout } = spawnSync('npm', asked, {
    cwd: folder,
    encoding: 'utf8',
    timeout: LONGEST_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return countsOf(stdout ?? '');
}

const weightyOf = (counts) => WEIGHTY.reduce((sum, each) => sum + counts[each], 0);

/** Npm takes an empty answer for "nothing found", so an innocent one is believed only of who knows the guilty one. */
function knowsWeaknesses() {
  const folder = mkdtempSync(join(tmpdir(), 'tuong-than-audit-'));
  const { name, version } = CONTROL;
  const manifest = { name: 'control', version: '1.0.0', dependencies: { [name]: version } };
  const packages = { '': manifest, [`node_modules/${name}`]: { version } };
  const lock = { name: 'control', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    const counts = audit(folder);
    return counts !== null && weightyOf(counts) > 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await launch(() => {
  const counts = audit(root);
  if (counts !== null && weightyOf(counts) > 0) {
    say(`Audit: ${counts.critical} critical and ${counts.high} high. See: npm audit --omit=dev`);
    return 1;
  }
  if (counts === null || !knowsWeaknesses()) {
    say('NOT AUDITED: the registry that npm is set to does not tell published weaknesses.');
    return 0;
  }
  say(`Audit: no high, no critical; ${counts.moderate} moderate, ${counts.low} low.`);
  return 0;
});
