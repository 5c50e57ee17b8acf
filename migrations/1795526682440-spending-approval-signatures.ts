import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The approver's own signature by a key in hardware: bytes that anybody can verify again later. */
export class SpendingApprovalSignatures1795526682440 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.approval_signature (
  approval_id uuid primary key,
  approver_id uuid not null,
  committee_id uuid not null,
  passkey_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  nonce bytea not null constraint approval_signature_nonce_once unique,
  origin text not null,
  rp_id text not null,
  authenticator_data bytea not null,
  client_data bytea not null,
  signature bytea not null,
  signed_at timestamptz not null default clock_timestamp(),
  constraint approval_signature_of_approver foreign key (approval_id, approver_id, committee_id)
    references spending.approval (id, approver_id, committee_id),
  constraint approval_signature_by_own_key foreign key (passkey_id, approver_id, credential_id, public_key)
    references people.passkey (id, user_id, credential_id, public_key)
);
comment on table spending.approval_signature is 'WebAuthn assertion over the canonical text of docs/canonical-form.md, part Approvals, with the public key as of then';
call platform.fence('spending.approval_signature');
call platform.make_append_only('spending.approval_signature');
grant select on spending.approval_signature to app, auditor;
grant insert (approval_id, approver_id, committee_id, passkey_id, credential_id, public_key, nonce, origin, rp_id, authenticator_data, client_data, signature)
  on spending.approval_signature to app;
call platform.signed_by_who_acts('spending.approval_signature', 'approver_id');

create view spending.signature with (security_invoker) as
  select a.id as allocation_id, a.number, 'proposedBy' as kind, a.proposed_by as person_id, a.proposed_at as at, a.total_dong, a.title as signed,
    true as is_current, false as is_by_key
  from spending.allocation a
  union all
  select a.id, a.number, 'approvedBy', p.approver_id, p.decided_at, a.total_dong, encode(p.fingerprint, 'hex'), p.revision = a.revision,
    exists (select from spending.approval_signature s where s.approval_id = p.id)
  from spending.approval p join spending.allocation a on a.id = p.allocation_id where p.decision = 'approve';
comment on view spending.signature is 'Who stands for a decision: its proposer for the title, each approver for the fingerprint of what was shown. Not current: of a revision that was changed since. By key: with the bytes of a signature of the approver''s own key';
grant select on spending.signature to app, auditor;

create function spending.approval_challenge(p spending.approval, nonce bytea) returns text language sql immutable as $$
  select rtrim(translate(encode(sha256(convert_to(concat_ws(E'\\n', 'tuong-than approval 1', 'allocation ' || p.allocation_id, 'revision ' || p.revision,
    'fingerprint ' || encode(p.fingerprint, 'hex'), 'approver ' || p.approver_id, 'nonce ' || encode(nonce, 'hex'), ''), 'UTF8')), 'base64'), '+/', '-_'), '=')
$$;
comment on function spending.approval_challenge(spending.approval, bytea) is 'What the key signs: base64url of SHA-256 over the canonical text of the approval';
grant execute on function spending.approval_challenge(spending.approval, bytea) to app, auditor;

create function spending.check_signature() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  p spending.approval;
begin
  select * into p from spending.approval where id = new.approval_id;
  if spending.approval_challenge(p, new.nonce) is distinct from convert_from(new.client_data, 'UTF8')::json->>'challenge' then
    perform books.refuse('approval_signature_of_this', 'Signed something else');
  end if;
  if not exists (select from people.passkey k where k.id = new.passkey_id and k.removed_at is null) then
    perform books.refuse('approval_signature_by_present_key', 'The key was removed');
  end if;
  return new;
end $$;
create trigger signature_checked before insert on spending.approval_signature for each row execute function spending.check_signature();

create function spending.check_signed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if people.has_passkey(new.approver_id) and not exists (select from spending.approval_signature s where s.approval_id = new.id) then
    perform books.refuse('approval_signed_by_passkey', 'Who has a key signs with it');
  end if;
  return null;
end $$;
create constraint trigger approval_signed after insert on spending.approval deferrable initially deferred
  for each row when (new.decision = 'approve') execute function spending.check_signed();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
