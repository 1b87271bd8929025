<?php
// mysqli on mysqlnd.
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$connection = mysqli_init();
$ca = getenv('DB_CA');
if ($ca) {
    $connection->ssl_set(null, null, $ca, null, null);
}
$connection->real_connect(
    getenv('DB_HOST'), getenv('DB_USER'), getenv('DB_PASSWORD'), null, (int) getenv('DB_PORT'), null,
    $ca ? MYSQLI_CLIENT_SSL : 0
);
echo PHP_VERSION, "\n", $connection->query('SELECT CURRENT_USER()')->fetch_row()[0], "\n";
