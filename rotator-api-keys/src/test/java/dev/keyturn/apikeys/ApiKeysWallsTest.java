package dev.keyturn.apikeys;

import dev.keyturn.testkit.walls.WallsContract;

class ApiKeysWallsTest extends WallsContract {
    @Override
    protected Class<?> member() {
        return ApiKeyRotator.class;
    }
}
