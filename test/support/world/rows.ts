import type pg from 'pg';
import { uuidv7 } from '../../../src/kernel/ids.js';
import type { TestDatabase } from '../database.js';
import { employ, furnish, ledgerAccountsOf } from './furnishing.js';
import { setScope } from '../scoped.js';
import { Ground } from './ground.js';
import { staffOf, type Person, type Staff } from './people.js';
import type { Place } from './places.js';

/**
 * The first depth: a province with its people, a fund, two appeals, accounts and a cash box, all of them rows. No part of the
 * portal runs.
 */
export class RowsWorld {
  readonly staff: Staff;
  readonly fund;
  readonly appeal;
  readonly pastAppeal;
  readonly account;
  readonly appealAccount;
  readonly cashBox;
  /** Numbers in the chart of the fund's own account and of gifts. */
  ledgerAccounts!: { readonly bank: number; readonly gifts: number };

  constructor(
    protected readonly ground: Ground,
    readonly place: Place,
  ) {
    const { code } = place;
    this.staff = staffOf(code);
    this.fund = { id: uuidv7(), code: `VNN-${code}`, name: 'Quỹ Vì người nghèo' };
    this.appeal = anAppeal(`BAO-LU-${code}`, 'Ủng hộ đồng bào vùng bão lũ');
    this.pastAppeal = anAppeal(`MUA-CU-${code}`, 'Ủng hộ mùa lũ cũ');
    this.account = anAccount(`VCB-${code}`, `00110019324${code.slice(1)}`);
    this.appealAccount = anAccount(`VCB-${code}-BL`, `00110019325${code.slice(1)}`);
    this.cashBox = { id: uuidv7(), code: `QUY-${code}` };
  }

  get database(): TestDatabase {
    return this.ground.database;
  }
  get owner(): pg.Pool {
    return this.ground.owner;
  }
  /** Plain SQL under the app's role, without a scope. */
  get app(): pg.Pool {
    return this.ground.app;
  }
  get province(): string {
    return this.place.province;
  }
  get commune(): string {
    return this.place.commune;
  }
  get otherCommune(): string {
    return this.place.otherCommune;
  }

  async settle(): Promise<this> {
    const owner = await this.owner.connect();
    try {
      await owner.query('begin; set local role tuong_than_owner');
      await this.employ(owner);
      await furnish(this, owner);
      this.ledgerAccounts = await ledgerAccountsOf(this, owner);
      await owner.query('commit');
    } finally {
      owner.release();
    }
    return this;
  }

  protected employ(owner: pg.ClientBase): Promise<void> {
    return employ(this, owner);
  }

  /** Another province of the same database where nothing happened yet: numbers of its own, money of its own. */
  async neighbour(): Promise<RowsWorld> {
    return new RowsWorld(this.ground, this.ground.nextPlace()).settle();
  }

  /** Somebody without a role. */
  async someone(name: string): Promise<Person> {
    const id = uuidv7();
    await this.owner.query(
      `insert into people.app_user (id, email, full_name, password_hash) values ($1, $2, $3, '!')`,
      [id, `${id}@vidu.vn`, name],
    );
    return { id, name };
  }

  /** One transaction of the app's role that sees everything. */
  async transaction<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const client = await this.app.connect();
    try {
      await client.query('begin');
      await setScope(client);
      const made = await work(client);
      await client.query('commit');
      return made;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  /** One statement in such a transaction; resolves to the name of what refused it, or null. */
  refusalOf(sql: string, params: readonly unknown[] = []): Promise<string | null> {
    return this.transaction((client) => client.query(sql, [...params])).then(
      () => null,
      (error: unknown) => (error as { constraint?: string }).constraint ?? String(error),
    );
  }

  async close(): Promise<void> {
    await this.ground.close();
  }
}

function anAppeal(code: string, title: string) {
  return { id: uuidv7(), code, title };
}

function anAccount(code: string, accountNumber: string) {
  return { id: uuidv7(), code, accountNumber };
}

export async function openRows(): Promise<RowsWorld> {
  const ground = await Ground.open();
  return new RowsWorld(ground, ground.nextPlace()).settle();
}
