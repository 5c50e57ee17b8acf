import sax, { type SAXOptions, type SAXParser } from 'sax';
import { StatementFileError } from '../statement-file-error.js';

export type Attributes = Readonly<Record<string, string>>;

/** Told of elements in their order, by names without prefix. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  /** Once or several times within one element. */
  text(text: string): void;
  close(name: string): void;
}

/** Only the five entities of the standard; without the last, those of HTML too. */
const OPTIONS: SAXOptions & { strictEntities: boolean } = { position: true, strictEntities: true };
const DEPTH_MAX = 64;
const ATTRIBUTES_MAX = 100;
const UTF8 = /^(?:utf-?8|us-ascii)$/i;

/**
 * Elements of an XML file that comes in pieces, in constant memory. Strict, UTF-8 only, and without the parts that only
 * attacks need: no document type, so no entities but the five of the standard.
 */
export class XmlFeed {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly parser: SAXParser;
  private depth = 0;
  private attributes = 0;

  constructor(private readonly listener: XmlListener) {
    this.parser = sax.parser(true, OPTIONS);
    this.listen();
  }

  /** @throws StatementFileError where the text is no sound XML */
  write(bytes: Uint8Array): void {
    this.parser.write(this.decoded(() => this.decoder.decode(bytes, { stream: true })));
  }

  /** @throws StatementFileError where the file ends before its last element does */
  end(): void {
    this.parser.write(this.decoded(() => this.decoder.decode()));
    this.parser.close();
  }

  private decoded(decode: () => string): string {
    try {
      return decode();
    } catch {
      throw new StatementFileError(this.lineNo, 'notUtf8');
    }
  }

  private listen(): void {
    const { parser: events, listener } = this;
    events.onerror = () => this.refuse();
    events.ondoctype = () => this.refuse();
    events.onprocessinginstruction = ({ body }) => {
      const [, encoding = 'utf-8'] = /encoding\s?=\s?["']([\w-]{1,40})["']/.exec(body) ?? [];
      if (!UTF8.test(encoding)) throw new StatementFileError(1, 'notUtf8');
    };
    events.onattribute = () => {
      this.attributes += 1;
      if (this.attributes > ATTRIBUTES_MAX) this.refuse();
    };
    events.onopentag = ({ name, attributes }) => {
      this.attributes = 0;
      this.depth += 1;
      if (this.depth > DEPTH_MAX) this.refuse();
      listener.open(localName(name), attributes as Attributes);
    };
    events.onclosetag = (name) => {
      this.depth -= 1;
      listener.close(localName(name));
    };
    const tell = (text: string) => {
      listener.text(text);
    };
    events.ontext = tell;
    events.oncdata = tell;
  }

  private refuse(): never {
    throw new StatementFileError(this.lineNo, 'brokenXml');
  }

  private get lineNo(): number {
    return this.parser.line + 1;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
