import { once } from 'node:events';
import type { Writable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { drained } from '../drained.js';
import { PageContent } from './page-content.js';
import { PdfFont } from './pdf-font.js';
import { PdfObjects, type NumberingDocument, type Reference } from './pdf-objects.js';
import { PACKED, PdfStreams } from './pdf-streams.js';
import { PdfStructure } from './pdf-structure.js';

/** The parts of pdfkit that make pages, and that its types do not tell. */
type Branch = Reference<{ readonly Kids: unknown[]; Count?: number }>;

interface Content extends Reference {
  buffer: Uint8Array[];
  compress: boolean;
}

interface InnerDocument extends NumberingDocument {
  readonly _root: { readonly data: { readonly Pages: Branch } };
  readonly page: {
    readonly fonts: Record<string, unknown>;
    readonly xobjects: Record<string, unknown>;
    readonly dictionary: Reference<{ Parent: unknown; StructParents?: number; Tabs?: string }>;
    content: Content;
  };
  readonly outline: Bookmark;
  addContent(content: string | Buffer): void;
  flushPages(): void;
}

export interface PdfOptions {
  readonly size: readonly [width: number, height: number];
  readonly title: string;
  /** Of its words, such as `vi-VN`. */
  readonly language: string;
  /** Fixed, so that the same input gives the same bytes. */
  readonly createdAt: Date;
}

/** A place in the list of contents that a reader shows beside the pages. */
export interface Bookmark {
  addItem(title: string, options: { readonly top?: number }): Bookmark;
}

/** A page tree of one level would keep every page till the end; a full branch is written out and forgotten. */
const PAGES_PER_BRANCH = 64;

/** A PDF of any number of pages in constant memory: a page that is full is written out at once. */
export class PdfPages {
  private readonly document: InstanceType<typeof PDFDocument>;
  private readonly inner: InnerDocument;
  private readonly forms = new Map<string, Reference>();
  private branch: Branch | null = null;
  private readonly content: PageContent;
  private readonly streams = new PdfStreams();
  readonly structure: PdfStructure;
  count = 0;

  constructor(
    private readonly out: Writable,
    private readonly options: PdfOptions,
  ) {
    this.document = new PDFDocument({
      autoFirstPage: false,
      bufferPages: false,
      size: [...options.size],
      margin: 0,
      pdfVersion: '1.7',
      lang: options.language,
      displayTitle: true,
      info: { Title: options.title, CreationDate: options.createdAt },
    });
    this.inner = this.document as unknown as InnerDocument;
    this.structure = new PdfStructure(this.inner, new PdfObjects(this.inner, this.streams));
    this.content = new PageContent(options.size[1]);
  }

  font(path: string): PdfFont {
    return new PdfFont(this.document, path);
  }

  /** A drawing of its own that pages may show before it is known what stands in it. */
  form(name: string, [width, height]: readonly [number, number]): void {
    const data = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] };
    this.forms.set(name, this.inner.ref(data));
  }

  finishForm(name: string, content: PageContent): void {
    const form = this.forms.get(name);
    if (!form) return;
    const fonts = Object.fromEntries([...content.fonts].map((font) => [font.id, font.reference]));
    Object.assign(form.data, { Resources: { Font: fonts } });
    form.end(content.bytes());
  }

  /** Leads to a height of the running page. */
  bookmark(title: string, { top, under }: { top: number; under?: Bookmark }): Bookmark {
    return (under ?? this.inner.outline).addItem(title, { top });
  }

  /** Writes the page before, waits while the reader is slower than we are, and begins the next. */
  async next(): Promise<PageContent> {
    this.finishPage();
    await this.streams.keepUp();
    await this.passOn();
    this.document.addPage();
    this.intoBranch();
    this.count += 1;
    this.content.clear();
    return this.content;
  }

  /** Closes the file and ends the stream. */
  async end(): Promise<void> {
    this.finishPage();
    await this.streams.end();
    this.finishBranch();
    this.structure.end();
    this.document.end();
    await this.passOn();
    const finished = once(this.out, 'finish');
    this.out.end();
    await finished;
  }

  private finishPage(): void {
    if (this.count === 0) return;
    const { page } = this.inner;
    for (const font of this.content.fonts) page.fonts[font.id] = font.reference;
    for (const [name, form] of this.forms) page.xobjects[name] = form;
    const height = this.options.size[1].toString();
    // pdfkit turns each page upside down at its start; this turns it back.
    this.inner.addContent(`1 0 0 -1 0 ${height} cm`);
    this.inner.addContent(this.content.bytes());
    this.takeContent();
    const StructParents = this.structure.endPage(page.dictionary);
    Object.assign(page.dictionary.data, { StructParents, Tabs: 'S' });
    this.inner.flushPages();
  }

  /** pdfkit would pack what the page draws before it goes on. */
  private takeContent(): void {
    const { page } = this.inner;
    const { content } = page;
    const bytes = Buffer.concat(content.buffer);
    content.buffer = [];
    content.compress = false;
    const data = Object.assign(content.data, PACKED);
    this.streams.add(Object.assign(content, { data }), bytes);
    page.content = { ...content, end: () => undefined };
  }

  /** Moves the new page from the root of the page tree to the branch that is growing. */
  private intoBranch(): void {
    const root = this.inner._root.data.Pages;
    if (this.count % PAGES_PER_BRANCH === 0) {
      this.finishBranch();
      this.branch = this.inner.ref({ Type: 'Pages', Parent: root, Kids: [] as unknown[] });
      root.data.Kids.splice(-1, 0, this.branch);
    }
    this.inner.page.dictionary.data.Parent = this.branch;
    this.branch?.data.Kids.push(root.data.Kids.pop());
  }

  private finishBranch(): void {
    if (this.branch === null) return;
    this.branch.data.Count = this.branch.data.Kids.length;
    this.branch.end();
    this.branch.data = { Kids: [] };
    this.branch = null;
  }

  private async passOn(): Promise<void> {
    for (let part: unknown = this.document.read(); part !== null; part = this.document.read()) {
      if (!this.out.write(part)) await drained(this.out);
    }
  }
}
