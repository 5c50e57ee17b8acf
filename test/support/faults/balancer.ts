import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands where an office has its balancer: sends each request to the next portal, and to another one when that breaks
 * before it answered. Forms too (nginx: `proxy_next_upstream error timeout non_idempotent`): each carries its own number.
 */
export class Balancer {
  private turn = 0;
  private readonly server = createServer((asked, answer) => void this.pass(asked, answer));

  private constructor(private readonly portals: readonly string[]) {}

  static async open(portals: readonly string[]): Promise<Balancer> {
    const balancer = new Balancer(portals);
    await new Promise<void>((done) => balancer.server.listen(0, '127.0.0.1', done));
    return balancer;
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = Buffer.concat(await asked.toArray());
    const turn = (this.turn += 1);
    for (const at of this.portals.keys()) {
      const portal = this.portals[(turn + at) % this.portals.length] ?? '';
      if (await carried(portal, asked, body, answer)) return;
    }
    answer.writeHead(502).end();
  }
}

/** False when the portal broke before it answered. */
function carried(portal: string, asked: IncomingMessage, body: Buffer, answer: ServerResponse) {
  return new Promise<boolean>((resolve) => {
    const { method, url, headers } = asked;
    const sent = request(new URL(url ?? '/', portal), { method, headers, agent: false });
    sent.once('error', () => resolve(false));
    sent.once('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.once('error', () => answer.destroy()).pipe(answer);
      resolve(true);
    });
    sent.end(body);
  });
}
