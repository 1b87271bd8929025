// mysql2: it announces mysql_native_password first, whatever the server's greeting names.
const fs = require('node:fs');
const mysql = require('mysql2/promise');

const { DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_CA } = process.env;

async function main() {
  const connection = await mysql.createConnection({
    host: DB_HOST,
    port: Number(DB_PORT),
    user: DB_USER,
    password: DB_PASSWORD,
    ssl: DB_CA ? { ca: fs.readFileSync(DB_CA) } : undefined,
  });
  const [rows] = await connection.query('SELECT CURRENT_USER() AS me');
  console.log(`${require('mysql2/package.json').version}\n${rows[0].me}`);
  await connection.end();
}

main().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
