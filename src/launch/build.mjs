// `npm run build`: installs what is missing, checks all types and compiles.
import { ensureBuild, ensureDependencies } from './ensure.mjs';
import { launch } from './places.mjs';

await launch(async () => {
  await ensureDependencies();
  await ensureBuild({ checkTypes: true });
  return 0;
});
