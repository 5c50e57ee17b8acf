import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StatementUploadsRepository } from '../../src/income/bank-statements/uploads/statement-uploads.repository.js';
import { StatementUploads } from '../../src/income/bank-statements/uploads/statement-uploads.service.js';
import { TakeUp } from '../../src/income/bank-statements/uploads/take-up.service.js';
import type { BankAccount } from '../../src/books/funds/funds.types.js';
import { runInScope } from '../../src/platform/database/scope.js';
import type { ServicesWorld } from './world/services.js';

export const STATEMENT_HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n';

/** A file in the queue, as the form leaves it, looked through; by the id of the upload. */
export async function lookedThrough(
  world: ServicesWorld,
  text: string,
  { by, account = world.bankAccount }: { by: string; account?: BankAccount },
): Promise<string> {
  const id = randomUUID();
  const path = world.get(StatementUploads).pathOf(id);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  const { id: bankAccountId, committeeId } = account;
  const file = { layout: 'auto', fileName: 'sao-ke.csv', sizeBytes: text.length };
  const whose = { committeeId, bankAccountId, sight: [committeeId], handedInBy: by };
  await world.asSystem(async () => {
    await world.get(StatementUploadsRepository).insert({ id, ...file, ...whose });
    await world.get(TakeUp).takeUpAll();
  });
  return id;
}

/** The same, confirmed where nothing stops it, and imported. */
export async function handedIn(
  world: ServicesWorld,
  text: string,
  { by, account = world.bankAccount }: { by: string; account?: BankAccount },
): Promise<string> {
  const id = await lookedThrough(world, text, { by, account });
  const confirm = () => world.get(StatementUploadsRepository).confirm(id);
  await runInScope({ committees: [account.committeeId], actorId: by }, confirm);
  await world.asSystem(() => world.get(TakeUp).takeUpAll());
  return id;
}
