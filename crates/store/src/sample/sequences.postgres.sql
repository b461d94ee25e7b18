-- After rows with explicit keys: the next key of each table is above the last.
select setval(pg_get_serial_sequence('company', 'id'), (select coalesce(max(id), 0) + 1 from company), false);
select setval(pg_get_serial_sequence('person', 'id'), (select coalesce(max(id), 0) + 1 from person), false);
select setval(pg_get_serial_sequence('deal', 'id'), (select coalesce(max(id), 0) + 1 from deal), false);
select setval(pg_get_serial_sequence('todo', 'id'), (select coalesce(max(id), 0) + 1 from todo), false);
select setval(pg_get_serial_sequence('history_note', 'id'), (select coalesce(max(id), 0) + 1 from history_note), false);
select setval(pg_get_serial_sequence('invoice', 'id'), (select coalesce(max(id), 0) + 1 from invoice), false);
select setval(pg_get_serial_sequence('invoice_line', 'id'), (select coalesce(max(id), 0) + 1 from invoice_line), false);
select setval(pg_get_serial_sequence('newsletter_delivery', 'id'), (select coalesce(max(id), 0) + 1 from newsletter_delivery), false);
