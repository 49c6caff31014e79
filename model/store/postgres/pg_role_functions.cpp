// SPDX-License-Identifier: GPL-3.0-or-later
// What the server itself runs about roles. Names go through format('%I'), values through '%L'; every function
// finds what it calls in pg_catalog alone, whatever its caller's search_path says.
#include "store/postgres/pg_roles.h"

namespace quota {

namespace {

constexpr Sql functions[] = {
    // The beginning of the roles' names, of which no two databases have the same: a name that is long, or has
    // other characters than a role's, is told apart by a digest.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.role_prefix() RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
SELECT 'quotadesk_' || CASE WHEN length(n) > 20 OR n <> current_database()
    THEN left(n, 11) || '_' || left(md5(current_database()), 8) ELSE n END
FROM regexp_replace(lower(current_database()::text COLLATE "C"), '[^a-z0-9]', '_', 'g') AS n
$$)sql",
    // Whether the roles of this database's name are made: not so in a copy under another name.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.has_roles() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
SELECT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'quotadesk' AND tablename = 'meta'
    AND quotadesk.role_prefix() || '_administrator' = ANY (roles::text[]))
$$)sql",
    // Nobody but the owner reads a table until roles say who, and history only grows: not even the owner
    // alters it, unless it first gives itself the right to.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.close_tables(history text[]) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    name text;
    owner text;
BEGIN
    FOR name, owner IN SELECT relname, pg_get_userbyid(relowner) FROM pg_class
        WHERE relnamespace = 'quotadesk'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname LOOP
        EXECUTE format('ALTER TABLE quotadesk.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('REVOKE ALL ON quotadesk.%I FROM PUBLIC', name);
        IF name = ANY (history) THEN
            EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE, TRIGGER ON quotadesk.%I FROM %I', name, owner);
        END IF;
    END LOOP;
END $$)sql",
    // The roles that belong to everybody of a kind; those of an earlier store of this name go first.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.make_roles() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    prefix text := quotadesk.role_prefix();
    role_name text;
BEGIN
    IF NOT quotadesk.has_roles() THEN
        FOR role_name IN SELECT rolname FROM pg_roles WHERE rolname ~ ('^' || prefix ||
            '_(administrator|support|sales|reader|payer_[0-9]+|in_[0-9]+|account_[0-9]+_[0-9]+)$') LOOP
            EXECUTE format('DROP ROLE %I', role_name);
        END LOOP;
    END IF;
    REVOKE ALL ON SCHEMA quotadesk FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA quotadesk FROM PUBLIC;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA quotadesk FROM PUBLIC;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA quotadesk FROM PUBLIC;
    FOREACH role_name IN ARRAY ARRAY['_administrator', '_support', '_sales', '_reader'] LOOP
        role_name := prefix || role_name;
        IF to_regrole(role_name) IS NULL THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA quotadesk TO %I', role_name);
        EXECUTE format('GRANT EXECUTE ON FUNCTION quotadesk.role_prefix(), quotadesk.has_roles() TO %I',
                       role_name);
    END LOOP;
    role_name := prefix || '_administrator';
    EXECUTE format('GRANT USAGE ON SEQUENCE quotadesk.payer_no, quotadesk.import_no TO %I', role_name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION quotadesk.role_for(text, text, boolean), '
                   'quotadesk.give_role(text, text, text), quotadesk.take_role(text, text, text) TO %I',
                   role_name);
    EXECUTE format('GRANT EXECUTE ON FUNCTION quotadesk.hand_in(text) TO %I', prefix || '_reader');
