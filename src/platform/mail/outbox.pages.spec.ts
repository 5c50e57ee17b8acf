import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { outboxPage } from './outbox.pages.js';
import type { OutboxMail } from './outbox.queries.js';

const mail: OutboxMail = {
  id: '018f0000-0000-7000-8000-000000000001',
  toAddress: 'lan@vidu.vn',
  subject: 'Đặt mật khẩu',
  bodyText: 'Chào Lan,\nMở liên kết <này>.',
  createdAt: new Date('2026-03-01T02:00:00Z'),
  sentAt: null,
};
const show = (mails: readonly OutboxMail[]) => rendered('platform/outbox', outboxPage(mails));

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
});
