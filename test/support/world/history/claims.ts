import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { ClaimAnswers } from '../../../../src/income/claims/answers/claim-answers.service.js';
import { ClaimFiling } from '../../../../src/income/claims/filing/claim-filing.service.js';
import type { ServicesWorld } from '../services.js';
import { LONG_NAME } from './receive.js';

/** Two who claim one line, one of them proposed to a second person, and one who was refused. Gives the code of the latter. */
export async function claimLines(world: ServicesWorld): Promise<{ claimCode: string }> {
  const first = await file(world, '8001.20002 FT25258', LONG_NAME);
  await file(world, '9999.88887', 'Trần Văn Ba');
  const refused = await file(world, '9999.88888', '');
  const { id: saidBy } = world.staff.officer;
  const [gift] = await world.rows<{ id: string }>(
    'select id from income.donation where amount_dong = 90000000',
  );
  const reason = 'Mã giao dịch không có trong sao kê của tài khoản này';
  const of = { reason, saidBy };
  await world.as(world.staff.officer, async () => {
    const answers = world.get(ClaimAnswers);
    await answers.say({
      ...{ ...of, answerId: randomUUID(), claimId: first.id },
      ...{ outcome: 'accepted', giftId: gift?.id ?? '' },
    });
    await answers.say({
      ...{ ...of, answerId: randomUUID(), claimId: refused.id, outcome: 'refused', giftId: null },
    });
  });
  return { claimCode: refused.code };
}

async function file(world: ServicesWorld, reference: string, donorName: string) {
  const id = randomUUID();
  const picture = { width: 60, height: 40, channels: 3, background: '#888888' } as const;
  const read = () => sharp({ create: picture }).jpeg().toBuffer();
  const code = await world.get(ClaimFiling).file({
    ...{ id, pledgeCode: '', bankAccountId: world.appealAccount.id, amountDong: 90_000_000n },
    ...{ paidOn: '2025-09-15', reference, payerDigits: '4321', donorName, display: 'full' },
    ...{ email: '', words: 'Chuyển từ tài khoản của con trai', locale: 'vi' },
    evidence: { fileName: 'giao-dich.jpg', read },
  });
  return { id, code };
}
