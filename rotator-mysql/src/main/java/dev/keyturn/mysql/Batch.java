package dev.keyturn.mysql;

import dev.keyturn.mysql.Right.Privilege;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rights that one statement gives or takes: all those on one object, of thousands there may be. */
record Batch(List<Right> rights, String sql) {

    static List<Batch> giving(List<Right> rights, Account account) {
        return batches(rights, right -> isListed(right) && !((Privilege) right).hasOwnOption()
                ? ((Privilege) right).object() : right,
                batch -> batch.size() == 1
                        ? batch.getFirst().givenTo(account) : given(batch, account));
    }

    static List<Batch> taking(List<Right> rights, Account account) {
        return batches(rights, right -> isListed(right) ? ((Privilege) right).object() : right,
                batch -> batch.size() == 1
                        ? batch.getFirst().takenFrom(account) : taken(batch, account));
    }

    /** ALL PRIVILEGES cannot be in a list. */
    private static boolean isListed(Right right) {
        return right instanceof Privilege privilege && !privilege.name().equals(Privilege.ALL);
    }

    private static List<Batch> batches(List<Right> rights, Function<Right, Object> key,
            Function<List<Right>, String> sql) {
        Map<Object, List<Right>> batches =
                rights.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        return batches.values().stream().map(batch -> new Batch(batch, sql.apply(batch))).toList();
    }

    private static String given(List<Right> batch, Account account) {
        List<String> names = names(batch);
        boolean option = names.contains(Privilege.GRANT_OPTION);
        return "GRANT " + names.stream().filter(name -> !name.equals(Privilege.GRANT_OPTION))
                .collect(Collectors.joining(", ")) + " ON " + object(batch) + " TO " + account.quoted()
                + (option ? " WITH GRANT OPTION" : "");
    }

    private static String taken(List<Right> batch, Account account) {
        return "REVOKE " + String.join(", ", names(batch)) + " ON " + object(batch) + " FROM " + account.quoted();
    }

    private static List<String> names(List<Right> batch) {
        return batch.stream().map(right -> ((Privilege) right).name()).toList();
    }

    private static String object(List<Right> batch) {
        return ((Privilege) batch.getFirst()).object();
    }
}
