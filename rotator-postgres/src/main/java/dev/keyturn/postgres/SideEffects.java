package dev.keyturn.postgres;

/**
 * What a database uses that works differently once a user acts as another role, as far as the catalogs tell.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-set-role.html">SET ROLE</a>
 */
final class SideEffects {
    /** The first few, in words. */
    static final String SQL = """
            WITH active AS (SELECT * FROM pg_roles WHERE rolname = ?),
            word (pattern) AS (VALUES ('\\m(current_user|current_role|user)\\M')),
            own AS (
                SELECT format('the attribute %s of the login', attribute) AS effect
                FROM active, LATERAL (VALUES (rolcreatedb, 'CREATEDB'), (rolcreaterole, 'CREATEROLE'),
                                             (rolbypassrls, 'BYPASSRLS')) AS attributes (held, attribute)
                WHERE held
                UNION ALL
                SELECT 'ALTER DEFAULT PRIVILEGES of the login' FROM active
                WHERE EXISTS (SELECT FROM pg_default_acl WHERE defaclrole = active.oid)
                UNION ALL
                SELECT format('the policy %I on %s', polname, polrelid::regclass) FROM pg_policy, active, word
                WHERE active.oid = ANY (polroles) OR pg_get_expr(polqual, polrelid) ~* pattern
                      OR pg_get_expr(polwithcheck, polrelid) ~* pattern
                UNION ALL
                SELECT format('a column''s default in %s', adrelid::regclass) FROM pg_attrdef, word
                WHERE pg_get_expr(adbin, adrelid) ~* pattern
                UNION ALL
                SELECT format('the view %I.%I', schemaname, viewname) FROM pg_views
                WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                      AND definition ~* '\\m(current_user|current_role)\\M'
                UNION ALL
                SELECT format('the function %I.%I', nspname, proname)
                FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
                WHERE nspname NOT IN ('pg_catalog', 'information_schema')
                      AND prosrc ~* '\\m(current_user|current_role)\\M'
            )
            SELECT effect FROM own LIMIT 10
            """;

    private SideEffects() {}
}
