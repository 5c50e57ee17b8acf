import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { AppealDrafts } from '../../src/books/appeals/drafts/appeal-drafts.service.js';
import { Restrictions } from '../../src/books/restrictions/restrictions.service.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import type { Town } from './town.js';

/** An appeal that nobody published yet, and the wish of a giver that an officer accepted. */
export function writeWishes(app: INestApplicationContext, { facts, staff }: Town): Promise<void> {
  const writer = { ...SYSTEM_SCOPE, actorId: staff.officer.id };
  return runInScope(writer, async () => {
    await app.get(AppealDrafts, { strict: false }).write({
      id: randomUUID(),
      fundId: facts.fundId,
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
    await app.get(Restrictions, { strict: false }).accept({
      id: randomUUID(),
      committeeId: facts.provinceId,
      fundId: facts.fundId,
      appealId: null,
      title: 'Sách vở cho học sinh vùng lũ',
      kind: null,
      adminUnitId: null,
      agreedWith: 'Ông Trần Văn Ba, thư ngày 02/01/2026',
    });
  });
}
