import type { StatementFileError } from './statement-file-error.js';

/** A file with more faults than these is another file altogether; nobody reads them one by one. */
const FAULTS_KEPT = 200;

/** All faults of a file: the first two hundred, and how many there are. */
export class FaultList {
  readonly kept: StatementFileError[] = [];
  count = 0;

  add(fault: StatementFileError): void {
    this.count += 1;
    if (this.kept.length < FAULTS_KEPT) this.kept.push(fault);
  }
}
