import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { FormBrowser } from '../../support/form-browser.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

const ANSWERS = {
  ...{ pledgeCode: '', amount: '1.500.000', reference: 'FT24330123456', payerDigits: '' },
  ...{ 'paidOn-day': '1', 'paidOn-month': '11', 'paidOn-year': '2026', donorName: 'Trần Thị Hoa' },
  ...{ display: 'full', email: '', words: '' },
};

async function filed(change: Record<string, string> = {}, file?: Buffer) {
  const browser = new FormBrowser(world.origin);
  const hidden = FormBrowser.hidden((await browser.get('/yeu-cau')).html);
  const fields = { ...hidden, ...ANSWERS, bankAccountId: world.account.id, ...change };
  if (file === undefined) return browser.post('/yeu-cau', fields);
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('evidence', new File([new Uint8Array(file)], 'giao-dich.jpg'));
  return browser.postFiles('/yeu-cau', body);
}

describe('the pages of a claim', () => {
  it('file it with a picture that only those who answer see', async () => {
    const picture = { width: 60, height: 40, channels: 3, background: '#888888' } as const;
    const sent = await filed({}, await sharp({ create: picture }).jpeg().toBuffer());
    expect(sent.status).toBe(303);
    const shown = await new FormBrowser(world.origin).get(sent.location);
    expect(shown.html).toContain('Đang xem');
    for (const own of ['Hoa', 'FT24330123456', world.account.accountNumber]) {
      expect(shown.html).not.toContain(own);
    }
    const [claim] = await world.rows<{ id: string }>('select id from income.claim');
    const evidence = `/can-bo/yeu-cau/${claim?.id ?? ''}/tep/minh-chung`;
    expect((await fetch(world.origin + evidence, { redirect: 'manual' })).status).toBe(303);
    const officer = await world.hire('officer');
    await officer.visitor.get(evidence);
    expect(officer.visitor.status).toBe(200);
    const neighbour = await world.hire('officer', { at: world.otherCommune });
    await neighbour.visitor.get(evidence);
    expect(neighbour.visitor.status).toBe(404);
    await neighbour.visitor.get(`/can-bo/yeu-cau/${claim?.id ?? ''}`);
    expect(neighbour.visitor.status).toBe(404);
  });

  it('say each fault at its field and keep what was typed', async () => {
    const sent = await filed({ reference: 'Hoa', amount: 'năm triệu', email: 'hoa@' });
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('value="năm triệu"');
    for (const field of ['amount', 'email']) expect(sent.html).toContain(`href="#field-${field}"`);
    const unread = await filed({}, Buffer.from('<svg onload=alert(1)>'));
    expect(unread.status).toBe(422);
    expect(unread.html).toContain('href="#field-evidence"');
    const [year = '', month = '', day = ''] = addDays(world.clock.today(), 3).split('-');
    const early = await filed({ 'paidOn-day': day, 'paidOn-month': month, 'paidOn-year': year });
    expect(early.status).toBe(422);
    expect(early.html).toContain('Ngày chuyển chưa đến');
  });

  it('know no claim by a wrong code', async () => {
    const browser = new FormBrowser(world.origin);
    expect((await browser.get('/yeu-cau/YC222222222')).status).toBe(404);
    expect((await browser.get('/yeu-cau/%27')).status).toBe(404);
  });

  it('stop an address that files too many', async () => {
    let last = 0;
    for (let count = 0; count < 14 && last !== 429; count += 1) {
      last = (await filed({ amount: '' })).status;
    }
    expect(last).toBe(429);
  });
});
