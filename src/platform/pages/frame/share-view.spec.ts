import { describe, expect, it } from '@jest/globals';
import { shareView } from './share-view.js';

const share = (url: string, locale: 'vi' | 'en' = 'vi') =>
  shareView({ url, origin: 'https://cong.example', locale }, '/a.png');

describe('What a page tells of itself', () => {
  it('has one address in each language, whatever was asked beside it', () => {
    expect(share('/bao-cao?x=1')?.canonical).toBe('https://cong.example/bao-cao');
    expect(share('/bao-cao', 'en')?.canonical).toBe('https://cong.example/bao-cao?ngon-ngu=en');
    expect(share('/bao-cao')?.alternates.map(({ lang }) => lang)).toEqual([
      'vi',
      'en',
      'x-default',
    ]);
  });

  it.each(['/theo-doi/UHXC42MNDKPG', '/ung-ho/UHXC42MNDKPG', '/sao-ke/0191', '/sao-ke?q=lan'])(
    'keeps %s out of every list',
    (url) => expect(share(url)).toMatchObject({ canonical: null, alternates: [] }),
  );

  it('is silent at the desks', () => {
    expect(share('/can-bo/quy')).toBeNull();
    expect(share('/kiem-toan')).toBeNull();
  });
});
