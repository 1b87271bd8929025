package dev.keyturn.postgres;

/**
 * The catalogs' answers about both roles of a pair, in six columns: whose it is, identity, grant, revoke, inherited,
 * copied.
 *
 * @see <a href="https://www.postgresql.org/docs/current/catalogs.html">System catalogs</a>
 */
final class RightsSql {
    /** What every query is about: {@code has} is each of the two in turn, {@code name} always the idle one. */
    static final String PAIR = """
            WITH pair AS (
                SELECT has.oid AS has, has.rolname AS whose, active.oid AS active, idle.oid AS idle,
                       quote_ident(idle.rolname) AS name, coalesce(owner.oid, 0) AS owner
                FROM (VALUES (?::text, ?::text, ?::text)) AS given (active, idle, owner)
                JOIN pg_roles active ON active.rolname = given.active
                JOIN pg_roles idle ON idle.rolname = given.idle
                LEFT JOIN pg_roles owner ON owner.rolname = given.owner
                JOIN pg_roles has ON has.oid IN (active.oid, idle.oid)
            )
            """;

    static final String ATTRIBUTES = """
            SELECT whose, attribute,
                   format('ALTER ROLE %s %s', pair.name, attribute),
                   format('ALTER ROLE %s %s', pair.name, without),
                   false, copied
            FROM pair JOIN pg_roles ON pg_roles.oid = pair.has, LATERAL (VALUES
                (rolinherit, 'INHERIT', 'NOINHERIT', true),
                (rolcreaterole, 'CREATEROLE', 'NOCREATEROLE', true),
                (rolcreatedb, 'CREATEDB', 'NOCREATEDB', true),
                (rolbypassrls, 'BYPASSRLS', 'NOBYPASSRLS', true),
                (rolsuper, 'SUPERUSER', 'NOSUPERUSER', false),
                (rolreplication, 'REPLICATION', 'NOREPLICATION', false),
                (rolconnlimit <> -1, 'CONNECTION LIMIT ' || rolconnlimit, 'CONNECTION LIMIT -1', true),
                (rolvaliduntil < 'infinity', format('VALID UNTIL %L', rolvaliduntil), 'VALID UNTIL ''infinity''', true)
            ) AS attributes (held, attribute, without, copied)
            WHERE held
            """;

    static final String MEMBERSHIPS = """
            SELECT whose, format('MEMBER OF %I%s', granted.rolname, option),
                   format('GRANT %I TO %s%s', granted.rolname, pair.name, option),
                   format('REVOKE %I FROM %s', granted.rolname, pair.name),
                   true, granted.rolname NOT LIKE 'rds\\_%'
            FROM pair JOIN pg_auth_members ON member = pair.has
            JOIN pg_roles granted ON granted.oid = roleid,
            LATERAL (SELECT CASE WHEN admin_option THEN ' WITH ADMIN OPTION' ELSE '' END AS option) AS options
            WHERE roleid NOT IN (pair.active, pair.idle, pair.owner)
            """;

    /** A role may be granted more than once, by several grantors; what counts is all of it. */
    static final String MEMBERSHIPS_WITH_OPTIONS = """
            SELECT whose, format('MEMBER OF %I%s', granted.rolname, options),
                   format('GRANT %I TO %s%s', granted.rolname, pair.name, options),
                   (SELECT string_agg(format('REVOKE %I FROM %s GRANTED BY %I',
                                             granted.rolname, pair.name, grantors.rolname), '; ')
                    FROM pg_auth_members each JOIN pg_roles grantors ON grantors.oid = each.grantor
                    WHERE each.member = pair.has AND each.roleid = granted.oid),
                   true, granted.rolname NOT LIKE 'rds\\_%'
            FROM pair, LATERAL (
                SELECT roleid, format(' WITH ADMIN %s, INHERIT %s, SET %s', upper(bool_or(admin_option)::text),
                                      upper(bool_or(inherit_option)::text), upper(bool_or(set_option)::text)) AS options
                FROM pg_auth_members WHERE member = pair.has GROUP BY roleid
            ) AS memberships
            JOIN pg_roles granted ON granted.oid = roleid
            WHERE roleid NOT IN (pair.active, pair.idle, pair.owner)
            """;

