import type { Benchmark } from '../support/bench.types.js';

export const searchBench: Benchmark = { name: 'search', run: async () => undefined };
