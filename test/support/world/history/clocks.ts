import { randomUUID } from 'node:crypto';
import { Appeals } from '../../../../src/books/appeals/appeals.service.js';
import { FundHandovers } from '../../../../src/books/fund-handovers/fund-handovers.service.js';
import { Funds } from '../../../../src/books/funds/funds.service.js';
import { Donations } from '../../../../src/income/donations/donations.service.js';
import { LateGifts } from '../../../../src/income/late-gifts/late-gifts.service.js';
import { Organisation } from '../../../../src/people/organisation/organisation.service.js';
import { runInScope, SYSTEM_SCOPE } from '../../../../src/platform/database/scope.js';
import { Bulletins } from '../../../../src/publication/bulletins/bulletins.service.js';
import type { ServicesWorld } from '../services.js';
import { importLines } from './receive.js';

const BANK = { bankBin: '970436', bankName: 'Vietcombank', openedOn: '2024-01-01' };

/** Gifts that came after their appeal had ended, a closed fund that hands over what it holds, and a bulletin. */
export async function letTimePass(world: ServicesWorld): Promise<void> {
  await comeTooLate(world);
  await handOver(world);
  await world.get(Bulletins).makeMissing();
}

/** Two of them: one waits for a proposal, one for a second person. */
async function comeTooLate(world: ServicesWorld): Promise<void> {
  const id = randomUUID();
  const decision = { decisionNumber: '3/QĐ-MTTQ', decidedOn: '2024-09-01', decisionIssuer: 'MTTQ' };
  await world.get(Appeals).create({
    ...{
      id,
      code: 'BAO-CU-2024',
      fundId: world.fund.id,
      title: 'Ủng hộ sau bão số 3',
      ...decision,
    },
    ...{ story: 'Giúp các xã ven biển.', opensOn: '2024-09-10', closesOn: '2024-12-01' },
  });
  await world.get(Funds).createBankAccount({
    ...{ id: randomUUID(), code: 'VCB-CU-BL', ...BANK, accountNumber: '0011001932499' },
    ...{ holderName: 'ỦY BAN MTTQ', committeeId: world.province, fundId: world.fund.id },
    appealId: id,
  });
  await importLines(world, 'VCB-CU-BL', [
    ['', '700000', 'UNG HO BAO SO 3 MUON'],
    ['', '300000', 'UNG HO BAO SO 3 MUON NUA'],
  ]);
  const [late] = await world.rows<{ id: string }>(
    'select source_id as id from income.late_gift order by amount_dong limit 1',
  );
  await world.as(world.staff.accountant, () =>
    world.get(LateGifts).propose({
      ...{ id: randomUUID(), sourceId: late?.id ?? '', outcome: 'redirected', sentOn: null },
      ...{ toAppealId: null, proof: 'Thư ngày 20/9/2025', reason: 'Người ủng hộ đồng ý' },
    }),
  );
}

/** Of a province that was merged: its fund was closed with money in it. */
async function handOver(world: ServicesWorld): Promise<void> {
  const funds = world.get(Funds);
  const { id: committeeId } = await world.get(Organisation).byCode('T62.1');
  const fund = { id: randomUUID(), code: 'VNN-CU', name: 'Quỹ của tỉnh cũ', kind: 'poor' } as const;
  await funds.createFund({ ...fund, committeeId, description: '', openedOn: '2024-01-01' });
  await funds.createBankAccount({
    ...{ id: randomUUID(), code: 'VCB-CU', ...BANK, accountNumber: '0011001932498', committeeId },
    ...{ holderName: 'ỦY BAN MTTQ TỈNH CŨ', fundId: fund.id, appealId: null },
  });
  await world.get(Donations).receive({
    ...{ committeeId, fundId: fund.id, channel: 'bank_transfer', amountDong: 9_000_000n },
    ...{ businessDate: '2025-01-10', sourceType: 'opening', sourceId: randomUUID() },
    money: await funds.bankAccount('VCB-CU'),
  });
  await funds.close(fund.id, '2025-06-30');
  const { id: toAccountId } = world.account;
  const proposer = { ...SYSTEM_SCOPE, actorId: world.staff.accountant.id };
  await runInScope(proposer, () =>
    world.get(FundHandovers).propose({
      ...{ id: randomUUID(), fromFundId: fund.id, toAccountId, number: '01/BB-BGQ' },
      ...{ signedOn: '2025-07-02', decisionNumber: '202/2025/QH15', decisionDay: '2025-06-12' },
      decidedByIssuer: 'Quốc hội',
    }),
  );
}
