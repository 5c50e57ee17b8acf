import { randomUUID } from 'node:crypto';
import { AppealDrafts } from '../../../../src/books/appeals/drafts/appeal-drafts.service.js';
import { Restrictions } from '../../../../src/books/restrictions/restrictions.service.js';
import type { ServicesWorld } from '../services.js';

/** An appeal that nobody published yet, and the wish of a giver that an officer accepted. */
export function writeWishes(world: ServicesWorld): Promise<void> {
  return world.as(world.staff.officer, async () => {
    await world.get(AppealDrafts).write({
      id: randomUUID(),
      fundId: world.fund.id,
      code: 'NHAP-2026',
      title: 'Dựng lại trường học sau lũ',
      titleEn: null,
      story: 'Ba điểm trường ở Đắk Bla bị cuốn trôi, các cháu đang học nhờ nhà văn hóa thôn.',
      storyEn: null,
      place: null,
      goalDong: null,
      decisionNumber: null,
      decidedOn: null,
      decisionIssuer: null,
      board: null,
      bankAccountId: null,
      opensOn: '2026-01-01',
      closesOn: null,
    });
    await world.get(Restrictions).accept({
      id: randomUUID(),
      committeeId: world.province,
      fundId: world.fund.id,
      appealId: null,
      title: 'Sách vở cho học sinh vùng lũ',
      kind: null,
      adminUnitId: null,
      agreedWith: 'Ông Trần Văn Ba, thư ngày 02/01/2026',
    });
  });
}
