import { describe, expect, it } from '@jest/globals';
import { filesFor, indexXml, nameOf, placesXml, readSiteMapName } from './site-map-file.js';

describe('The map of the site for machines', () => {
  it('is as many files as the addresses need', () => {
    const files = filesFor({ fund: 3400n, appeal: 45_000n, bulletin: 0n });
    const names = files.map(nameOf);
    expect(names).toEqual([
      ...['trang-1.xml', 'quy-1.xml'],
      ...['loi-keu-goi-1.xml', 'loi-keu-goi-2.xml', 'loi-keu-goi-3.xml'],
    ]);
    expect(names.map(readSiteMapName)).toEqual(files);
  });

  it.each(['quy-0.xml', 'quy.xml', 'nguoi-1.xml', '../quy-1.xml', 'quy-12345.xml'])(
    'knows no %s',
    (name) => expect(readSiteMapName(name)).toBeNull(),
  );

  it('escapes what XML would read as its own', () => {
    expect(placesXml(['https://a.example/?x=1&y=2'])).toContain('x=1&amp;y=2');
    expect(indexXml(['https://a.example/<'])).toContain('&lt;');
  });
});
