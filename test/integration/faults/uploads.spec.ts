import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/desk.js';
import type { TestServer } from '../../support/server.js';
import { openStaffed, type StaffedWorld } from '../../support/world/staffed.js';
import { Visitor } from '../../support/visitor.js';

const FILES = 5;
const FILE_BYTES = 24 * 1024 * 1024;
const HEADER = 'TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n';
const FORM = '/can-bo/sao-ke-ngan-hang/moi';
const POST = '/can-bo/sao-ke-ngan-hang';

let world: StaffedWorld;
let server: TestServer;
let accountant: Visitor;

const cookie = () => [...accountant.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const onDisk = () => readdir(join(world.filesDir, 'incoming')).catch(() => []);

/** Large, sound at its beginning, and behind an open quote not to be read: only who reads the whole file comes to it. */
function brokenStatement(): Blob {
  const line = `09/09/2024,1,,1000,,${'UNG HO '.repeat(20)}\n`;
  const sound = line.repeat(1_000);
  const rest = line.repeat(Math.floor((FILE_BYTES - sound.length) / line.length));
  return new Blob([HEADER, sound, '09/09/2024,1,,1000,,"X\n', rest]);
}

async function upload(file: Blob): Promise<{ status: number; location: string }> {
  const form = new FormData();
  form.set('_csrf', accountant.hidden('_csrf'));
  form.set('submissionId', randomUUID());
  form.set('account', world.account.code);
  form.set('layout', 'auto');
  form.set('file', file, 'sao-ke.csv');
  const init = { method: 'POST', body: form, redirect: 'manual' as const };
  const response = await fetch(server.origin + POST, { ...init, headers: { cookie: cookie() } });
  await response.text();
  return { status: response.status, location: response.headers.get('location') ?? '' };
}

async function peakMegabytes(): Promise<number> {
  const status = await readFile(`/proc/${server.pid.toString()}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

beforeAll(async () => {
  world = await openStaffed();
  server = await world.serve();
  accountant = await world.signIn(server.origin, 'accountant');
  await accountant.get(FORM);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await world.close();
});

describe('Uploads', () => {
  it('five of 24 MB at once lie on disk, wait their turn, and cost the portal little memory', async () => {
    const before = await peakMegabytes();
    const file = brokenStatement();
    const answers = await Promise.all(Array.from({ length: FILES }, () => upload(file)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
    expect(await onDisk()).toHaveLength(FILES);
    expect((await peakMegabytes()) - before).toBeLessThan(150);
    const pages = async () => {
      const shown: string[] = [];
      for (const { location } of answers) {
        shown.push((await accountant.get(location)).page);
      }
      return shown;
    };
    const waiting = (await pages()).map((text) => /Còn (\d) tệp trước tệp này/.exec(text)?.[1]);
    expect(waiting.some((place) => Number(place) >= 2)).toBe(true);
    const refused = /Dòng 1002: Dấu nháy không khép kín/;
    const ended = await eventually(pages, (texts) => texts.every((text) => refused.test(text)));
    expect(ended.filter((text) => !refused.test(text))).toEqual([]);
    expect(await onDisk()).toEqual([]);
    expect((await peakMegabytes()) - before).toBeLessThan(150);
  }, 60_000);

  it('whose sender leaves half way, or announces too much, leave nothing on disk', async () => {
    const begin = (length: number) => {
      const headers = {
        cookie: cookie(),
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': length.toString(),
      };
      return request(server.origin + POST, { method: 'POST', headers });
    };
    const half = begin(10_000_000);
    half.on('error', () => undefined);
    half.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
    half.write('x'.repeat(1_000_000));
    const begun = await eventually(onDisk, (names) => names.length > 0);
    half.destroy();
    expect(begun).toHaveLength(1);
    expect(await eventually(onDisk, (names) => names.length === 0)).toEqual([]);

    const large = begin(100_000_000);
    large.on('error', () => undefined);
    const status = new Promise<number | undefined>((resolve) =>
      large.once('response', (response) => resolve(response.statusCode)),
    );
    large.flushHeaders();
    expect(await status).toBe(413);
    large.destroy();
    expect(await onDisk()).toEqual([]);
  });
});
