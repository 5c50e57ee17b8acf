import { createHash } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Ledger } from '../../../src/books/ledger/ledger.service.js';
import { Seals } from '../../../src/books/seals/seals.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { AuditStatements } from '../../../src/oversight/audit-statements/audit-statements.service.js';
import { JournalExport } from '../../../src/oversight/journal-export/journal-export.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Database } from '../../../src/platform/database/database.js';
import { AuditDatabase } from '../../../src/platform/database/readers.js';
import { translator } from '../../../src/platform/i18n/translate.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let folder: string;

beforeAll(async () => {
  world = await openServices();
  folder = await mkdtemp(join(tmpdir(), 'tuong-than-oversight-'));
  for (const [day, dong] of [
    ['2024-08-31', 1_000_000n],
    ['2024-09-01', 250_000n],
    ['2024-09-30', 50_000n],
    ['2024-10-01', 7_000n],
  ] as const) {
    await receive(day, dong);
  }
}, 60_000);

afterAll(() => world.close());

async function receive(
  businessDate: string,
  amountDong: bigint,
): Promise<{ donationId: string; entryId: string }> {
  return world.asSystem(() =>
    world.get(Donations).receive({
      committeeId: world.province,
      fundId: world.fund.id,
      channel: 'cash',
      amountDong,
      businessDate,
      sourceType: 'opening',
      sourceId: uuidv7(),
      money: world.bankAccount,
      donorName: 'Nguyễn Thị =Lan',
      message: '=1+1 ủng hộ; "bão"\nsố 3',
    }),
  );
}

const sealAll = () => world.asSystem(() => world.get(Seals).seal());

const verify = (kept: string | null = null) => world.get(Verification).verify(kept);
const broken = async (kept: string | null = null) =>
  (await verify(kept)).filter((finding) => !finding.holds).map((finding) => finding.id);

/** Works as the owner with the guards off: what the app cannot do, but a thief of the owner's password could. */
async function tamper(sql: string): Promise<() => Promise<void>> {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await owner.query(`set local session_replication_role = replica`);
  await owner.query(sql);
  await owner.query('commit');
  return () => owner.end();
}

describe('verification', () => {
  it('answers all fifteen invariants, and all hold', async () => {
    const findings = await verify();
    expect(findings.map((finding) => finding.id)).toEqual([
      'I1',
      'I2',
      'I3',
      'I4',
      'I5',
      'I6',
      'I7',
      'I8',
      'I9',
      'I10',
      'I11',
      'I12',
      'I13',
      'I14',
      'I15',
    ]);
    expect(findings.filter((finding) => !finding.holds)).toEqual([]);
  });

  it('is asked by a role that cannot write', async () => {
    await expect(
      world.get(AuditDatabase).query('insert into books.posting select * from books.posting'),
    ).rejects.toThrow(/read-only|permission denied/u);
  });

  it('names a total that was tampered with, and holds again when totals are made anew', async () => {
    await world.asSystem(() => world.get(Ledger).foldBalances());
    const more = 'update books.kept_total set amount_dong = amount_dong + 1 where fund_id is null';
    await (
      await tamper(more)
    )();
    expect(await broken()).toEqual(['I1']);
    await (
      await tamper('delete from books.kept_total where month is null')
    )();
    expect(await broken()).toEqual(['I1']);
    await (
      await tamper('select books.rebuild_totals()')
    )();
    expect(await broken()).toEqual([]);
  });

  it('names a figure that no pledge or decision stands behind', async () => {
    const invented = `insert into publication.kept_figure (kind, amount_dong) values ('registered', 5)`;
    await (
      await tamper(invented)
    )();
    expect(await broken()).toEqual(['I13']);
    await (
      await tamper('delete from publication.kept_figure')
    )();
    expect(await broken()).toEqual([]);
  });

  it('names a guard that was switched off', async () => {
    const end = await tamper('alter table books.posting disable trigger posting_checked');
    expect(await broken()).toEqual(['I15']);
    await end();
    await (
      await tamper('alter table books.posting enable trigger posting_checked')
    )();
    expect(await broken()).toEqual([]);
  });
});

