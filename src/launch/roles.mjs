// The logins and the database of a fresh embedded cluster.

async function connect(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Opens one connection, lends it to `work`, closes it. */
export async function withClient(url, work) {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const exists = async (client, sql, name) => (await client.query(sql, [name])).rowCount > 0;
const roleSql = 'SELECT 1 FROM pg_roles WHERE rolname = $1';
const databaseSql = 'SELECT 1 FROM pg_database WHERE datname = $1';

async function ensureLogin(client, name, options, password) {
  const verb = (await exists(client, roleSql, name)) ? 'ALTER' : 'CREATE';
  const secret = client.escapeLiteral(password);
  await client.query(`${verb} ROLE ${client.escapeIdentifier(name)} ${options} PASSWORD ${secret}`);
}

/** Creates the two logins: `migrator` makes roles and schemas, `app` owns nothing. */
export async function ensureLogins(server) {
  await withClient(server.url('postgres', 'postgres'), async (client) => {
    await ensureLogin(client, 'migrator', 'LOGIN SUPERUSER', server.passwords.migrator);
    await ensureLogin(client, 'app', 'LOGIN NOINHERIT', server.passwords.app);
  });
}

/** Creates a database owned by the migrator; true when it was missing. */
export async function ensureDatabase(server, name) {
  return withClient(server.url('postgres', 'postgres'), async (client) => {
    if (await exists(client, databaseSql, name)) return false;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER migrator`);
    return true;
  });
}
