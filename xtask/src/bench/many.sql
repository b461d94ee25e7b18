-- So many other contacts, each with a meeting and its record, a ticket, and the rows that every contact has.
insert into vtiger_contactdetails (contactid, contact_no, firstname, lastname, email, phone, mobile, emailoptout)
    select 100000000 + i, 'CON' || i, 'Fia', 'Ek' || i, 'fia.' || i || '@many.example', '+46 8 ' || i, '+46 70 ' || i, '0' from many;
insert into vtiger_contactaddress (contactaddressid, mailingcity) select 100000000 + i, 'Lund' from many;
insert into vtiger_contactsubdetails (contactsubscriptionid, homephone) select 100000000 + i, '+46 46 ' || i from many;
insert into vtiger_contactscf (contactid) select 100000000 + i from many;
insert into vtiger_customerdetails (customerid, portal) select 100000000 + i, '0' from many;
insert into vtiger_activity (activityid, subject, activitytype, date_start)
    select 200000000 + i, 'Meeting', 'Meeting', '2026-03-02' from many;
insert into vtiger_cntactivityrel (contactid, activityid) select 100000000 + i, 200000000 + i from many;
insert into vtiger_troubletickets (ticketid, ticket_no, title, parent_id)
    select 300000000 + i, 'TT' || i, 'Broken', (100000000 + i)::text from many;
insert into vtiger_crmentity (crmid, setype, createdtime, modifiedtime)
    select first + i, kind, '2026-03-02 09:30:00', '2026-03-02 09:30:00'
    from many cross join (values (100000000, 'Contacts'), (200000000, 'Calendar'), (300000000, 'HelpDesk')) k (first, kind);
