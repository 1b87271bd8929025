package dev.keyturn.postgres;

/**
 * What access control lists say of both roles of a pair, in the columns of {@link RightsSql}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-priv.html">Privileges</a>
 */
final class AclSql {
    /** What {@link #PRIVILEGES} reads from. */
    static final String TABLES = """
            , object (owner, acl, words, name) AS (
                SELECT relowner, relacl, ' ON ',
                       CASE relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || format('%I.%I', nspname, relname)
                FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE relacl IS NOT NULL
                UNION ALL
                SELECT relowner, attacl, format(' (%I) ON ', attname), format('TABLE %I.%I', nspname, relname)
                FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE attacl IS NOT NULL
                UNION ALL
                SELECT proowner, proacl, ' ON ', format('/*ROUTINE*/ %I.%I(%s)', nspname, proname,
                                                        pg_get_function_identity_arguments(pg_proc.oid))
                FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace WHERE proacl IS NOT NULL
                UNION ALL
                SELECT nspowner, nspacl, ' ON ', format('SCHEMA %I', nspname) FROM pg_namespace
                UNION ALL
                SELECT datdba, datacl, ' ON ', format('DATABASE %I', datname) FROM pg_database
                UNION ALL
                SELECT lanowner, lanacl, ' ON ', format('LANGUAGE %I', lanname) FROM pg_language
                UNION ALL
                SELECT typowner, typacl, ' ON ', format('TYPE %I.%I', nspname, typname)
                FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace WHERE typacl IS NOT NULL
                UNION ALL
                SELECT fdwowner, fdwacl, ' ON ', format('FOREIGN DATA WRAPPER %I', fdwname)
                FROM pg_foreign_data_wrapper
                UNION ALL
                SELECT srvowner, srvacl, ' ON ', format('FOREIGN SERVER %I', srvname) FROM pg_foreign_server
                UNION ALL
                SELECT spcowner, spcacl, ' ON ', format('TABLESPACE %I', spcname) FROM pg_tablespace
                UNION ALL
                SELECT lomowner, lomacl, ' ON ', format('LARGE OBJECT %s', oid) FROM pg_largeobject_metadata
                /*PARAMETERS*/
            ), held AS (
                SELECT privilege_type || words || object.name AS what, grantor = object.owner AS by_owner,
                       grantor, is_grantable, pair.name AS role, whose
                FROM pair, object, LATERAL aclexplode(acl)
                WHERE grantee = pair.has AND object.owner NOT IN (pair.active, pair.idle, pair.owner)
            ), worded (identity, what, option, words, by_owner, grantor, role, whose) AS (
                SELECT what, what, '', what, by_owner, grantor, role, whose FROM held
                UNION ALL
                SELECT 'GRANT OPTION FOR ' || what, what, ' WITH GRANT OPTION', 'GRANT OPTION FOR ' || what,
                       by_owner, grantor, role, whose
                FROM held WHERE is_grantable
            )
            """;

    static final String PRIVILEGES = """
            SELECT whose, identity, min(format('GRANT %s TO %s%s', what, role, option)),
                   string_agg(CASE WHEN by_owner THEN format('REVOKE %s FROM %s', words, role)
                                   ELSE format('SET LOCAL ROLE %I; REVOKE %s FROM %s; SET LOCAL ROLE NONE',
                                               pg_get_userbyid(grantor), words, role) END, '; '),
                   true, true
            FROM worded GROUP BY whose, identity
            """;

    static final String PARAMETERS = """
            UNION ALL
            SELECT 10, paracl, ' ON ', format('PARAMETER %s', parname) FROM pg_parameter_acl
            """;

    /**
     * First what anybody's new objects let the role do; then what the role's own new objects let others do. Without an
     * entry the built-in defaults count, which an entry may also narrow.
     */
    static final String TABLES_OF_DEFAULTS = """
            , kind (letter, code, plural) AS (VALUES ('r', 'r', 'TABLES'), ('S', 's', 'SEQUENCES'),
                ('f', 'f', 'FUNCTIONS'), ('T', 'T', 'TYPES'), ('n', 'n', 'SCHEMAS'))
            , granted AS (
                SELECT DISTINCT whose, format('FOR ROLE %I%s', pg_roles.rolname,
                                       coalesce(' IN SCHEMA ' || quote_ident(nspname), '')) AS place,
                       privilege_type || ' ON ' || plural AS what, is_grantable
                FROM pair, pg_default_acl JOIN kind ON letter = defaclobjtype
                JOIN pg_roles ON pg_roles.oid = defaclrole
                LEFT JOIN pg_namespace ON pg_namespace.oid = defaclnamespace, LATERAL aclexplode(defaclacl)
                WHERE grantee = pair.has AND defaclrole NOT IN (pair.active, pair.idle)
            ), given AS (
                SELECT whose, coalesce(' IN SCHEMA ' || quote_ident(nspname), '') AS place,
                       privilege_type || ' ON ' || plural AS what, is_grantable,
                       CASE grantee WHEN 0 THEN 'PUBLIC' WHEN pair.has THEN pair.name
                                    ELSE quote_ident(pg_get_userbyid(grantee)) END AS receiver
                FROM pair CROSS JOIN kind
                CROSS JOIN (SELECT 0::oid AS namespace UNION SELECT defaclnamespace FROM pg_default_acl) AS places
                LEFT JOIN pg_default_acl ON defaclrole = pair.has AND defaclobjtype = letter::"char"
                                        AND defaclnamespace = namespace
                LEFT JOIN pg_namespace ON pg_namespace.oid = namespace,
                LATERAL aclexplode(CASE WHEN namespace = 0 THEN coalesce(defaclacl, acldefault(code::"char", pair.has))
                                        ELSE defaclacl END)
                WHERE grantee = pair.has OR grantee NOT IN (pair.active, pair.idle)
            ), entry (whose, identity, place, what, is_grantable, receiver, inherited) AS (
                SELECT granted.whose, place || ' ' || what, place, what, is_grantable, pair.name, true
                FROM granted JOIN pair USING (whose)
                UNION ALL
                SELECT given.whose, format('OWN%s %s TO %s', place, what, receiver),
                       format('FOR ROLE %s%s', pair.name, place),
                       what, is_grantable, receiver, false
                FROM given JOIN pair USING (whose)
            )
            """;

    static final String DEFAULTS = """
            SELECT whose, CASE WHEN is_grantable THEN 'GRANT OPTION FOR ' ELSE '' END || identity,
                   format('ALTER DEFAULT PRIVILEGES %s GRANT %s TO %s%s', place, what, receiver,
                          CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END),
                   format('ALTER DEFAULT PRIVILEGES %s REVOKE %s FROM %s', place, what, receiver),
                   inherited, true
            FROM entry
            """;

    private AclSql() {}
}
