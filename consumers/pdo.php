<?php
// PDO on mysqlnd.
$ca = getenv('DB_CA');
$connection = new PDO(
    'mysql:host=' . getenv('DB_HOST') . ';port=' . getenv('DB_PORT'), getenv('DB_USER'), getenv('DB_PASSWORD'),
    $ca ? [PDO::MYSQL_ATTR_SSL_CA => $ca] : []
);
echo PHP_VERSION, "\n", $connection->query('SELECT CURRENT_USER()')->fetchColumn(), "\n";
