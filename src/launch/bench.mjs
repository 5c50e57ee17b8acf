// `npm run bench [-- NAME]`: our benchmarks, each against a limit measured in the same run.
import { launch } from './places.mjs';
import { runProgram } from './program.mjs';

await launch(() => runProgram('bench/main.js'));
