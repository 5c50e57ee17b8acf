// Which specs share one file of Jest, and which start first.
import { join } from 'node:path';
import { filesBelow } from './ensure.mjs';

const folder = join('test', 'whole');
const PARCELS = filesBelow(folder).filter((path) => path.endsWith('.spec.ts')).length;
/** A spec that takes longer runs by itself, so that it can start early. */
const ALONE_FROM_S = 30;
const USUAL_S = 4;
/**
 * Seconds of processor time that the long specs take beside loading the portal, on the machine of the checks. Only their
 * proportions matter, and a spec that is not named costs nothing but a little balance.
 */
const SECONDS = {
  'test/e2e/story.spec.ts': 120,
  'test/e2e/pages.spec.ts': 80,
  'test/e2e/bad-input.spec.ts': 50,
  'test/e2e/passkeys.spec.ts': 20,
  'test/integration/books/random-operations.spec.ts': 20,
  'test/integration/cli/set-up.spec.ts': 40,
  'test/integration/faults/downloads.spec.ts': 25,
  'test/integration/faults/fuzz.spec.ts': 70,
  'test/integration/faults/kill.spec.ts': 110,
  'test/integration/faults/restore.spec.ts': 40,
  'test/integration/faults/tampering.spec.ts': 12,
  'test/integration/faults/uploads.spec.ts': 12,
  // Its processes and those of other specs would take each other's time.
  'test/integration/faults/workers.spec.ts': 30,
  'test/integration/faults/versions.spec.ts': 70,
  'test/integration/faults/database-away.spec.ts': 40,
  'test/integration/faults/clock.spec.ts': 30,
  'test/integration/faults/files-full.spec.ts': 30,
  'test/integration/faults/connections.spec.ts': 30,
  'test/integration/faults/mail.spec.ts': 30,
  'test/integration/income/card-events.spec.ts': 12,
  'test/integration/launch/postgres.spec.ts': 30,
  'test/integration/people/identity.spec.ts': 15,
  'test/integration/publication/public-statement.spec.ts': 15,
  'test/integration/seeds/demo.spec.ts': 60,
  'test/integration/seeds/trust-and-load.spec.ts': 30,
};

const secondsOf = (path) => SECONDS[path.split('\\').join('/')] ?? USUAL_S;
const isAlone = (path) => secondsOf(path) >= ALONE_FROM_S || path.startsWith(join('test', 'e2e'));
const longestFirst = (one, other) => other.seconds - one.seconds;

/** Each spec goes to the parcel that has least to do yet. */
function pack(paths, count) {
  const parcels = Array.from({ length: count }, () => ({ seconds: 0, paths: [] }));
  const costs = paths.map((path) => ({ path, seconds: secondsOf(path) })).sort(longestFirst);
  for (const { path, seconds } of costs) {
    const [lightest] = [...parcels].sort((one, other) => one.seconds - other.seconds);
    lightest.paths.push(path);
    lightest.seconds += seconds;
  }
  return parcels.filter((parcel) => parcel.paths.length > 0);
}

/**
 * Puts the specs into at most `count` parcels, the long ones aside. Gives what Jest runs: `files` in the order they
 * start, and the `parcels` that test/whole/load-parcel.ts loads, by their numbers.
 */
export function parcelled(paths, count = PARCELS) {
  const parcels = pack(
    paths.filter((path) => !isAlone(path)),
    Math.min(count, PARCELS),
  );
  const runs = [
    ...paths.filter(isAlone).map((path) => ({ file: path, seconds: secondsOf(path) })),
    ...parcels.map(({ seconds }, at) => {
      return { file: join(folder, `parcel-${at + 1}.spec.ts`), seconds };
    }),
  ].sort(longestFirst);
  return { files: runs.map(({ file }) => file), parcels: parcels.map((parcel) => parcel.paths) };
}

/** The spec that a result of Jest belongs to. */
export const specOf = (file, [first]) => (file.startsWith(folder) ? (first ?? file) : file);
