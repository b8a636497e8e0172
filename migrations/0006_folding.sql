-- Names are searched by their plain letters: "petrovic" finds "Petrović". The same function as src/kernel/fold.ts, which
-- says what becomes what; a test compares the two letter by letter. What it has folded is kept beside the name, so a
-- later change of it must fold those columns again.
create function kernel.fold(said text) returns text
language sql immutable strict parallel safe
return
  case when octet_length(said) = length(said) then lower(said collate "C")
  else
    lower(replace(replace(replace(replace(
      translate(
        regexp_replace(normalize(said, nfkd), '[\u0300-\u036f]', '', 'g'),
        'ØøŁłĐđÐðĦħŦŧıĸŊŋƏəƐɛƆɔƁɓƊɗƘƙƳƴ' ||
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς' ||
        'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ' ||
        '‘’ʻʼ‐‒–—' || 'ÆŒẞÞ',
        'oollddddhhttiknneeeeoobbddkkyy' ||
        'αβγδεζηθικλμνξοπρστυφχψωσ' ||
        'абвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ' ||
        '''''''''----' || 'æœßþ'),
      'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th') collate "C")
  end;
revoke all on function kernel.fold from public;
grant execute on function kernel.fold to trellis_app, trellis_retention;

alter table organisations.organisation_terms
  add column folded_name text not null generated always as (kernel.fold(name)) stored;
alter table organisations.setting_terms
  add column folded_name text not null generated always as (kernel.fold(name)) stored;
alter table organisations.team_terms
  add column folded_name text not null generated always as (kernel.fold(name)) stored;
alter table access.membership
  add column folded_name text not null generated always as (kernel.fold(name)) stored;
