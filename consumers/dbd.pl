# DBD::mysql and DBD::MariaDB, whichever DB_DRIVER names, on the C library that it was built with.
use strict;
use warnings;
use DBI;

my $driver = $ENV{DB_DRIVER};
my $prefix = lc $driver;
my $source = "DBI:$driver:host=$ENV{DB_HOST};port=$ENV{DB_PORT}";
if ($ENV{DB_CA}) {
    $source .= ";${prefix}_ssl=1;${prefix}_ssl_ca_file=$ENV{DB_CA}";
    # Built with MariaDB's library, DBD::mysql refuses to insist on TLS.
    $source .= ';mysql_ssl_optional=1' if $driver eq 'mysql';
}
my $connection = DBI->connect($source, $ENV{DB_USER}, $ENV{DB_PASSWORD}, { RaiseError => 1, PrintError => 0 });
my ($me) = $connection->selectrow_array('SELECT CURRENT_USER()');
print "DBD::$driver"->VERSION, "\n$me\n";
