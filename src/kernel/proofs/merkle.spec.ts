import { describe, expect, it } from '@jest/globals';
import {
  inclusionProof,
  leafHash,
  MerkleAccumulator,
  merkleRoot,
  verifyInclusion,
} from './merkle.js';

// The test leaves and roots of the reference implementation of Certificate Transparency.
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const hashes = LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex')));

describe('Merkle tree of RFC 6962', () => {
  it('gives the reference root for every size', async () => {
    for (const [index, root] of ROOTS.entries()) {
      const tree = await merkleRoot(hashes.slice(0, index + 1));
      expect(tree.root.toString('hex')).toBe(root);
      expect(tree.size).toBe(index + 1);
    }
    expect(new MerkleAccumulator().root().toString('hex')).toMatch(/^e3b0c44298fc1c14/);
  });

  it('proves each leaf of each size, and no other leaf, place or root', () => {
    for (let size = 1; size <= 40; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => leafHash(`leaf ${index}`));
      const tree = new MerkleAccumulator();
      leaves.forEach((leaf) => {
        tree.add(leaf);
      });
      const root = tree.root();
      leaves.forEach((leaf, index) => {
        const proof = inclusionProof(leaves, index);
        const inclusion = { leaf, index, size, proof };
        expect(verifyInclusion(inclusion, root)).toBe(true);
        expect(verifyInclusion({ ...inclusion, leaf: leafHash('other') }, root)).toBe(false);
        expect(verifyInclusion({ ...inclusion, index: index + 1 }, root)).toBe(false);
        expect(verifyInclusion({ ...inclusion, proof: [...proof, leaf] }, root)).toBe(false);
        expect(verifyInclusion(inclusion, leaf)).toBe(size === 1);
      });
    }
  });

  it('tells a leaf from a node', () => {
    expect(leafHash('x')).not.toEqual(leafHash('y'));
    expect(() => inclusionProof(hashes, 8)).toThrow('in the tree');
  });
});
