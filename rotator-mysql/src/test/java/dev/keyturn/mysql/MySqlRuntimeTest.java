package dev.keyturn.mysql;

import dev.keyturn.testkit.database.NeedsMySql;
import dev.keyturn.testkit.errors.RuntimeContract;
import dev.keyturn.testkit.errors.RuntimeProgram;

@NeedsMySql
class MySqlRuntimeTest extends RuntimeContract {
    @Override
    protected Class<?> program() {
        return Program.class;
    }

    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            RuntimeProgram.valueOf(arguments[0]).run(Engines.MYSQL);
        }
    }
}
