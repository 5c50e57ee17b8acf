import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultOf } from '../../../src/platform/http/errors/fault.js';
import { Files } from '../../../src/platform/files/files.js';
import { broken, lost, NOTHING_LOST, unfit } from '../../support/faults/aftermath.js';
import { CROWD_ENV, Crowd } from '../../support/faults/crowd.js';
import { SmallDisk } from '../../support/faults/small-disk.js';
import type { Visitor } from '../../support/visitor.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const POST = '/can-bo/sao-ke-ngan-hang';
const SLOWEST_MS = 5_000;
const STATEMENT = Buffer.from(
  `TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n${'09/09/2024,1,,1000,,UNG HO\n'.repeat(9_000)}`,
);

let disk: SmallDisk;
let world: PortalWorld;
let accountant: Visitor;

beforeAll(async () => {
  disk = await SmallDisk.open(16);
  world = await openPortal({ env: { ...CROWD_ENV, FILES_DIR: join(disk.path, 'files') } });
  ({ visitor: accountant } = await world.hire('accountant'));
  await accountant.get(`${POST}/moi`);
}, 60_000);
afterAll(async () => {
  await disk.free();
  await world.close();
  await disk.close();
});

/** Hands in a statement by the form that lies open; again with the same one is the same file. */
async function handIn(submissionId: string) {
  const form = new FormData();
  form.set('_csrf', accountant.hidden('_csrf'));
  form.set('submissionId', submissionId);
  form.set('account', world.account.code);
  form.set('layout', 'auto');
  form.set('file', new Blob([STATEMENT]), 'sao-ke.csv');
  const cookie = [...accountant.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const init = { method: 'POST', body: form, headers: { cookie }, redirect: 'manual' as const };
  const begun = performance.now();
  const answer = await fetch(world.origin + POST, init);
  const html = await answer.text();
  const retryAfter = answer.headers.get('retry-after');
  return { status: answer.status, retryAfter, html, milliseconds: performance.now() - begun };
}

const inFolder = (name: string) => readdir(join(disk.path, 'files', name)).catch(() => []);
/** Stored files and halves of them. */
async function stored(): Promise<string[]> {
  const folders = (await inFolder('.')).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return (await Promise.all(folders.map(inFolder))).flat();
}

describe('with no room left for files', () => {
  it('who hands in a statement keeps the form, people give meanwhile, and the same form is taken afterwards', async () => {
    const submissionId = randomUUID();
    const crowd = new Crowd(world);
    await disk.fill();
    const refused = await handIn(submissionId);
    await crowd.until(3);
    await disk.free();
    const taken = await handIn(submissionId);
    await crowd.end();
    expect([refused.status, refused.retryAfter]).toEqual([503, '5']);
    expect(refused.html).toContain('tải lại trang (phím F5)');
    expect(refused.milliseconds).toBeLessThan(SLOWEST_MS);
    expect(taken.status).toBe(303);
    expect(await inFolder('incoming')).toEqual([submissionId]);
    const kept = await readFile(join(disk.path, 'files', 'incoming', submissionId));
    expect(kept.equals(STATEMENT)).toBe(true);
    expect(unfit(crowd.answers, SLOWEST_MS)).toEqual([]);
    expect(crowd.answers.map(({ status }) => status)).not.toContain(503);
    expect(await lost(world, crowd)).toEqual(NOTHING_LOST);
  });

  it('a proof is not stored by half: neither a row nor a piece of it, and whole afterwards', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);
    const committeeId = world.province;
    const store = () =>
      world.as(world.staff.officer, () =>
        world.get(Files).store({ bytes, fileName: 'bien-nhan.pdf', committeeId, allow: ['pdf'] }),
      );
    const before = await stored();
    await disk.fill();
    const outcome = await store().then(
      () => null,
      (error: unknown) => faultOf(error, 'POST'),
    );
    const halves = await stored();
    await disk.free();
    expect(outcome).toMatchObject({ status: 503, retryAfterSeconds: 5 });
    expect(halves).toEqual(before);
    expect(await world.rows('select id from platform.file')).toEqual([]);
    const file = await store();
    expect(await stored()).toEqual([...before, file.sha256]);
    expect(await broken(world)).toEqual([]);
  });
});
