import type { NumberingDocument, PdfObjects, Reference } from './pdf-objects.js';

/** The kinds of elements we use (ISO 32000-1, 14.8.4). */
export type Kind = 'Sect' | 'H1' | 'H2' | 'P' | 'Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD';

/** An element that goes on over pages, such as a table; what stands in it is known by number. */
export interface Section {
  readonly kids: number[];
  readonly reference: Reference<Record<string, unknown>>;
}

/** Elements of one page, in order of reading; they are written with it and forgotten. */
interface Element {
  kind: Kind;
  /** Its place among the elements of the page, or −1: it stands in a section. */
  parent: number;
  section: Section | null;
  /** The marked content of the page that it holds, or −1: it holds elements. */
  content: number;
}

/** A piece of text that pdfkit prints as it stands. */
class AsWritten {
  constructor(private readonly text: string) {}

  get [Symbol.toStringTag](): string {
    return 'AsWritten';
  }

  toString(): string {
    return this.text;
  }
}

const ATTRIBUTES: Partial<Record<Kind, string>> = { TH: '/A<</O/Table/Scope/Column>>' };

/**
 * What a page means: headings, tables, rows and head cells, for readers who listen and for copying out of the file
 * (tagged PDF, ISO 32000-1, 14.7). The elements of a page go out with the page.
 */
export class PdfStructure {
  private readonly root: Reference<Record<string, unknown>>;
  private readonly whole: Section;
  private readonly sections: Section[] = [];
  private readonly parentTree: number[] = [];
  private readonly elements: Element[] = [];
  private readonly open: number[] = [];
  private count = 0;
  private contents = 0;
  private section: Section;

  constructor(
    private readonly document: NumberingDocument,
    private readonly objects: PdfObjects,
  ) {
    this.root = document.ref<Record<string, unknown>>({ Type: 'StructTreeRoot' });
    this.whole = this.newSection('Document', this.root);
    this.section = this.whole;
    Object.assign((document._root as Reference).data, {
      StructTreeRoot: this.root,
      // pdfkit writes both at its end.
      MarkInfo: document.ref({ Marked: true }),
    });
  }

  /** What follows stands in a new element of this kind, until the next section. */
  begin(kind: Kind): void {
    this.section = this.newSection(kind, this.whole.reference);
    this.whole.kids.push(this.section.reference.id);
  }

  /** An element that holds elements; `close` ends it. It ends with its page at the latest. */
  group(kind: Kind): void {
    this.open.push(this.add(kind, -1));
  }

  close(): void {
    this.open.pop();
  }

  /** An element that holds what is drawn next; the number of that content on its page. */
  leaf(kind: Kind): number {
    this.contents += 1;
    this.add(kind, this.contents - 1);
    return this.contents - 1;
  }

  /** Writes what the page means; the number by which the page names it. */
  endPage(page: Reference): number {
    const { objects, count } = this;
    const first = objects.open(count + 1);
    for (let at = 0; at < count; at += 1) this.write(at, first, page.id);
    objects.object(first + count);
    const parents = objects.body.text('[');
    for (let at = 0; at < count; at += 1)
      if ((this.elements[at]?.content ?? -1) >= 0) parents.number(first + at).text(' 0 R ');
    parents.text(']\n');
    objects.endBatch();
    this.parentTree.push(first + count);
    this.count = 0;
    this.contents = 0;
    this.open.length = 0;
    return this.parentTree.length - 1;
  }

  end(): void {
    for (const { reference, kids } of this.sections) {
      Object.assign(reference.data, { K: references(kids) });
      reference.end();
    }
    const numbers = this.parentTree.map((id, page) => `${page.toString()} ${id.toString()} 0 R`);
    const tree = this.document.ref({ Nums: new AsWritten(`[${numbers.join(' ')}]`) });
    tree.end();
    const next = this.parentTree.length;
    const K = this.whole.reference;
    Object.assign(this.root.data, { K, ParentTree: tree, ParentTreeNextKey: next });
  }

  private newSection(kind: string, parent: Reference): Section {
    const data: Record<string, unknown> = { Type: 'StructElem', S: kind, P: parent };
    const section = { kids: [], reference: this.document.ref(data) };
    this.sections.push(section);
    return section;
  }

  /** The elements of the last page are used again: thousands a page would fill the old generation. */
  private add(kind: Kind, content: number): number {
    const at = this.count;
    const parent = this.open.at(-1) ?? -1;
    const section = parent < 0 ? this.section : null;
    const old = this.elements[at];
    if (old) {
      old.kind = kind;
      old.parent = parent;
      old.section = section;
      old.content = content;
    } else this.elements.push({ kind, parent, section, content });
    this.count += 1;
    return at;
  }

  private write(at: number, first: number, page: number): void {
    const { elements, objects } = this;
    const element = elements[at];
    if (!element) return;
    const { kind, parent, section, content } = element;
    section?.kids.push(first + at);
    objects.object(first + at);
    const above = section?.reference.id ?? first + parent;
    const body = objects.body.text('<</S/').text(kind).text('/P ').number(above).text(' 0 R');
    body.text(ATTRIBUTES[kind] ?? '');
    if (content >= 0) body.text('/Pg ').number(page).text(' 0 R/K ').number(content);
    else this.kidsOf(at, first);
    body.text('>>\n');
  }

  /** In order of reading what stands in an element follows it at once. */
  private kidsOf(at: number, first: number): void {
    const body = this.objects.body.text('/K[');
    for (let kid = at + 1; kid < this.count; kid += 1) {
      const above = this.elements[kid]?.parent ?? -1;
      if (above < at) break;
      if (above === at) body.number(first + kid).text(' 0 R ');
    }
    body.text(']');
  }
}

function references(kids: readonly number[]): AsWritten {
  return new AsWritten(`[${kids.map((id) => `${id.toString()} 0 R`).join(' ')}]`);
}
