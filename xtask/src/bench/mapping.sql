-- One contact with 1,000 related rows, beside the six of the contact itself; the numbers are out of the way of all others.
create temporary table n as select i from generate_series(1, 1000) i;
insert into vtiger_account (accountid, account_no, accountname) values (1500000000, 'ACC1', 'Fjordline AS');
insert into vtiger_contactdetails (contactid, contact_no, accountid, firstname, lastname, email, phone, mobile, emailoptout)
    values (1500000001, 'CON1', 1500000000, 'Nils', 'Holm', 'nils.holm@bench.example', '+46 8 123 456', '+46 70 123 45 67', '0');
insert into vtiger_contactaddress (contactaddressid, mailingstreet, mailingcity) values (1500000001, 'Kajen 1', 'Lund');
insert into vtiger_contactsubdetails (contactsubscriptionid, homephone) values (1500000001, '+46 46 123 456');
insert into vtiger_contactscf (contactid) values (1500000001);
insert into vtiger_customerdetails (customerid, portal) values (1500000001, '0');
insert into vtiger_crmentity (crmid, setype, description, createdtime, modifiedtime)
    values (1500000001, 'Contacts', 'Likes to be called after lunch.', '2026-03-02 09:30:00', '2026-03-02 09:30:00');

-- 200 meetings with their records, 60 mails with addresses and texts: 580 rows.
insert into vtiger_activity (activityid, subject, activitytype, date_start, status)
    select 1500001000 + i, 'Meeting about pump ' || i, 'Meeting', date '2020-01-01' + i, 'Held' from n where i <= 200;
insert into vtiger_cntactivityrel (contactid, activityid) select 1500000001, 1500001000 + i from n where i <= 200;
insert into vtiger_activity (activityid, subject, activitytype, date_start)
    select 1500002000 + i, 'Your order ' || i, 'Emails', date '2020-01-01' + i from n where i <= 60;
insert into vtiger_seactivityrel (crmid, activityid) select 1500000001, 1500002000 + i from n where i <= 60;
insert into vtiger_emaildetails (emailid, from_email, to_email, cc_email, bcc_email, idlists)
    select 1500002000 + i, 'sales@crm.example', '["nils.holm@bench.example"]', '', '', '1500000001@80|' from n where i <= 60;
-- 40 documents, 40 deals (half by link, half by column), 40 tickets, with their records: 240 rows.
insert into vtiger_notes (notesid, note_no, title) select 1500003000 + i, 'DOC' || i, 'Drawing ' || i from n where i <= 40;
insert into vtiger_senotesrel (crmid, notesid) select 1500000001, 1500003000 + i from n where i <= 40;
insert into vtiger_potential (potentialid, potential_no, potentialname, related_to, closingdate)
    select 1500004000 + i, 'POT' || i, 'Mooring line ' || i, case when i > 20 then 1500000001 end, date '2021-01-01' + i
    from n where i <= 40;
insert into vtiger_contpotentialrel (contactid, potentialid) select 1500000001, 1500004000 + i from n where i <= 20;
insert into vtiger_troubletickets (ticketid, ticket_no, title, parent_id)
    select 1500005000 + i, 'TT' || i, 'The pump stands still ' || i, '1500000001' from n where i <= 40;
-- 40 invoices with addresses and records, 60 campaigns: 180 rows.
insert into vtiger_invoice (invoiceid, invoice_no, subject, contactid, invoicedate)
    select 1500006000 + i, 'INV' || i, 'Pump ' || i, 1500000001, date '2022-01-01' + i from n where i <= 40;
insert into vtiger_invoicebillads (invoicebilladdressid, bill_street, bill_city)
    select 1500006000 + i, 'Kajen 1', 'Lund' from n where i <= 40;
insert into vtiger_campaign (campaignid, campaign_no, campaignname)
    select 1500007000 + i, 'CAM' || i, 'Spring ' || i from n where i <= 60;
insert into vtiger_campaigncontrel (campaignid, contactid) select 1500007000 + i, 1500000001 from n where i <= 60;
insert into vtiger_crmentity (crmid, setype, description, createdtime, modifiedtime)
    select 1500000000 + first + i, kind, 'What was said: ' || i, '2026-03-02 09:30:00', '2026-03-02 09:30:00'
    from n join (values (1000, 'Calendar', 200), (2000, 'Emails', 60), (3000, 'Documents', 40), (4000, 'Potentials', 40),
        (5000, 'HelpDesk', 40), (6000, 'Invoice', 40)) k (first, kind, most) on n.i <= k.most;
