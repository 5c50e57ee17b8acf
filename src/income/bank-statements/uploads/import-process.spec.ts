import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { heapOptions } from './import-process.service.js';

const HEAP_MB = 20;
/** Keeps all that it makes, until `limit` megabytes are there. */
const greedy = (limit: number) => `
  const kept = [];
  while (process.memoryUsage().heapUsed < ${String(limit)} * 1048576) kept.push(Array(1e4).fill(0).map((_, n) => [n]));
  process.stdout.write('done');`;

describe('the process that imports', () => {
  it('dies by itself when its heap is full, before the machine is, and not sooner', () => {
    const run = (limit: number) =>
      spawnSync(process.execPath, [...heapOptions(HEAP_MB), '-e', greedy(limit)], {
        encoding: 'utf8',
        timeout: 20_000,
      });
    const modest = run(HEAP_MB / 2);
    expect([modest.status, modest.stdout]).toEqual([0, 'done']);
    const full = run(HEAP_MB * 10);
    expect([full.stdout, full.stderr]).toEqual(['', expect.stringContaining('heap out of memory')]);
    expect(full.status).not.toBe(0);
  });
});
