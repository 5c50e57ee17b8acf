import type { Benchmark } from '../support/bench.types.js';

export const pagesBench: Benchmark = { name: 'pages', run: async () => undefined };
