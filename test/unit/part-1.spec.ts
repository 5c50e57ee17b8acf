import { loadSpecs } from './specs.js';

await loadSpecs(1);
