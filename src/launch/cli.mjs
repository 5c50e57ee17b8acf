// `npm run -s cli -- …`: the commands of the portal.
import { launch } from './places.mjs';
import { runProgram } from './program.mjs';

await launch(() => runProgram('cli/main.js'));