describe('seals', () => {
  it('cover what is posted, chain, and have nothing to do when all is sealed', async () => {
    const first = await sealAll();
    expect(first.length).toBeGreaterThan(0);
    expect(await sealAll()).toEqual([]);
    await receive('2024-10-02', 9_000n);
    const [second] = await sealAll();
    expect(second?.previousHash).toEqual(first.at(-1)?.sealHash);
    expect(await broken()).toEqual([]);
  });

  it('cover the name by a salted fingerprint, which the books alone do not betray', async () => {
    const row = await world
      .get(AuditDatabase)
      .one<{ salt: Buffer; words: string; fingerprint: Buffer }>(
        `select d.name_salt as salt, concat(d.donor_name, E'\\n', d.message) as words, e.subject_fingerprint as fingerprint
         from income.donation d join books.journal_entry e on e.source_id = d.id limit 1`,
      );
    const again = createHash('sha256').update(row.salt).update(row.words).digest();
    expect(row.fingerprint.equals(again)).toBe(true);
    expect(row.fingerprint.equals(createHash('sha256').update(row.words).digest())).toBe(false);
  });

  it('verify after a name was erased', async () => {
    await world.asSystem(() =>
      world
        .get(Database)
        .execute('update income.donation set donor_name = null, message = null, name_salt = null'),
    );
    expect(await broken()).toEqual([]);
  });

  it('compare with copies kept elsewhere', async () => {
    const rows = await world
      .get(AuditDatabase)
      .query<{ seal_no: bigint; root: Buffer; seal_hash: Buffer }>(
        'select * from books.ledger_seal',
      );
    const kept = rows.map((row) => ({
      sealNo: row.seal_no.toString(),
      root: row.root.toString('hex'),
      sealHash: row.seal_hash.toString('hex'),
    }));
    const file = join(folder, 'seals.json');
    await writeFile(file, JSON.stringify(kept));
    expect(await broken(file)).toEqual([]);
    await writeFile(file, JSON.stringify([{ ...kept[0], root: '00'.repeat(32) }]));
    expect(await broken(file)).toEqual(['I10']);
  });

  it.each([
    [
      'an amount moved by one dong on both sides',
      `update books.posting set amount_dong = amount_dong + sign(amount_dong)::int where entry_id = (select entry_id from books.sealed_entry limit 1)`,
      `update books.posting set amount_dong = amount_dong - sign(amount_dong)::int where entry_id = (select entry_id from books.sealed_entry limit 1)`,
    ],
    [
      'a date',
      `update books.journal_entry set rule = 'other' where id = (select entry_id from books.sealed_entry limit 1)`,
      `update books.journal_entry set rule = 'gift-received' where id = (select entry_id from books.sealed_entry limit 1)`,
    ],
    [
      'two entries that changed places',
      `update books.sealed_entry set leaf_index = -1 - leaf_index where seal_no = 1`,
      `update books.sealed_entry set leaf_index = -1 - leaf_index where seal_no = 1`,
    ],
  ])('find %s', async (_what, change, undo) => {
    await (
      await tamper(change)
    )();
    expect(await broken()).toContain('I10');
    await (
      await tamper(undo)
    )();
    // Undone, the seal holds again; the row still shows that it was rewritten (I2).
    expect(await broken()).not.toContain('I10');
  });
});

describe('the audit statement', () => {
  const scope = () => ({ fundCode: world.fund.code, from: '2024-09-01', to: '2024-09-30' });

  it('foots, counts both edges of the period and neither day beside it', async () => {
    const summary = await world.get(AuditStatements).summary(scope());
    expect([summary.openingDong, summary.inDong, summary.outDong, summary.closingDong]).toEqual([
      1_000_000n,
      300_000n,
      0n,
      1_300_000n,
    ]);
  });

  it('shows a gift and its reversal in full, not netted', async () => {
    const { entryId } = await receive('2024-09-15', 11_000n);
    await world.asSystem(() =>
      world
        .get(Database)
        .transaction(() =>
          world
            .get(Ledger)
            .reverse({ entryId, businessDate: '2024-09-16', reason: 'twice', recordedBy: null }),
        ),
    );
    const summary = await world.get(AuditStatements).summary(scope());
    expect([summary.inDong, summary.outDong, summary.closingDong]).toEqual([
      311_000n,
      11_000n,
      1_300_000n,
    ]);
    expect(
      summary.movements.map((movement) => [
        movement.rule,
        movement.isReversal,
        movement.inDong,
        movement.outDong,
      ]),
    ).toEqual([
      ['gift-received', false, 311_000n, 0n],
      ['reversal', true, 0n, 11_000n],
    ]);
  });

  it.each(['csv', 'xlsx', 'pdf', 'json'] as const)(
    'is written as %s, the same bytes each time',
    async (format) => {
      const statements = world.get(AuditStatements);
      const summary = await statements.summary(scope());
      const files = [join(folder, `a.${format}`), join(folder, `b.${format}`)];
      for (const file of files)
        await statements.write(summary, format, createWriteStream(file), translator('vi'));
      const [first, second] = await Promise.all(files.map((file) => readFile(file)));
      expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
      expect(first?.length).toBeGreaterThan(200);
    },
  );

  it('ends its running balance at the closing balance', async () => {
    const text = await readFile(join(folder, 'a.csv'), 'utf8');
    expect(text.startsWith('\uFEFFbusiness_date,')).toBe(true);
    const last = text.trimEnd().split('\n').at(-1) ?? '';
    expect(last.split(',').at(-1)).toBe('1300000');
    const json = JSON.parse(await readFile(join(folder, 'a.json'), 'utf8')) as {
      lines: { balanceDong: string }[];
    };
    expect(json.lines.at(-1)?.balanceDong).toBe('1300000');
  });

  it('answers an unknown fund kindly', async () => {
    await expect(
      world.get(AuditStatements).summary({ ...scope(), fundCode: 'KHONG-CO' }),
    ).rejects.toMatchObject({ kind: 'notFound' });
  });
});

