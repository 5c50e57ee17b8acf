import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { AppConfig } from '../config/config.js';
import { Database } from '../database/database.js';
import { defineEvent } from '../facts/events.js';
import { DEFAULT_LOCALE, type Locale } from '../i18n/translate.js';
import { Events } from '../jobs/events.js';
import { PageRenderer } from '../pages/page-renderer.js';
import { Letter } from './mail.entity.js';

export interface Mail {
  readonly to: string;
  /** Words without personal data: subjects are shown on locked screens. */
  readonly subject: string;
  /** `views/mail/<template>.hbs`, plain text. */
  readonly template: string;
  readonly data: object;
  readonly locale?: Locale;
  /** For letters that come again and again: an address of ours where one POST ends them (RFC 8058). */
  readonly leaveLink?: string;
}

/** A letter lies in the outbox. */
export const letterWritten = defineEvent<{ readonly mailId: string }>(
  'mail.letterWritten',
  ({ mailId }) => mailId,
);
const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;
// Templates are escaped for HTML; a text mail shows the signs themselves.
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};

/** Letters to people: written in the caller's transaction, carried out by a job, so a lost network loses none. */
@Injectable()
export class Mailer {
  constructor(
    private readonly config: AppConfig,
    private readonly database: Database,
    private readonly events: Events,
    private readonly renderer: PageRenderer,
  ) {}

  /** One recipient; throws on an address or a subject that would reach another. */
  async send(mail: Mail): Promise<void> {
    if (!ADDRESS.test(mail.to)) throw new Error('The recipient is not one plain address');
    const id = uuidv7();
    const html = this.renderer.renderPlain(
      `mail/${mail.template}`,
      mail.data,
      mail.locale ?? DEFAULT_LOCALE,
    );
    await this.database.records(Letter).insert({
      id,
      toAddress: mail.to,
      subject: mail.subject.replace(/[\r\n]+/g, ' '),
      bodyText: html.replace(
        /&(?:amp|lt|gt|quot|#x27|#x60|#x3D);/g,
        (entity) => ENTITIES[entity] ?? '',
      ),
      leaveLink: mail.leaveLink ?? null,
      messageId: `<${id}@${new URL(this.config.publicOrigin).hostname}>`,
    });
    await this.events.announce(letterWritten, { mailId: id });
  }
}
