package dev.keyturn.testkit.walls;

import dev.keyturn.testkit.contract.RotationContract;

class TestkitWallsTest extends WallsContract {
    @Override
    protected Class<?> member() {
        return RotationContract.class;
    }
}
