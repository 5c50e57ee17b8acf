import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { outboxPage } from './outbox.pages.js';
import type { OutboxMail, StuckMail } from './outbox.queries.js';

const mail: OutboxMail = {
  id: '018f0000-0000-7000-8000-000000000001',
  toAddress: 'lan@vidu.vn',
  subject: 'Đặt mật khẩu',
  bodyText: 'Chào Lan,\nMở liên kết <này>.',
  createdAt: new Date('2026-03-01T02:00:00Z'),
  sentAt: null,
};
const QUIET = { waiting: 0n, givenUp: 0n, since: null, lastError: null };
const show = (mails: readonly OutboxMail[] | null, stuck: StuckMail = QUIET) =>
  rendered('platform/outbox', outboxPage({ stuck, jobs: [], mails }));

describe('the outbox', () => {
  it('shows each letter line by line, and whether it went', () => {
    const html = show([mail]);
    expect(html).toContain('<p>Mở liên kết &lt;này&gt;.</p>');
    expect(wordsOf(html)).toContain('Gửi tới lan@vidu.vn · 09:00 01/03/2026 · Chưa gửi');
    expect(wordsOf(show([{ ...mail, sentAt: mail.createdAt }]))).toContain('· Đã gửi');
  });

  it('says when no letter was sent', () => {
    expect(wordsOf(show([]))).toContain('Chưa có thư nào.');
  });

  it('tells in real use what does not leave, and no letter', () => {
    expect(wordsOf(show(null))).toContain('Mọi thư đã gửi được');
    const stuck = { waiting: 3n, givenUp: 2n, since: mail.createdAt, lastError: 'ECONNECTION' };
    const words = wordsOf(show(null, stuck));
    expect(words).toContain('3 thư chưa gửi được');
    expect(words).toContain('viết lúc 09:00 01/03/2026, lỗi gần nhất: ECONNECTION.');
    expect(words).toContain('2 thư đã thôi gửi');
    expect(words).not.toContain('Thư mới nhất');
  });

  it('names work that was given up', () => {
    const jobs = [{ task: 'seals.seal', since: mail.createdAt }];
    const html = rendered('platform/outbox', outboxPage({ stuck: QUIET, jobs, mails: null }));
    expect(wordsOf(html)).toContain('seals.seal · 09:00 01/03/2026');
  });
});
