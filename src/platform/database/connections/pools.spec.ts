import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NoConnection, WaitingPool } from './pools.js';

const sockets: Socket[] = [];
/** Takes connections and says nothing, as a database does whose machine is stuck. */
const mute = createServer((socket) => sockets.push(socket.on('error', () => undefined)));

async function mutePort(): Promise<number> {
  await new Promise<void>((done) => mute.listen(0, '127.0.0.1', done));
  return (mute.address() as AddressInfo).port;
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => mute.close(done));
});

describe('a new connection to the database', () => {
  it('is waited for thirty seconds, then there is none for the asker', async () => {
    expect(new WaitingPool().options.connectionTimeoutMillis).toBe(30_000);
    const place = { host: '127.0.0.1', port: await mutePort(), user: 'app', database: 'a' };
    const pool = new WaitingPool({ ...place, connectionTimeoutMillis: 50 });
    const late: unknown = await pool.connect().catch((error: unknown) => error);
    expect(late).toBeInstanceOf(NoConnection);
    expect(pool.totalCount).toBe(0);
    await pool.end();
  });
});
