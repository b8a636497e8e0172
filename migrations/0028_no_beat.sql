-- A worker that dies is noticed by a lock of its own: an import no longer says when it was last worked on.
alter table imports.upload drop column beat_at;
