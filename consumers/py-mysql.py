# PyMySQL: it first announces whatever plugin the server's greeting names.
import os

import pymysql

ca = os.environ["DB_CA"]
with pymysql.connect(
    host=os.environ["DB_HOST"], port=int(os.environ["DB_PORT"]), user=os.environ["DB_USER"],
    password=os.environ["DB_PASSWORD"], ssl={"ca": ca} if ca else None, ssl_disabled=not ca,
) as connection, connection.cursor() as cursor:
    cursor.execute("SELECT CURRENT_USER()")
    print(pymysql.VERSION_STRING, cursor.fetchone()[0], sep="\n")
