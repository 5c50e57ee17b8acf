import type { Benchmark } from '../support/bench.types.js';

export const importBench: Benchmark = { name: 'import', run: async () => undefined };
