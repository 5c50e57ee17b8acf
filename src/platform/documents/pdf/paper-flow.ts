import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { PageContent, type TextBox, type TextStyle } from './page-content.js';
import type { PdfFont } from './pdf-font.js';
import { PdfPages } from './pdf-pages.js';
import type { Kind } from './pdf-structure.js';

const require = createRequire(import.meta.url);
const REGULAR = require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
const BOLD = require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf');
const ITALIC =
  require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf');

export const PAGE = { width: 595.28, height: 841.89, left: 45, right: 34, top: 50, bottom: 46 };
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const SIZE = { small: 8, text: 10, heading: 11, title: 14 };
const PAGE_COUNT = { name: 'PageCount', width: 40, height: 12 };

export interface PaperOptions {
  readonly title: string;
  readonly language: string;
  /** The words before the number of pages: `Trang 3/`. */
  readonly pageWords: (page: number) => string;
  /** Fixed, so that the same input gives the same bytes. */
  readonly createdAt: Date;
}

export type Weight = 'body' | 'strong' | 'italic';

export interface LineStyle {
  readonly kind: Kind;
  readonly weight?: Weight;
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/**
 * The pages of a paper from top to bottom: what has no room begins a new one. The total of pages is filled in at the end
 * through one shared form object.
 */
export class PaperFlow {
  readonly pages: PdfPages;
  readonly fonts: Readonly<Record<Weight, PdfFont>>;
  private running: PageContent | null = null;
  /** Points from the top of the running page. */
  y = 0;

  constructor(
    out: Writable,
    private readonly options: PaperOptions,
    private readonly atTop: (page: PageContent) => void,
  ) {
    this.pages = new PdfPages(out, { ...options, size: [PAGE.width, PAGE.height] });
    this.fonts = {
      body: this.pages.font(REGULAR),
      strong: this.pages.font(BOLD),
      italic: this.pages.font(ITALIC),
    };
    this.pages.form(PAGE_COUNT.name, [PAGE_COUNT.width, PAGE_COUNT.height]);
  }

  /** The page that has so many points left: the running one or the next. */
  async pageFor(height: number): Promise<PageContent> {
    if (this.running !== null && this.y + height <= PAGE.height - PAGE.bottom) return this.running;
    return this.nextPage();
  }

  async nextPage(): Promise<PageContent> {
    const page = await this.pages.next();
    this.running = page;
    this.y = PAGE.top;
    this.pageNumber(page);
    this.atTop(page);
    return page;
  }

  /** Lines of text as wide as the page. */
  async line(text: string, style: LineStyle): Promise<void> {
    const { kind, weight = 'body', size = SIZE.text, align = 'left' } = style;
    const font = this.fonts[weight];
    const leading = size * 1.45;
    for (const line of font.wrap(text, TEXT_WIDTH, size)) {
      const page = await this.pageFor(leading);
      this.tell(page, line, {
        kind,
        box: this.across(this.y + size),
        style: { font, size, align },
      });
      this.y += leading;
    }
  }

  /** Writes what an element of its own holds. */
  tell(
    page: PageContent,
    text: string,
    { kind, box, style }: { kind: Kind; box: TextBox; style: TextStyle },
  ): void {
    page.mark(kind, this.pages.structure.leaf(kind));
    page.write(text, box, style);
    page.endMark();
  }

  rule(page: PageContent, weight: number): void {
    page.rule(this.y, { left: PAGE.left, right: PAGE.width - PAGE.right, weight });
  }

  /** Draws the number of pages, known only at the end; as content of the page, or as none. */
  pageTotal(page: PageContent, at: { x: number; y: number; content: number | null }): void {
    page.draw(PAGE_COUNT.name, { ...at, scale: 1 });
  }

  /** Writes the number of pages and closes the file. */
  async end(): Promise<void> {
    if (this.running === null) await this.nextPage();
    const total = new PageContent(PAGE_COUNT.height);
    const { width, height } = PAGE_COUNT;
    const style = { font: this.fonts.body, size: SIZE.small };
    total.write(this.pages.count.toString(), { x: 0, y: height, width }, style);
    this.pages.finishForm(PAGE_COUNT.name, total);
    await this.pages.end();
  }

  private pageNumber(page: PageContent): void {
    const right = PAGE.width - PAGE.right - 24;
    const style = { font: this.fonts.body, size: SIZE.small, align: 'right' } as const;
    page.artifact();
    const words = this.options.pageWords(this.pages.count);
    page.write(words, { x: PAGE.left, y: 30, width: right - PAGE.left }, style);
    page.endMark();
    this.pageTotal(page, { x: right, y: 30, content: null });
  }

  private across(y: number): TextBox {
    return { x: PAGE.left, y, width: TEXT_WIDTH };
  }
}