describe('the journal export', () => {
  /** Balances per account as the exported text alone gives them. */
  function balancesOf(journal: string): Map<string, bigint> {
    const balances = new Map<string, bigint>();
    for (const [, account = '', dong = '0'] of journal.matchAll(
      /^ {4}([a-z]+:\S+) {2}(-?\d+) VND/gmu,
    )) {
      balances.set(account, (balances.get(account) ?? 0n) + BigInt(dong));
    }
    return balances;
  }

  it('gives the balances of the books, and hledger accepts it', async () => {
    const file = join(folder, 'journal.ledger');
    await world
      .get(JournalExport)
      .write({ fundCode: null, from: null, to: null }, 'hledger', createWriteStream(file));
    const own = await world.get(AuditDatabase).query<{ name: string; dong: bigint }>(
      `select a.root || ':' || a.code || ':' || f.code as name, sum(b.amount_dong)::bigint as dong from books.balance_by_day b
       join books.ledger_account a on a.id = b.account_id join books.fund f on f.id = b.fund_id group by 1 having sum(b.amount_dong) <> 0`,
    );
    expect(balancesOf(await readFile(file, 'utf8'))).toEqual(
      new Map(own.map((row) => [row.name, row.dong])),
    );
    const hledger = spawnSync('hledger', ['-f', file, 'check', '--strict'], { encoding: 'utf8' });
    if (hledger.error) {
      // Not on every newcomer's machine; where the test run must have it, its absence is a failure.
      expect(process.env.TUONG_THAN_REQUIRE_HLEDGER).toBeUndefined();
      return;
    }
    expect(hledger.stderr).toBe('');
    expect(hledger.status).toBe(0);
    const balances = spawnSync(
      'hledger',
      ['-f', file, 'balance', '--flat', '--no-total', '--output-format', 'csv'],
      { encoding: 'utf8' },
    );
    const theirs = [...balances.stdout.matchAll(/^"([^"]+:[^"]+)","(-?\d+) VND"$/gmu)].map(
      ([, name = '', dong = '']) => [name, BigInt(dong)] as const,
    );
    expect(new Map(theirs)).toEqual(new Map(own.map((row) => [row.name, row.dong])));
  });

  it('begins with opening balances when it begins later than the books', async () => {
    const file = join(folder, 'later.ledger');
    await world
      .get(JournalExport)
      .write(
        { fundCode: world.fund.code, from: '2024-09-01', to: '2024-09-30' },
        'hledger',
        createWriteStream(file),
      );
    const text = await readFile(file, 'utf8');
    expect(text).toContain('opening balances');
    expect(balancesOf(text).get(`assets:1121.${world.account.code}:${world.fund.code}`)).toBe(
      1_300_000n,
    );
  });

  it.each(['csv', 'json'] as const)('is written as %s', async (format) => {
    const file = join(folder, `journal.${format}`);
    const entries = await world
      .get(JournalExport)
      .write({ fundCode: null, from: null, to: null }, format, createWriteStream(file));
    const text = await readFile(file, 'utf8');
    const written =
      format === 'json'
        ? (JSON.parse(text) as unknown[]).length
        : new Set(
            text
              .trimEnd()
              .split('\r\n')
              .slice(1)
              .map((row) => row.split(',')[1]),
          ).size;
    expect(written).toBe(entries);
  });
});
