import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { codingFor, PackedBytes } from './packed-bytes.js';

const text = Buffer.from(Array.from({ length: 400 }, (_, n) => `line ${n * 7919}`).join('\n'));

describe('packed bytes', () => {
  it('are what was put in, in the coding that is asked for', () => {
    const bytes = new PackedBytes(text, 'text/html; charset=utf-8');
    expect(bytes.in('identity')).toEqual({ coding: 'identity', payload: text });
    expect(brotliDecompressSync(bytes.in('br').payload)).toEqual(text);
    expect(gunzipSync(bytes.in('gzip').payload)).toEqual(text);
  });

  it('are packed better for the second who asks, and not again for the third', () => {
    const bytes = new PackedBytes(text, 'text/css');
    const [first, second, third] = [1, 2, 3].map(() => bytes.in('br').payload);
    expect(second?.length).toBeLessThan(first?.length ?? 0);
    expect(third).toBe(second);
  });

  it('stay plain when small or packed by nature', () => {
    expect(new PackedBytes(Buffer.from('a'), 'text/html').in('br').coding).toBe('identity');
    expect(new PackedBytes(text, 'image/png').in('gzip').coding).toBe('identity');
  });

  it('choose the smallest form that the asker takes', () => {
    const of = (accepted?: string) => codingFor({ 'accept-encoding': accepted });
    expect([of('gzip, br'), of('gzip'), of('deflate'), of()]).toEqual([
      'br',
      'gzip',
      'identity',
      'identity',
    ]);
  });
});
