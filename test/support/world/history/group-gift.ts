import { randomUUID } from 'node:crypto';
import { readShares } from '../../../../src/income/named-shares/share-lines.js';
import { ShareLists } from '../../../../src/income/named-shares/share-lists.service.js';
import { registered } from '../promised.js';
import type { ServicesWorld } from '../services.js';
import { importLines } from './receive.js';

const CLASS = 'Nguyễn Thị Lan; 200.000; đầy đủ\nTrần Văn Hùng; 150.000\nẨn danh; 50.000';

/** A class that gave together, its money here; the page of one part, as the code on her paper opens it. */
export async function giveTogether(world: ServicesWorld): Promise<{ readonly sharePath: string }> {
  const pledge = await registered(world, { amountDong: 400_000n, donorName: 'Lớp 5A' });
  await world.as(world.staff.officer, () =>
    world.get(ShareLists).list({
      ...{ id: randomUUID(), of: { pledgeId: pledge.id }, follows: 0 },
      ...{ reason: 'Theo danh sách cô chủ nhiệm gửi', shares: readShares(CLASS, 'masked').shares },
    }),
  );
  await importLines(world, world.account.code, [
    ['', '400000', `${pledge.referenceCode} LOP 5A UNG HO`],
  ]);
  const [share] = await world.rows<{ code: string }>(
    'select code from income.named_share where position = 1',
  );
  return { sharePath: `/phan-gop/${share?.code ?? ''}` };
}