    /** Some settings are lists of names, each of which has to be a text of its own. */
    static final String SETTINGS = """
            SELECT whose, format('SET %s%s TO %s', place, setting, value),
                   format('ALTER ROLE %s %sSET %s TO %s', pair.name, place, setting, value),
                   format('ALTER ROLE %s %sRESET %s', pair.name, place, setting),
                   false, true
            FROM pair JOIN pg_db_role_setting ON setrole = pair.has
            LEFT JOIN pg_database ON pg_database.oid = setdatabase,
            LATERAL unnest(setconfig) AS config,
            LATERAL (SELECT split_part(config, '=', 1) AS key,
                            substr(config, strpos(config, '=') + 1) AS raw) AS parts,
            LATERAL (SELECT coalesce('IN DATABASE ' || quote_ident(datname) || ' ', '') AS place,
                            (SELECT string_agg(quote_ident(part), '.') FROM unnest(string_to_array(key, '.')) part)
                                AS setting,
                            CASE WHEN key IN ('search_path', 'temp_tablespaces', 'local_preload_libraries',
                                              'session_preload_libraries', 'shared_preload_libraries',
                                              'unix_socket_directories')
                                 THEN coalesce((
                                     SELECT string_agg(quote_literal(coalesce(replace(found[1], '""', '"'), found[2])),
                                                       ', ' ORDER BY place)
                                     FROM regexp_matches(raw, '"((?:[^"]|"")*)"|([^,[:space:]]+)', 'g')
                                          WITH ORDINALITY AS names (found, place)), '''''')
                                 ELSE quote_literal(raw) END AS value) AS words
            WHERE NOT (pair.owner <> 0 AND key = 'role')
            """;

    /** A policy names its roles; its statement has to name all of them. */
    static final String POLICIES = """
            SELECT whose, format('POLICY %I ON %I.%I', polname, nspname, relname),
                   format('ALTER POLICY %I ON %I.%I TO %s, %s', polname, nspname, relname, others, pair.name),
                   format('ALTER POLICY %I ON %I.%I TO %s', polname, nspname, relname, others),
                   true, true
            FROM pair JOIN pg_policy ON pair.has = ANY (polroles)
            JOIN pg_class ON pg_class.oid = polrelid
            JOIN pg_namespace ON pg_namespace.oid = relnamespace,
            LATERAL (SELECT string_agg(quote_ident(rolname), ', ' ORDER BY rolname) AS others
                     FROM pg_roles WHERE oid = ANY (polroles) AND oid <> pair.idle) AS roles
            WHERE others IS NOT NULL
            """;

    /**
     * What cannot be read from here in full: whether other databases know the two roles alike, and user mappings, which
     * hold passwords.
     */
    static final String ELSEWHERE = """
            SELECT whose, format('GRANTS IN DATABASE %I (%s)', datname, md5(string_agg(
                        format('%s %s %s', classid, objid, objsubid), ' ' ORDER BY classid, objid, objsubid))),
                   format('in the database %I, the GRANTs of %I to %s', datname, rolname, pair.name),
                   format('in the database %I, the REVOKEs from %s of what %I has not', datname, pair.name, rolname),
                   true, false
            FROM pair JOIN pg_shdepend ON refclassid = 'pg_authid'::regclass AND refobjid = pair.has AND deptype = 'a'
            JOIN pg_database ON pg_database.oid = dbid
            JOIN pg_roles ON pg_roles.oid = pair.active
            WHERE datname <> current_database()
            GROUP BY whose, datname, rolname, pair.name
            UNION ALL
            SELECT whose, format('USER MAPPING %I', srvname),
                   format('CREATE USER MAPPING FOR %s SERVER %I OPTIONS (…)', pair.name, srvname),
                   format('DROP USER MAPPING FOR %s SERVER %I', pair.name, srvname),
                   false, false
            FROM pair JOIN pg_user_mappings ON umuser = pair.has
            """;

    private RightsSql() {}
}
