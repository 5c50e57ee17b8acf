import { describe, expect, it } from '@jest/globals';
import nodemailer from 'nodemailer';
import { leaveHeaders } from './leave-headers.js';

const LINK = `https://tuongthan.example.vn/thu-tin/${'Ab3-'.repeat(11)}`;

async function written(leaveLink: string | null): Promise<string> {
  const carrier = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const { message } = await carrier.sendMail({
    ...{ from: 'quy@vidu.vn', to: 'lan@vidu.vn', subject: 'Tin', text: 'Tin' },
    headers: leaveHeaders(leaveLink),
  });
  return (message as Buffer).toString('utf8').replace(/\r\n\s+/g, ' ');
}

describe('a letter that comes again and again', () => {
  it('carries the two headers by which a mail program leaves with one click', async () => {
    const letter = await written(LINK);
    expect(letter).toContain(`List-Unsubscribe: <${LINK}>`);
    expect(letter).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  it('stands apart from one that somebody asked for', async () => {
    expect(await written(null)).not.toContain('List-Unsubscribe');
  });
});
