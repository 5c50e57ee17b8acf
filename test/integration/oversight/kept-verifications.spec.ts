import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Seals } from '../../../src/books/seals/seals.service.js';
import { VerificationRuns } from '../../../src/books/verification-runs/verification-runs.service.js';
import { NightlyVerification } from '../../../src/oversight/invariants/nightly-verification.service.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { Visitor } from '../../support/visitor.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

let asked = 0;
/** Public pages are kept for some seconds by address: each question has its own. */
async function words(path: string): Promise<string> {
  const visitor = new Visitor(world.origin);
  return wordsOf((await visitor.get(`${path}?lan=${String((asked += 1))}`)).page);
}

describe('the last check of the books', () => {
  it('is kept at night with the head of the chain, and read by everybody', async () => {
    expect(await words('/kiem-chung/kiem-tra-so')).toContain('Chưa có lần kiểm tra nào.');
    await world.get(Seals).seal();
    await world.get(NightlyVerification).run();
    const [row] = await world.rows<{ held: number; broken: string[]; hash: string | null }>(
      'select held, broken, seal_hash as hash from publication.kept_verification',
    );
    expect(row).toMatchObject({ held: 15, broken: [] });
    const said = await words('/kiem-chung/kiem-tra-so');
    expect(said).toContain('Cả 15 điều đều đúng');
    if (row?.hash != null) expect(said).toContain(row.hash);
  });

  it('says on the public page that something did not hold, and never what was found', async () => {
    const findings = [
      { id: 'I1', holds: true, detail: 'không' },
      { id: 'I4', holds: false, detail: 'khoản của Nguyễn Thị Lan' },
    ];
    await world.get(VerificationRuns).keep('command', world.clock.now(), findings);
    const said = await words('/kiem-chung/kiem-tra-so');
    expect(said).toContain('Có điều không đúng: I4');
    expect(said).not.toContain('Lan');
    expect(await words('/')).toContain('thấy 1 điều không đúng');
  });

  it('is never changed, nor written with another hour, words or head of the chain', async () => {
    for (const statement of [
      `update books.verification_run set broken = '{}'`,
      'delete from books.verification_run',
      `insert into books.verification_run (id, way, began_at, held, broken) values (gen_random_uuid(), 'night', now(), 0, '{}')`,
      `insert into books.verification_run (id, way, began_at, held, broken) values (gen_random_uuid(), 'night', now(), 1, '{Lan}')`,
      `insert into books.verification_run (id, way, began_at, held, broken, seal_no) values (gen_random_uuid(), 'night', now(), 1, '{}', 9)`,
      `insert into books.verification_run (id, way, began_at, held, broken) values (gen_random_uuid(), 'night', now() + interval '1 day', 1, '{}')`,
    ]) {
      await expect(world.asSystem(() => world.db.execute(statement))).rejects.toThrow();
    }
  });
});
