package dev.keyturn.postgres;

import dev.keyturn.testkit.walls.WallsContract;

class PostgresWallsTest extends WallsContract {
    @Override
    protected Class<?> member() {
        return PostgresRotator.class;
    }
}
