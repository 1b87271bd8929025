// mariadb, MariaDB's Connector/Node.js; without restrictedAuth it uses whatever plugin the server asks for.
const fs = require('node:fs');
const mariadb = require('mariadb');

const { DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_CA } = process.env;

async function main() {
  const connection = await mariadb.createConnection({
    host: DB_HOST,
    port: Number(DB_PORT),
    user: DB_USER,
    password: DB_PASSWORD,
    ssl: DB_CA ? { ca: fs.readFileSync(DB_CA) } : false,
  });
  const rows = await connection.query('SELECT CURRENT_USER() AS me');
  console.log(`${mariadb.version}\n${rows[0].me}`);
  await connection.end();
}

main().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
