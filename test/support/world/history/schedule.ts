import { randomUUID } from 'node:crypto';
import { GiftSchedules } from '../../../../src/income/gift-schedules/gift-schedules.service.js';
import type { ServicesWorld } from '../services.js';

/** Somebody who gives every month, and the page behind the link of the letter. */
export async function giveMonthly(
  world: ServicesWorld,
): Promise<{ readonly schedulePath: string }> {
  const schedules = world.get(GiftSchedules);
  const contactEmail = 'lan@vidu.vn';
  const wanted = {
    ...{ id: randomUUID(), committeeId: world.province, fundId: world.fund.id, appealId: null },
    ...{ amountDong: 100_000n, dayNo: 5, lastMonth: null, donorName: null, contactEmail },
  };
  await schedules.ask({ ...wanted, display: 'anonymous', locale: 'vi' }, world.fund.name);
  const [letter] = await world.rows<{ body: string }>(
    `select body_text as body from platform.outbox_mail where to_address = $1 order by id desc limit 1`,
    [contactEmail],
  );
  const token = /\/hang-thang\/(\S+)/u.exec(letter?.body ?? '')?.[1] ?? '';
  await schedules.step(token, { kind: 'prove' });
  return { schedulePath: `/hang-thang/${token}` };
}
