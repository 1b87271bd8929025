// mysql, the older of Node's clients.
const fs = require('node:fs');
const mysql = require('mysql');

const { DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_CA } = process.env;
const connection = mysql.createConnection({
  host: DB_HOST,
  port: Number(DB_PORT),
  user: DB_USER,
  password: DB_PASSWORD,
  ssl: DB_CA ? { ca: fs.readFileSync(DB_CA) } : undefined,
});
connection.query('SELECT CURRENT_USER() AS me', (error, rows) => {
  if (error) {
    console.error(String(error));
    process.exit(1);
  }
  console.log(`${require('mysql/package.json').version}\n${rows[0].me}`);
  connection.end();
});
