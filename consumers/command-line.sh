#!/bin/sh
# The command line client that DB_PROGRAM names. The password goes by file descriptor: argv is for everybody to read.
set -eu
"$DB_PROGRAM" --version | sed -E 's/.*(Distrib|Ver|from) ([0-9.]+)[-, ].*/\2/'
ssl=skip-ssl
[ -z "$DB_CA" ] || ssl="ssl-ca=$DB_CA"
plugin=
[ -z "$DB_PLUGIN" ] || plugin="default-auth=$DB_PLUGIN"
"$DB_PROGRAM" --defaults-file=/dev/fd/3 --protocol=tcp -N -B -e 'SELECT CURRENT_USER()' 3<<OPTIONS
[client]
host=$DB_HOST
port=$DB_PORT
user=$DB_USER
password="$DB_PASSWORD"
$ssl
$plugin
OPTIONS
