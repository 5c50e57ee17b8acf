// A process of its own: commits bare two-row inserts as fast as the server takes them.
import { connect } from '../support/bench-database.js';
import { load } from '../support/samples.js';

export interface BareLoadOrder {
  readonly url: string;
  readonly clients: number;
  readonly seconds: number;
}

const INSERT = {
  name: 'bare_transfer',
  text: 'insert into public.bare_transfer (account_id, amount_dong) values ($1, $2), ($1 + 100, -$2::bigint)',
};

async function commitTransfers({ url, clients, seconds }: BareLoadOrder): Promise<number> {
  const doors = await Promise.all(Array.from({ length: clients }, () => connect(url)));
  let turn = 0;
  const { perSecond } = await load(clients, seconds, async (client) => {
    turn += 1;
    await doors[client]?.query({ ...INSERT, values: [1 + (turn % 50), 1000 + (turn % 1000)] });
  });
  await Promise.all(doors.map((door) => door.end()));
  return perSecond;
}

process.once('message', (order: BareLoadOrder) => {
  void commitTransfers(order).then((perSecond) => {
    process.send?.(perSecond);
    process.disconnect();
  });
});
