import { paths } from '../../platform/pages/paths.js';
import { FILE_SIZE, type CodeKind } from './site-map.queries.js';

export interface SiteMapFile {
  readonly kind: CodeKind | 'page';
  /** From 1. */
  readonly number: number;
}

const WORDS = { page: 'trang', fund: 'quy', appeal: 'loi-keu-goi', bulletin: 'ban-tin' } as const;
const PATHS = { fund: paths.fund, appeal: paths.appeal, bulletin: paths.bulletin };
const NAME = /^([a-z-]+)-([1-9]\d{0,3})\.xml$/;

export function nameOf({ kind, number }: SiteMapFile): string {
  return `${WORDS[kind]}-${String(number)}.xml`;
}

/** Which file an address means; null when there is none. */
export function readSiteMapName(name: string): SiteMapFile | null {
  const [, word, number] = NAME.exec(name) ?? [];
  const kind = (['page', 'fund', 'appeal', 'bulletin'] as const).find((of) => WORDS[of] === word);
  return kind === undefined ? null : { kind, number: Number(number) };
}

/** All files that are needed for so many addresses. */
export function filesFor(counts: Readonly<Record<CodeKind, bigint>>): SiteMapFile[] {
  const kinds = ['fund', 'appeal', 'bulletin'] as const;
  const more = kinds.flatMap((kind) => {
    const files = (counts[kind] + BigInt(FILE_SIZE) - 1n) / BigInt(FILE_SIZE);
    return Array.from({ length: Number(files) }, (_, index) => ({ kind, number: index + 1 }));
  });
  return [{ kind: 'page', number: 1 }, ...more];
}

export function pathOf(kind: CodeKind, code: string): string {
  return PATHS[kind](code);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export function indexXml(locations: readonly string[]): string {
  const rows = locations.map((place) => `<sitemap><loc>${escaped(place)}</loc></sitemap>\n`);
  return `${HEAD}<sitemapindex ${SPACE}>\n${rows.join('')}</sitemapindex>\n`;
}

export function placesXml(locations: readonly string[]): string {
  const rows = locations.map((place) => `<url><loc>${escaped(place)}</loc></url>\n`);
  return `${HEAD}<urlset ${SPACE}>\n${rows.join('')}</urlset>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
