// A process of its own: the same bytes and headers from a bare node:http server.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BareServerOrder {
  readonly headers: Readonly<Record<string, string>>;
  /** The body in base64. */
  readonly body: string;
}

process.once('message', ({ headers, body }: BareServerOrder) => {
  const bytes = Buffer.from(body, 'base64');
  const server = createServer((_request, response) => {
    response.writeHead(200, { ...headers, 'content-length': bytes.length });
    response.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port);
  });
});
