import { randomUUID } from 'node:crypto';
import { AppealUpdates } from '../../../../src/books/appeal-updates/appeal-updates.service.js';
import type { ServicesWorld } from '../services.js';

/** News of the open appeal: one as it was written, one put right, one withdrawn. */
export function tellNews(world: ServicesWorld): Promise<void> {
  const of = { appealId: world.appeal.id, committeeId: world.province };
  return world.as(world.staff.officer, async () => {
    const updates = world.get(AppealUpdates);
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const body = 'Đã trao 120 suất quà cho bà con hai thôn còn ngập.';
    await updates.tell(of, { id: first, title: 'Chuyến quà thứ nhất', body });
    const words = { title: 'Chuyến quà thứ hai', body: 'Đã trao 80 suất.' };
    await updates.tell(of, { id: second, ...words });
    const right = { id: randomUUID(), title: words.title, body: 'Đã trao 90 suất.' };
    await updates.correct(of, { id: second, ofId: second, ...words }, right);
    await updates.tell(of, { id: third, title: 'Chuyến quà thứ ba', body });
    await updates.withdraw(of, third, 'Ghi nhầm xã.');
  });
}
