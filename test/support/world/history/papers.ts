import { randomUUID } from 'node:crypto';
import { Acknowledgements } from '../../../../src/income/acknowledgements/acknowledgements.service.js';
import type { ServicesWorld } from '../services.js';
import { LONG_NAME } from './receive.js';

/** The numbered paper of a gift by bank, corrected once and copied once. */
export async function giveReceipts(world: ServicesWorld, pledgeCode: string): Promise<void> {
  const [gift] = await world.rows<{ id: string }>(
    `select k.donation_id as id from income.kept_pledge k where k.reference_code = $1`,
    [pledgeCode],
  );
  const papers = world.get(Acknowledgements);
  const by = { userId: world.staff.officer.id, visitId: null };
  const payerAddress = 'Số 123 đường Phan Bội Châu, phường Cẩm Thành, tỉnh Quảng Ngãi';
  const person = { payerKind: 'person', payerName: 'Nguyễn Thị Lan', payerAddress } as const;
  const { id } = await papers.issue({
    ...{ id: randomUUID(), donationId: gift?.id ?? '', by },
    payer: { ...person, taxCode: null, representative: null, aid: null },
  });
  // The appeal of a relief fund, or of another: which aid its money was.
  const [fund] = await world.rows<{ kind: string }>('select kind from books.fund where id = $1', [
    world.fund.id,
  ]);
  const aid = fund?.kind === 'relief' ? 'disaster' : 'housing';
  const payer = { ...person, payerKind: 'organisation', payerName: LONG_NAME } as const;
  await papers.correct({
    ...{ acknowledgementId: id, by, reason: 'Người ủng hộ là công ty' },
    payer: { ...payer, taxCode: '4300123458', representative: 'Ông Y Blưi, Giám đốc', aid },
  });
  await papers.copy(id, by);
}
