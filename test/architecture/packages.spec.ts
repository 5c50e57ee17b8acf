import { describe, expect, it } from '@jest/globals';
import { filesBelow, manifest, textOf } from './repository.js';

interface LockedPackage {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, LockedPackage> };
const locked = Object.entries(lock.packages);

describe('The lock file', () => {
  it('holds every optional dependency, so that npm ci works on each platform', () => {
    const names = new Set(locked.map(([path]) => path.replace(/^.*node_modules\//, '')));
    const missing = locked.flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !names.has(name))
        .map((name) => `${path} wants ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('names no host: packages come from the registry npm is set to', () => {
    const hosts = locked.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path);
    expect(hosts).toEqual([]);
  });
});

describe('A runtime dependency', () => {
  const records = filesBelow('docs/decisions', /\.md$/).map(textOf).join('\n');

  it('is named in a decision record, which says why it is here', () => {
    const unnamed = Object.keys(manifest.dependencies).filter(
      (name) => !records.includes(`\`${name}\``),
    );
    expect(unnamed).toEqual([]);
  });

  it('is pinned to one exact version', () => {
    const loose = Object.entries(manifest.dependencies).filter(
      ([, version]) => !/^\d/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
