-- Lists that organisations send, on their way into the register.
create schema imports;
grant usage on schema imports to trellis_app, trellis_retention;

alter table files.file drop constraint file_purpose_known;
alter table files.file add constraint file_purpose_known check (purpose in ('logo', 'import'));
