package dev.keyturn.postgres;

/**
 * What one user may do, as the server answers when it is asked for each thing: through itself, a role or everybody.
 * {@code %1$s} is its name as a literal, {@code %2$s} that of its partner.
 */
final class RightsReport {
    static final String OF_USER = """
            WITH me AS (SELECT oid, rolname::name AS name FROM pg_roles WHERE rolname = %1$s),
            pair AS (SELECT oid, rolname FROM pg_roles WHERE rolname IN (%1$s, %2$s)),
            option (words) AS (VALUES (''), (' WITH GRANT OPTION')),
            relation AS (SELECT pg_class.oid, relkind FROM pg_class WHERE relnamespace = 'corpus'::regnamespace)
            SELECT concat_ws(' ', 'table', relation.oid::regclass, privilege, words)
            FROM me, relation, option,
                 unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) privilege
            WHERE relkind IN ('r', 'v') AND has_table_privilege(me.name, relation.oid, privilege || words)
            UNION ALL
            SELECT concat_ws(' ', 'column', relation.oid::regclass, attname, privilege, words)
            FROM me, relation JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0, option,
                 unnest('{SELECT,INSERT,UPDATE,REFERENCES}'::text[]) privilege
            WHERE relkind IN ('r', 'v') AND has_column_privilege(me.name, relation.oid, attnum, privilege || words)
            UNION ALL
            SELECT concat_ws(' ', 'sequence', relation.oid::regclass, privilege, words)
            FROM me, relation, option, unnest('{SELECT,USAGE,UPDATE}'::text[]) privilege
            WHERE relkind = 'S' AND has_sequence_privilege(me.name, relation.oid, privilege || words)
            UNION ALL
            SELECT concat_ws(' ', 'routine', pg_proc.oid::regprocedure, words) FROM me, pg_proc, option
            WHERE pronamespace = 'corpus'::regnamespace
                  AND has_function_privilege(me.name, pg_proc.oid, 'EXECUTE' || words)
            UNION ALL
            SELECT concat_ws(' ', kind, privilege, words)
            FROM me, option, LATERAL (VALUES
                ('schema', 'USAGE', has_schema_privilege(me.name, 'corpus', 'USAGE' || words)),
                ('schema', 'CREATE', has_schema_privilege(me.name, 'corpus', 'CREATE' || words)),
                ('database', 'CREATE', has_database_privilege(me.name, 'postgres', 'CREATE' || words)),
                ('database', 'CONNECT', has_database_privilege(me.name, 'postgres', 'CONNECT' || words)),
                ('database', 'TEMPORARY', has_database_privilege(me.name, 'postgres', 'TEMPORARY' || words)),
                ('language', 'USAGE', has_language_privilege(me.name, 'plpgsql', 'USAGE' || words)),
                ('type', 'USAGE', has_type_privilege(me.name, 'corpus.mood', 'USAGE' || words)),
                ('wrapper', 'USAGE', has_foreign_data_wrapper_privilege(me.name, 'corpus', 'USAGE' || words)),
                ('server', 'USAGE', has_server_privilege(me.name, 'corpus', 'USAGE' || words)),
                ('tablespace', 'CREATE', has_tablespace_privilege(me.name, 'pg_default', 'CREATE' || words)),
                ('parameter', 'SET', has_parameter_privilege(me.name, 'work_mem', 'SET' || words)),
                ('parameter', 'ALTER SYSTEM', has_parameter_privilege(me.name, 'work_mem', 'ALTER SYSTEM' || words))
            ) AS single (kind, privilege, held) WHERE held
            UNION ALL
            SELECT concat_ws(' ', 'large object', pg_largeobject_metadata.oid, privilege_type, is_grantable)
            FROM me, pg_largeobject_metadata, aclexplode(lomacl)
            WHERE grantee <> 0 AND pg_has_role(me.name, grantee, 'USAGE') AND grantee <> lomowner
            UNION ALL
            SELECT concat_ws(' ', 'role', rolname, privilege) FROM me, pg_roles role,
                 unnest('{USAGE,MEMBER,SET,MEMBER WITH ADMIN OPTION}'::text[]) privilege
            WHERE role.rolname LIKE 'group%%' AND pg_has_role(me.name, role.oid, privilege)
            UNION ALL
            SELECT concat_ws(' ', 'attributes', rolinherit, rolcreaterole, rolcreatedb, rolbypassrls, rolcanlogin,
                             rolsuper, rolreplication, rolconnlimit, coalesce(rolvaliduntil, 'infinity'))
            FROM me JOIN pg_roles USING (oid)
            UNION ALL
            SELECT concat_ws(' ', 'setting', setdatabase, setting)
            FROM me JOIN pg_db_role_setting ON setrole = me.oid, unnest(setconfig) setting
            UNION ALL
            SELECT concat_ws(' ', 'policy', polname) FROM me, pg_policy
            WHERE EXISTS (SELECT FROM unnest(polroles) role WHERE role <> 0 AND pg_has_role(me.name, role, 'USAGE'))
            UNION ALL
            SELECT DISTINCT concat_ws(' ', 'from new objects of', defaclrole::regrole, defaclnamespace, defaclobjtype,
                                      privilege_type, is_grantable)
            FROM me, pg_default_acl, aclexplode(defaclacl)
            WHERE grantee <> 0 AND defaclrole <> grantee AND pg_has_role(me.name, grantee, 'USAGE')
                  AND defaclrole NOT IN (SELECT oid FROM pair)
            UNION ALL
            SELECT concat_ws(' ', 'to new objects', defaclnamespace, defaclobjtype, privilege_type, is_grantable,
                             CASE WHEN grantee = me.oid THEN 'itself' ELSE grantee::regrole::text END)
            FROM me JOIN pg_default_acl ON defaclrole = me.oid, aclexplode(defaclacl)
            ORDER BY 1
            """;

    /** Everybody and everything that is nobody's partner. */
    static final String OF_OTHERS = """
            WITH other AS (SELECT * FROM pg_roles WHERE rolname LIKE 'group%' OR rolname = 'bystander')
            SELECT concat_ws(' ', relname, acl) FROM pg_class, aclexplode(relacl) acl
            WHERE relnamespace = 'corpus'::regnamespace AND (grantee = 0 OR grantee IN (SELECT oid FROM other))
            UNION ALL
            SELECT concat_ws(' ', proname, acl) FROM pg_proc, aclexplode(proacl) acl
            WHERE pronamespace = 'corpus'::regnamespace AND (grantee = 0 OR grantee IN (SELECT oid FROM other))
            UNION ALL
            SELECT concat_ws(' ', rolname, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolconnlimit, rolconfig)
            FROM other
            UNION ALL
            SELECT concat_ws(' ', 'member', roleid, member, admin_option) FROM pg_auth_members
            WHERE member IN (SELECT oid FROM other)
            ORDER BY 1
            """;

    private RightsReport() {}
}
