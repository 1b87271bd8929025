# mysqlclient (MySQLdb), on the C library that it was built with; Debian builds it with MariaDB's.
import os

import MySQLdb

ca, plugin = os.environ["DB_CA"], os.environ["DB_PLUGIN"]
options = {"ssl": {"ca": ca}} if ca else {}
if plugin:
    options["auth_plugin"] = plugin
connection = MySQLdb.connect(
    host=os.environ["DB_HOST"], port=int(os.environ["DB_PORT"]), user=os.environ["DB_USER"],
    passwd=os.environ["DB_PASSWORD"], **options
)
cursor = connection.cursor()
cursor.execute("SELECT CURRENT_USER()")
print(MySQLdb.__version__, cursor.fetchone()[0], sep="\n")
