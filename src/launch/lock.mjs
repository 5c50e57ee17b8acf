// A lock file holding the ids of the processes behind it, so that a killed holder never blocks the next.
import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openFolder } from './places.mjs';

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return null; // a system without /proc: the id alone must do
  }
}

/**
 * True while a process with this id and a command like `pattern` exists, whoever owns it. The
 * command counts because ids are given out anew, in a restarted container nearly always the same.
 */
export function isAlive(pid, pattern = /node|npm/) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const command = commandOf(pid);
  return command === null || pattern.test(command);
}

const holders = (file) => {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

function tryTake(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n`);
  try {
    linkSync(draft, file); // atomic: the lock never exists without its holder's id
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    unlinkSync(draft);
  }
}

/**
 * Runs `work` while holding `file`. `work` gets `adopt(pid)`: a child that must end before
 * the lock may pass on, even when this process is killed.
 */
export async function withLock(file, work, onWait = () => {}) {
  openFolder(dirname(file));
  let hasWaited = false;
  while (!tryTake(file)) {
    const pids = holders(file);
    if (pids.length > 0 && !pids.some((pid) => isAlive(pid))) {
      rmSync(file, { force: true });
      continue;
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await pause(150);
  }
  try {
    return await work((pid) => writeFileSync(file, `${process.pid}\n${pid}\n`));
  } finally {
    rmSync(file, { force: true });
  }
}
