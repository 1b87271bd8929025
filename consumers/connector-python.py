# MySQL Connector/Python. By default it is a wrapper of MySQL's C library; DB_PURE=1 asks for the one written in Python.
import os

pure = os.environ.get("DB_PURE") == "1"
if not pure:
    # Before anything loads the system's OpenSSL, which is older than the one that comes with the library.
    import _mysql_connector  # noqa: F401
import mysql.connector

ca, plugin = os.environ["DB_CA"], os.environ["DB_PLUGIN"]
options = {"ssl_ca": ca, "ssl_verify_cert": True} if ca else {"ssl_disabled": True}
if plugin:
    options["auth_plugin"] = plugin
connection = mysql.connector.connect(
    host=os.environ["DB_HOST"], port=int(os.environ["DB_PORT"]), user=os.environ["DB_USER"],
    password=os.environ["DB_PASSWORD"], use_pure=pure, **options
)
cursor = connection.cursor()
cursor.execute("SELECT CURRENT_USER()")
print(mysql.connector.__version__, cursor.fetchone()[0], sep="\n")
