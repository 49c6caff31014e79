// SPDX-License-Identifier: GPL-3.0-or-later
// What the server itself runs about roles. Names of roles go through format('%I'), values through '%L'.
#include "store/postgres/pg_roles.h"

namespace quota {

namespace {

constexpr const char* functions[] = {
    // The beginning of the roles' names. A long database's name is cut, so that none of them is.
    R"sql(CREATE FUNCTION quotadesk.role_prefix() RETURNS text LANGUAGE sql STABLE AS $$
SELECT 'quotadesk_' || CASE WHEN length(n) > 20
    THEN left(n, 11) || '_' || left(md5(current_database()), 8) ELSE n END
FROM regexp_replace(lower(current_database()::text COLLATE "C"), '[^a-z0-9]', '_', 'g') AS n
$$)sql",
    // The roles that belong to everybody of a kind; those of an earlier store of this name go first.
    R"sql(CREATE FUNCTION quotadesk.make_roles() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    prefix text := quotadesk.role_prefix();
    role_name text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_policies WHERE schemaname = 'quotadesk') THEN
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
        EXECUTE format('GRANT EXECUTE ON FUNCTION quotadesk.role_prefix() TO %I', role_name);
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
    R"sql(CREATE FUNCTION quotadesk.share(table_name text, changes text, payer text, owners text[],
    everybody boolean, sales text) RETURNS void LANGUAGE plpgsql AS $$
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
    EXECUTE format('CREATE POLICY administrator ON %s TO %I USING (true) WITH CHECK (true)', place,
                   prefix || '_administrator');
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
    R"sql(CREATE FUNCTION quotadesk.role_for(word text, account text, make boolean) RETURNS text
LANGUAGE plpgsql AS $$
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
    R"sql(CREATE FUNCTION quotadesk.give_role(login text, word text, account text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('GRANT %I TO %I', quotadesk.role_for(word, account, true), login);
END $$)sql",
    // Takes a role, or all where none is named; how many the login had.
    R"sql(CREATE FUNCTION quotadesk.take_role(login text, word text, account text) RETURNS bigint
LANGUAGE plpgsql AS $$
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
    // The one thing that a sub-account writes. Whose it is is checked here; source, id, time and actor become
    // the engine's when an administrator's takes it.
    R"sql(CREATE FUNCTION quotadesk.hand_in(line text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    event jsonb;
    wanted text;
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
    IF coalesce(event ->> 'type' NOT IN ('alert.recipient.added', 'alert.recipient.removed'), true) THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = 'A sub-account hands in alert.recipient.added and alert.recipient.removed only.';
    END IF;
    SELECT quotadesk.role_prefix() || '_account_' || p.payer || '_' || a.no INTO wanted
        FROM quotadesk.account_payer p JOIN quotadesk.account a ON a.payer = p.payer AND a.id = p.id
        WHERE p.id = event ->> 'account';
    IF NOT coalesce(pg_has_role(session_user, to_regrole(wanted), 'USAGE'), false) THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'The event is not of an account of this login.';
    END IF;
    IF (SELECT count(*) FROM quotadesk.inbox i WHERE i.login = session_user::text) >= 1000 THEN
        RAISE EXCEPTION USING ERRCODE = '42501',
            MESSAGE = 'This login has 1000 entries in the inbox; an administrator takes them first.';
    END IF;
    INSERT INTO quotadesk.inbox(login, line, given) VALUES (session_user::text, hand_in.line, now())
        RETURNING no INTO number;
    RETURN number;
END $$)sql",
};

} // namespace

std::span<const char* const> pgRoleFunctions()
{
    return functions;
}

} // namespace quota
