import { Readable } from 'node:stream';
import { invariant } from '../../../kernel/invariant.js';
import { runInScope } from '../../../platform/database/scope.js';
import { dong, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import { StatementRowWriter } from '../../statement-rows.js';
import type { ProvinceStaff } from '../demo-people.js';
import { HAND_OVER, HOLDER, KON_TUM, MERGER } from '../demo.seed-data.js';
import type { AccountCode, PresentBooks } from '../present-books.js';

const SIGNED_ON = '2025-07-02';
const RECEIVED_ON = '2025-07-03';

const UNDER_WAY = sql({
  text: `select u.id, u.amount_dong, u.party from books.still_under_way u where u.bank_account_id = $1 and u.kind = 'own_transfer'
    order by u.party, u.id`,
  params: [uuid],
  row: { id: uuid, amountDong: dong, party: text },
});

const LINES_OF = sql({
  text: 'select id from income.bank_statement_line where statement_id = $1 order by line_no',
  params: [uuid],
  row: { id: uuid },
});

/** What the funds of Kon Tum still held went to those of Quang Ngai: by document, and by the bank's own lines. */
export async function handOver(
  kit: SeedKit,
  books: PresentBooks,
  staff: ProvinceStaff,
): Promise<void> {
  for (const { from, to, number } of HAND_OVER) {
    await byDocument(kit, staff, { from, number, account: books.account[to].id });
    await toldByBank(kit, books, { to, accountantId: staff.accountant });
  }
}

/** Written by the accountant and sent by one approver; noted by the accountant and received by the other. */
async function byDocument(
  kit: SeedKit,
  { accountant, approvers: [sender, receiver] }: ProvinceStaff,
  of: { from: string; number: string; account: string },
): Promise<void> {
  invariant(sender && receiver, 'Two people approve');
  const as = <T>(actorId: string, work: () => Promise<T>) =>
    runInScope({ committees: 'all', actorId }, work);
  const { id: fromFundId } = await kit.funds.fund(of.from);
  const [id, receiptId] = [seedId(`demo:hand-over:${of.from}`), seedId(`demo:receipt:${of.from}`)];
  const document = { id, fromFundId, toAccountId: of.account, number: of.number, ...MERGER };
  const wanted = { ...document, signedOn: SIGNED_ON };
  await as(accountant, () => kit.fundHandovers.propose(wanted));
  await as(sender, () => kit.fundHandovers.send(id, sender));
  const receipt = { id: receiptId, handoverId: id, receivedOn: RECEIVED_ON };
  await as(accountant, () => kit.fundReceipts.note(receipt));
  await as(receiver, () => kit.fundReceipts.confirm(receiptId, receiver));
}

async function toldByBank(
  kit: SeedKit,
  books: PresentBooks,
  { to, accountantId }: { to: AccountCode; accountantId: string },
): Promise<void> {
  const account = books.account[to];
  const sent = await kit.db.query(UNDER_WAY, [account.id]);
  const writer = new StatementRowWriter('vietinbank', 0n);
  const rows = sent.map(({ amountDong, party }, index) =>
    writer.row({
      ...{ day: RECEIVED_ON, second: 9 * 3600 + index * 60, reference: '', amountDong },
      ...{ detail: `CHUYEN SO DU BAN GIAO TK ${party}`, sender: HOLDER[KON_TUM] },
    }),
  );
  const result = await kit.bankTransfers.importStatement({
    account,
    fileName: `sao-ke-ban-giao-${to}.csv`,
    layout: 'vietinbank',
    bytes: Readable.from([Buffer.from(writer.header + rows.join(''))]),
    importedBy: accountantId,
  });
  invariant(result.rejected.length === 0 && result.statementId !== null, 'The statement is sound');
  const lines = await kit.db.query(LINES_OF, [result.statementId]);
  await runInScope({ committees: 'all', actorId: accountantId }, async () => {
    for (const [index, { id: lineId }] of lines.entries()) {
      const record = sent[index];
      invariant(record, 'Each balance has its line');
      const said = { decision: 'own_transfer', sentIds: [record.id], note: '' } as const;
      await kit.suspense.resolve({ lineId, ...said, decidedBy: accountantId });
    }
  });
}
