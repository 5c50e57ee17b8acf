import { createHash } from 'node:crypto';
import { SeededRandom } from './seeded-random.js';

/** The id of a named thing, the same in every installation (a UUID of version 8: RFC 9562 §5.8). */
export function seedId(name: string): string {
  const hash = createHash('sha256').update(`tuong-than-seed:${name}`).digest('hex');
  return uuidOf(`${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`);
}

/** Ids for everything else a seed makes, rising like those of the portal; each name has its own row of them. */
export function idStream(name: string): () => string {
  const random = new SeededRandom(name);
  const start = BASE_MS + random.below(DAY_MS);
  let made = 0;
  const half = () => random.below(0x1000000).toString(16).padStart(6, '0');
  return () => {
    const time = (start + Math.floor(made / 4096)).toString(16).padStart(12, '0');
    const sequence = (made % 4096).toString(16).padStart(3, '0');
    made += 1;
    return uuidOf(`${time}7${sequence}8${half()}${half()}${half().slice(0, 3)}`);
  };
}

const BASE_MS = 1_577_836_800_000;
const DAY_MS = 86_400_000;

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