END $$)sql",
    // One table: who may do what with it, and with which rows. `payer` is the column with the payer's number,
    // `owners` those with the accounts whose a row is; every reader of a payer sees its rows where
    // `everybody`
    // is set, and all rows where there is no payer.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.share(table_name text, changes text, payer text, owners text[],
    everybody boolean, sales text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    prefix text := quotadesk.role_prefix();
    place text := format('quotadesk.%I', table_name);
    old text;
    which text;
    owner text;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', place);
    FOR old IN SELECT policyname FROM pg_policies WHERE schemaname = 'quotadesk' AND tablename = table_name
    LOOP
        EXECUTE format('DROP POLICY %I ON %s', old, place);
    END LOOP;
    EXECUTE format('GRANT %s ON %s TO %I', changes, place, prefix || '_administrator');
    -- The version of the tables is the owner's, who changes them.
    which := CASE table_name WHEN 'meta' THEN 'key <> ''version''' ELSE 'true' END;
    EXECUTE format('CREATE POLICY administrator ON %s TO %I USING (%s)', place, prefix || '_administrator', which);
    IF table_name = 'meta' THEN
        EXECUTE format('CREATE POLICY administrator_reads ON %s FOR SELECT TO %I USING (true)', place,
                       prefix || '_administrator');
    END IF;
    IF table_name <> 'inbox' THEN
        EXECUTE format('GRANT SELECT ON %s TO %I', place, prefix || '_support');
        EXECUTE format('CREATE POLICY support ON %s FOR SELECT TO %I USING (true)', place,
                       prefix || '_support');
    END IF;
    IF sales IS NOT NULL THEN
        EXECUTE format('GRANT SELECT %s ON %s TO %I', sales, place, prefix || '_sales');
        EXECUTE format('CREATE POLICY sales ON %s FOR SELECT TO %I USING (true)', place, prefix || '_sales');
    END IF;
    IF payer IS NOT NULL THEN
        which := format('pg_has_role(current_user, to_regrole(%L || %I), ''USAGE'')', prefix || '_payer_',
                        payer);
        IF everybody THEN
            which := which || format(' OR pg_has_role(current_user, to_regrole(%L || %I), ''USAGE'')',
                                     prefix || '_in_', payer);
        END IF;
        FOREACH owner IN ARRAY owners LOOP
            which := which || format(' OR pg_has_role(current_user, to_regrole(%L || %I || ''_'' || %I), '
                                     '''USAGE'')', prefix || '_account_', payer, owner);
        END LOOP;
    ELSIF table_name = 'inbox' THEN
        which := 'login = current_user::text';
    ELSIF everybody THEN
        which := 'true';
    ELSE
        RETURN;
    END IF;
    EXECUTE format('GRANT SELECT ON %s TO %I', place, prefix || '_reader');
    EXECUTE format('CREATE POLICY reader ON %s FOR SELECT TO %I USING (%s)', place, prefix || '_reader', which);
END $$)sql",
    // The role that a word and an account mean; made when that is wanted and it is missing.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.role_for(word text, account text, make boolean) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    prefix text := quotadesk.role_prefix();
    payer_no bigint;
    account_no bigint;
    role_name text;
    part text;
BEGIN
    IF account = '' THEN
        RETURN prefix || '_' || word;
    END IF;
    SELECT p.payer INTO payer_no FROM quotadesk.account_payer p WHERE p.id = account;
    SELECT a.no INTO account_no FROM quotadesk.account a WHERE a.payer = payer_no AND a.id = account;
    role_name := CASE word WHEN 'support' THEN prefix || '_payer_' || payer_no
                           ELSE prefix || '_account_' || payer_no || '_' || account_no END;
    IF make AND to_regrole(role_name) IS NULL THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
        EXECUTE format('GRANT %I TO %I', prefix || '_reader', role_name);
        IF word <> 'support' THEN
            part := prefix || '_in_' || payer_no;
            IF to_regrole(part) IS NULL THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', part);
            END IF;
            EXECUTE format('GRANT %I TO %I', part, role_name);
        END IF;
    END IF;
    RETURN role_name;
END $$)sql",
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.give_role(login text, word text, account text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    EXECUTE format('GRANT %I TO %I', quotadesk.role_for(word, account, true), login);
END $$)sql",
    // Takes a role, or all where none is named; how many the login had.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.take_role(login text, word text, account text) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    taken bigint := 0;
    wanted text := '^' || quotadesk.role_prefix() ||
        '_(administrator|support|sales|payer_[0-9]+|account_[0-9]+_[0-9]+)$';
    role_name text;
BEGIN
    IF word <> '' THEN
        wanted := '^' || quotadesk.role_for(word, account, false) || '$';
    END IF;
    FOR role_name IN SELECT pg_get_userbyid(roleid) FROM pg_auth_members
        WHERE pg_get_userbyid(member) = login AND pg_get_userbyid(roleid) ~ wanted LOOP
        EXECUTE format('REVOKE %I FROM %I', role_name, login);
        taken := taken + 1;
    END LOOP;
    RETURN taken;
END $$)sql",
    // The one thing that a sub-account writes. Whose it is is checked here, and it is kept as it was
    // understood, each key once; source, time and actor become the engine's when an administrator's takes it.
    R"sql(CREATE OR REPLACE FUNCTION quotadesk.hand_in(line text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    giver text := session_user;
    event jsonb;
    payer_no bigint;
    account_no bigint;
    number bigint;
BEGIN
    IF line IS NULL OR octet_length(line) > 16384 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'An entry is one line of at most 16 KiB.';
    END IF;
    BEGIN
        event := line::jsonb;
    EXCEPTION WHEN OTHERS THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'An entry is one event as a JSON object.';
    END;
    -- A number of few characters may be written out as one of a hundred thousand.
    IF octet_length(event::text) > 32768 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'An entry is one line of at most 16 KiB.';
    END IF;
    IF coalesce(event ->> 'type' NOT IN ('alert.recipient.added', 'alert.recipient.removed'), true) THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = 'A sub-account hands in alert.recipient.added and alert.recipient.removed only.';
    END IF;
    SELECT p.payer INTO payer_no FROM quotadesk.account_payer p WHERE p.id = event ->> 'account';
    SELECT a.no INTO account_no FROM quotadesk.account a
        WHERE a.payer = payer_no AND a.id = event ->> 'account';
    IF NOT coalesce(pg_has_role(giver, to_regrole(quotadesk.role_prefix() || '_account_' || payer_no || '_'
        || account_no), 'USAGE'), false) THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'The event is not of an account of this login.';
    END IF;
    IF (SELECT count(*) FROM quotadesk.inbox i WHERE i.login = giver AND i.answer IS NULL) >= 1000 THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = 'This login has 1000 entries in the inbox; an administrator takes them first.';
    END IF;
    SELECT i.no INTO number FROM quotadesk.inbox i WHERE i.login = giver AND i.answer IS NOT NULL
        ORDER BY i.no DESC OFFSET 99 LIMIT 1;
    DELETE FROM quotadesk.inbox i WHERE i.login = giver AND i.answer IS NOT NULL AND i.no <= number;
    INSERT INTO quotadesk.inbox(login, line, given) VALUES (giver, event::text, now())
        RETURNING no INTO number;
    PERFORM pg_notify('quotadesk', '');
    RETURN number;
END $$)sql",
};

} // namespace

std::span<const Sql> pgRoleFunctions()
{
    return functions;
}

} // namespace quota
