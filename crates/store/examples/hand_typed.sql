select c.salutation, c.firstname, c.lastname, c.contact_no, c.email, c.otheremail, c.secondaryemail, c.mobile, c.phone, c.fax,
    c.title, c.department, c.imagename
from vtiger_contactdetails c join vtiger_crmentity e on e.crmid = c.contactid and e.deleted = 0
where c.contactid = $1;
select e.description, e.createdtime from vtiger_crmentity e where e.crmid = $1 and e.setype = 'Contacts';
select a.mailingstreet, a.mailingpobox, a.mailingzip, a.mailingcity, a.mailingstate, a.mailingcountry, a.otherstreet,
    a.otherpobox, a.otherzip, a.othercity, a.otherstate, a.othercountry
from vtiger_contactaddress a where a.contactaddressid = $1;
select s.birthday, s.homephone, s.otherphone, s.assistant, s.assistantphone, s.leadsource
from vtiger_contactsubdetails s where s.contactsubscriptionid = $1;
select 1 from vtiger_contactscf f where f.contactid = $1;
select d.portal, d.support_start_date, d.support_end_date from vtiger_customerdetails d where d.customerid = $1;
select a.accountname from vtiger_account a join vtiger_contactdetails c on c.accountid = a.accountid where c.contactid = $1;
select a.activitytype, a.date_start, a.time_start, a.time_end, a.subject, a.location, a.status
from vtiger_cntactivityrel r join vtiger_activity a on a.activityid = r.activityid
where r.contactid = $1 order by a.date_start desc;
select e.createdtime, e.description
from vtiger_cntactivityrel r join vtiger_crmentity e on e.crmid = r.activityid
where r.contactid = $1 and e.setype = 'Calendar' order by e.createdtime desc;
select a.date_start, a.time_start, a.subject
from vtiger_seactivityrel r join vtiger_activity a on a.activityid = r.activityid
where r.crmid = $1 and a.activitytype = 'Emails' order by a.date_start desc;
select d.from_email, d.to_email, d.cc_email, d.bcc_email
from vtiger_seactivityrel r join vtiger_activity a on a.activityid = r.activityid
    join vtiger_emaildetails d on d.emailid = a.activityid
where r.crmid = $1 and a.activitytype = 'Emails';
select e.createdtime, e.description
from vtiger_seactivityrel r join vtiger_activity a on a.activityid = r.activityid
    join vtiger_crmentity e on e.crmid = a.activityid
where r.crmid = $1 and a.activitytype = 'Emails' and e.setype = 'Emails' order by e.createdtime desc;
select n.title, n.filename, n.notecontent
from vtiger_senotesrel r join vtiger_notes n on n.notesid = r.notesid where r.crmid = $1;
select e.createdtime, e.description
from vtiger_senotesrel r join vtiger_crmentity e on e.crmid = r.notesid where r.crmid = $1 and e.setype = 'Documents';
select p.potentialname, p.amount, p.closingdate, p.sales_stage, p.nextstep, p.description
from vtiger_potential p
where p.related_to = $1 or p.potentialid in (select r.potentialid from vtiger_contpotentialrel r where r.contactid = $1)
order by p.closingdate desc;
select e.createdtime, e.description
from vtiger_potential p join vtiger_crmentity e on e.crmid = p.potentialid
where (p.related_to = $1 or p.potentialid in (select r.potentialid from vtiger_contpotentialrel r where r.contactid = $1))
    and e.setype = 'Potentials';
select t.ticket_no, t.title, t.status, t.category, t.priority, t.severity, t.solution, t.update_log
from vtiger_troubletickets t where t.parent_id = cast($1 as text) order by t.ticketid desc;
select e.createdtime, e.description
from vtiger_troubletickets t join vtiger_crmentity e on e.crmid = t.ticketid
where t.parent_id = cast($1 as text) and e.setype = 'HelpDesk' order by e.createdtime desc;
select i.invoice_no, i.invoicedate, i.duedate, i.subject, i.total, i.subtotal, i.invoicestatus, i.customerno, i.purchaseorder,
    i.notes
from vtiger_invoice i where i.contactid = $1 order by i.invoicedate desc, i.invoiceid;
select b.bill_street, b.bill_pobox, b.bill_code, b.bill_city, b.bill_state, b.bill_country
from vtiger_invoice i join vtiger_invoicebillads b on b.invoicebilladdressid = i.invoiceid where i.contactid = $1;
select e.createdtime, e.description
from vtiger_invoice i join vtiger_crmentity e on e.crmid = i.invoiceid where i.contactid = $1 and e.setype = 'Invoice';
select c.campaignname, c.campaigntype
from vtiger_campaigncontrel r join vtiger_campaign c on c.campaignid = r.campaignid where r.contactid = $1
