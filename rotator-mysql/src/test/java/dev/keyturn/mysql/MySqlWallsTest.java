package dev.keyturn.mysql;

import dev.keyturn.testkit.walls.WallsContract;

class MySqlWallsTest extends WallsContract {
    @Override
    protected Class<?> member() {
        return MySqlRotator.class;
    }
}
