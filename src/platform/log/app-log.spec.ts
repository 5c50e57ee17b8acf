import { describe, expect, it } from '@jest/globals';
import { pino, type Logger } from 'pino';
import { loadConfig } from '../config/config.js';
import { AppLog } from './app-log.js';

const DATABASE_URL = 'postgres://app@localhost/tuong_than';

/** A log whose lines come here instead of to standard error, and where they would have gone. */
function opened() {
  const log = new AppLog(loadConfig({ DATABASE_URL }));
  const inner = (log as unknown as { pino: Logger }).pino;
  const streams = inner as unknown as Record<symbol, unknown>;
  const { streamSym } = pino.symbols;
  const { fd } = streams[streamSym] as { fd: number };
  const lines: string[] = [];
  streams[streamSym] = { write: (line: string) => lines.push(line) };
  return { log, lines, fd };
}

describe('the log', () => {
  it('is written to standard error and nowhere else', () => {
    expect(opened().fd).toBe(2);
  });

  it('tells the moment in one way, ISO 8601 in UTC', () => {
    const { log, lines } = opened();
    log.info({ event: 'request' });
    const { time, level } = JSON.parse(lines[0] ?? '') as { time: string; level: string };
    expect([time, level]).toEqual([new Date(time).toISOString(), 'info']);
  });

  it('stays one line, whatever signs stand in what is told', () => {
    const { log, lines } = opened();
    const forged = 'a\n{"level":"error","event":"forged"}\r\n\u2028%s%j\u0000';
    log.warn({ event: 'request', code: forged });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd().split(/\r|\n/)).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request', code: forged });
  });
});
