import type { Benchmark } from '../support/bench.types.js';

export const statementBench: Benchmark = { name: 'statement', run: async () => undefined };
