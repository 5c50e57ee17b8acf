import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkpointText, readCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.js';
import { leafHash } from './merkle.js';

const checkpoint = { origin: 'tuong-than.vn/ledger', size: 12, root: leafHash('x') };
const keys = generateKeyPairSync('ed25519');

describe('checkpoints', () => {
  it('are three lines that read back', () => {
    const text = checkpointText(checkpoint);
    expect(text.split('\n')).toEqual([
      'tuong-than.vn/ledger',
      '12',
      leafHash('x').toString('base64'),
      '',
    ]);
    expect(readCheckpoint(text)).toEqual(checkpoint);
  });

  it('take further lines under the same signature, and read them back', () => {
    const longer = { ...checkpoint, extensions: ['schema x', 'records 2 y'] };
    expect(checkpointText(longer)).toBe(`${checkpointText(checkpoint)}schema x\nrecords 2 y\n`);
    expect(readCheckpoint(checkpointText(longer))).toEqual(longer);
    expect(() => checkpointText({ ...checkpoint, extensions: ['a\nb'] })).toThrow(TypeError);
  });

  it.each(['', 'a\n1\n', 'a\n01\n' + 'A'.repeat(43) + '=\n', 'a\n1\nshort\n'])(
    'refuse %j',
    (text) => {
      expect(readCheckpoint(text)).toBeNull();
    },
  );

  it('refuse to be written without a sound origin or root', () => {
    expect(() => checkpointText({ ...checkpoint, origin: 'a\nb' })).toThrow(TypeError);
    expect(() => checkpointText({ ...checkpoint, root: Buffer.alloc(3) })).toThrow(TypeError);
  });

  it('are signed, and one changed letter breaks the signature', () => {
    const text = checkpointText(checkpoint);
    const signature = signCheckpoint(text, keys.privateKey);
    expect(signature).toHaveLength(64);
    expect(verifyCheckpoint(text, signature, keys.publicKey)).toBe(true);
    expect(verifyCheckpoint(text.replace('12', '13'), signature, keys.publicKey)).toBe(false);
  });
});
