## Pages. An installation words a text differently in a folder of its own, <folder>/<language>/*.ftl, with the same key and
## no other variables. "We" is the company; its name is { $controller }.

## Titles of the browser's window: never with a value in them

title-overview = Overview – your personal data
title-data = Your data – your personal data
title-edit = Correct a value – your personal data
title-consents = Your choices – your personal data
title-confirm = Confirm your choice – your personal data
title-code = Enter a code – your personal data
title-in-person = Only in person – your personal data
title-links = Leave and links – your personal data
title-undo = Undo – your personal data
title-link = Open your page – your personal data
title-link-dead = This link no longer works – your personal data
title-link-old = This link is too old – your personal data
title-link-renewed = Look in your mailbox – your personal data
title-unsubscribe = Unsubscribe
title-privacy = Privacy policy
title-terms = Terms
title-home = Your personal data
title-goodbye = Your page is closed
title-request-link = Ask for a link – your personal data
title-error = Something is not as it should be – your personal data

## Round every page

skip-link = Go to the content
brand-line = Your personal data
nav-label = Your pages
nav-overview = Overview
nav-data = Your data
nav-consents = Your choices
nav-links = Leave
nav-undo = Undo
banner-masked = Parts of what you see are hidden, in case somebody else has got hold of your link.
banner-unmask = Enter a code to see everything
banner-open = You see everything. To correct it or take a copy you need a code.
banner-enter = Enter a code
banner-link = You see everything, and so does whoever holds your link.
banner-in-person = Parts of what you see are hidden. { $controller } shows them to you in person.
banner-clear = You see everything, since you have entered a code.
session-until = Open until { $until } at the latest.
foot-privacy = Privacy policy
foot-terms = Terms
cancel = Cancel
contact-heading = Ask { $controller }
contact-text = A person answers you. Say that it is about your personal data, and never send a code or a link along.

## Who is responsible

responsible-heading = Who is responsible
responsible-controller = Controller
responsible-dpo = Data protection officer
responsible-authority = Supervisory authority
responsible-complain = You may complain there at any time.
recipients-heading = Who else receives data

## Overview

overview-heading = Your data at { $controller }
overview-greeting = Hello { $name }.
overview-greeting-plain = Hello.
overview-intro = { $controller } keeps data about you. Here you see what it is and why we have it, correct it, take a copy, and decide what it may be used for.
overview-restricted = The use of your data is restricted (Art. 18 GDPR): we keep it, and use it for nothing but what the law demands, such as legal claims.
overview-restricted-since = Since { $since } the use of your data has been restricted (Art. 18 GDPR): we keep it, and use it for nothing but what the law demands, such as legal claims.
overview-restricted-ends = The restriction ends on { $ends }, as we have told you.
overview-side = Responsible
overview-why = What we use your data for
overview-decide = Details and choices
do-heading = What you can do here
do-data = See and correct
do-data-text = Everything we have recorded about you, what each value is used for and where it comes from. What is wrong you can correct.
do-data-link = See your data
do-copy = Take a copy
do-copy-text = All of it as a file, free of charge.
do-copy-code = We ask for a code first, so that nobody else takes it.
do-copy-xlsx = Excel
do-copy-csv = CSV (ZIP)
do-copy-json = JSON
do-consents = Decide
do-consents-text = Give and withdraw consent purpose by purpose, and object to marketing. It takes effect at once.
do-consents-link = See your choices
do-links = Leave and end links
do-links-text = Close this page, end every link to it, or tell us that it is not about you.
do-links-link = Leave
do-preferences-only = Your link shows your choices. To see your data, too, ask us for a full link.
do-other = You may also ask us to erase your data or to restrict how it is used, and ask a person to look at decisions made by machines. Write to { $email }; you have an answer within one month.

## The right to object, told apart from all else (Art. 21(4))

objection-heading = Your right to object
objection-marketing = You may object to direct marketing at any time, without giving a reason. It then stops, for good.
objection-other = Where we rely on our legitimate interests or on a public task you may object, too, for reasons that arise from your particular situation. We then stop unless our reasons weigh more, and tell you what we decided.
objection-write = Write to { $email }.
objection-ask = Object for such reasons
objection-link = Object to “{ $purpose }”

## Data

data-heading = Your data
data-intro = This is what is recorded about you, as it stands now.
data-copy = Take a copy:
data-contents = On this page
data-change = Change
data-purposes = Used for: { $purposes }.
data-source = From: { $source }.
data-purposes-source = Used for: { $purposes }. From: { $source }.
data-retention = Kept: { $retention }.
data-unknown = What it is used for and where it comes from is not recorded.
data-mostly = { $about } (Unless something else is said.)
data-no-rows = Nothing is recorded.
data-rows = Rows { $first } to { $last }. Your copy has them all.
data-rows-before = Earlier in the list
data-rows-after = Further in the list
value-none = Nothing recorded
value-review = Hidden until a person has looked through it, since it may be about others, too
value-masked = Partly hidden:
value-true = Yes
value-false = No

## One field

edit-heading = Correct: { $field }
edit-save = Save
edit-left = Characters left:
edit-nothing = Nothing
edit-trouble = Not saved.
edit-stale = Somebody else changed this value while you were at it. What you entered is still here: look at it again, and save it if it is right.
edit-stored-now = Recorded now:
edit-form-date = Year, month and day, as in 1981-02-03.
edit-form-time = Hours and minutes, as in 09:30.
edit-form-moment = A day and a time, as in 1981-02-03 09:30:00.
edit-form-json = JSON, as programs write it.
edit-form-integer = A whole number.
edit-form-decimal = A number, with a point before decimals, as in 12.50.
edit-after = What you save is changed in our records at once.

## Choices

consents-heading = Your choices
consents-intro = For each purpose: what we ask or tell you, what you have said, and what you can say now. Taking something back is as easy as giving it, and costs you nothing.
purpose-agree = What you say yes or no to
purpose-told = What we tell you
purpose-version = Version { $version } of this text
purpose-basis = Legal basis
purpose-retention = How long
purpose-recipients = Who receives data
purpose-all-channels = For all channels:
purpose-no-acts = Nothing to decide by a press of a button here. Your rights still hold: see “Your right to object” and the overview.
channels-caption = { $purpose }: by channel
channels-channel = Channel
channels-state = State
channels-acts = What you can do
act-needs-code = A code is asked for first.
act-in-person = Only in person: ask us.
history-heading = What has been said, and when
history-intro = Every change is kept, newest first, so that both you and we can show it.
history-empty = Nothing yet.
history-at = When
history-purpose = Purpose
history-kind = What
history-channels = Channels
history-origin = How
history-text = Text version
history-no-text = None shown

## The second page of a choice

confirm-one-channel = It concerns one channel: { $channel }.
confirm-all-channels = It concerns all channels: { $channels }.
confirm-undo = You get a mail that tells you so, if we have an address of yours. By the link in it you can undo this for 72 hours.
confirm-cancel = No, change nothing
confirm-busy = One moment…
confirm-back = Back to your choices

## Code

code-heading = Show that it is you
code-intro = { $controller } sends you a code of eight digits. With it you see everything, correct your data and take a copy.
code-intro-act = { $controller } sends you a code of eight digits. It is good for one thing, once: to { $act }.
code-where = Where the code goes
code-address = To the address that we have on file:
code-address-why = It never goes to an address that is entered here. If this is no longer yours, { $controller } helps you: see the foot of the page.
code-send = Send me a code
code-on-its-way = A code is on its way to
code-label = Your code
code-hint = Eight digits. It is good for ten minutes, and for this browser only.
code-tries = { $count ->
    [one] You have 1 try left.
   *[other] You have { $count } tries left.
}
code-enter = Go on
code-again = No code?
code-again-text = It may take a minute or two; look among the unwanted mails, too, if it goes by mail. A new code makes the one before useless.
code-again-send = Send a new code
code-no-address = We have no address of yours on file that a code can go to. Ask us; we find another way.
code-without = Go on without a code

## Leave, and links

links-heading = Leave
links-intro = Your page closes after 15 minutes without use, and after 60 minutes in any case.
links-life-full = The link in your mail works for 24 hours at most.
links-life-preferences = Your link works until you end it.
links-life-undo = The link in your mail works for 72 hours at most.
links-end = Close your page
links-end-text = Do so on a computer that others use, too. Your link goes on working.
links-end-button = Close my page
links-all = End all links
links-all-text = Every link to your pages stops working, and every open page of yours is closed, this one too. Links to unsubscribe go on working, since all they can do is to stop something. For a new link you have to ask us.
links-all-ask = End every link?
links-all-button = End all links
links-not-me = This is not me
links-not-me-text = If this page is about somebody else, the link has gone to the wrong person.
links-not-me-ask-button = This is not me…
links-not-me-ask = This page is about somebody else?
links-not-me-now = Every link to it stops working, and it is closed. { $controller } is told that the link went astray.
links-not-me-data = No data is changed.
links-not-me-tell = If you write a line to { $email }, too, we can put the address right sooner.
links-not-me-yes = Yes, this is not me

goodbye-heading = Your page is closed
goodbye-visit = You have left. You can open your page again by the link in your mail, as long as the link works.
goodbye-links = All your links have ended, and every open page of yours is closed.
goodbye-not-me = Thank you. All links to that page have ended, and it is closed.
goodbye-close = You may now close this window.

## Undo

undo-heading = Undo
undo-what = { $kind }, { $at }. Channels: { $channels }.
undo-text = You can take this back: what you had said before holds again, word for word.
undo-link = Undo this…
undo-too-late = This can no longer be undone: something has been changed since, or the text is a new one. You can always choose anew on your page.
undo-ask = Undo this?
undo-now = What you had said before holds again, at once, and { $controller } keeps on record that you undid it.
undo-yes = Yes, undo it
undo-used-heading = This link has been used
undo-used = It undid one thing, and can do no more. You can always choose anew on your page.

## A link is followed

link-what = Open
link-heading = Your personal data
link-text = { $controller } keeps data about you, and sent you this link. It opens the page where you see what it is, correct it, and decide about it.
link-open = Open my page
link-preferences-heading = Your choices
link-preferences = { $controller } uses data about you. This link opens the page where you see for what, and decide about it.
link-preferences-open = Open my choices
link-undo-heading = Undo a choice
link-undo = { $controller } noted a choice of yours. This link opens the page where you see it, and can undo it.
link-undo-open = See the choice
link-only-you = The link is yours alone. Do not pass it on.
link-closes = The page closes by itself after 15 minutes without use.
link-cookie = One cookie keeps it open until then, and nothing else is stored. Nobody follows what you do.
link-dead-heading = This link no longer works
link-dead = It may have run out, have been used up or ended, or not have come through whole. Links work for a day at most, to protect you. Ask { $controller } for a new one.
link-old-heading = This link is too old
link-old = We change the keys that such links are made with, and this one was made with a key that is no longer in use. { $controller } can mail you a new one, to the address that is on file for you.
link-old-button = Mail me a new link
link-renewed-heading = Look in your mailbox
link-renewed = If the old link was still yours, a new one is on its way to the address on file. If nothing arrives within a few minutes, ask { $controller }.

## Unsubscribe

unsubscribe-heading = Unsubscribe
unsubscribe-text = Here you stop { $controller } from using your address for this. You need no password and no reason.
unsubscribe-all = All direct marketing
unsubscribe-channel = Channel: { $channel }
unsubscribe-next = Unsubscribe
unsubscribe-ask = Stop this?
unsubscribe-now = It takes effect at once. { $controller } tells the programs that send, too.
unsubscribe-yes = Yes, stop it
unsubscribe-close = If you do not want this, just close the page. Nothing has been changed.
unsubscribe-done-heading = Stopped
unsubscribe-done = You are unsubscribed. If a mailing had already left, it may still arrive; { $controller } sends no more after it.

## Policies and the front door

privacy-heading = Privacy policy
privacy-channels = Channels: { $channels }
terms-heading = Terms
home-heading = Your personal data at { $controller }
home-text = Here you see what { $controller } keeps about you, correct it, take a copy, and decide what it may be used for. There is no account and no password: you come here by a personal link.
home-back = Back to your page
home-how = How it works
home-step-link = Ask { $controller } for your personal link. It comes by mail.
home-step-open = Open it, and press the one button on the page.
home-step-code = To see everything, enter the code that we send to your address.

## Asking for a link

request-link-offer = Ask for a link
request-link-heading = Ask for a link to your page
request-link-intro = Your page at { $controller } opens by a personal link. If you have none, or yours has run out, ask for a new one here.
request-link-label = Your e-mail address or phone number
request-link-hint = One that { $controller } has from you.
request-link-wrong = That is neither an e-mail address nor a phone number. Look for a missing @ or a letter among the digits.
request-link-send = Send me a link
request-link-then = What happens then
request-link-then-mail = If we know the address, a mail with your link is there within a few minutes. For a phone number it goes to the e-mail address that we have beside it.
request-link-then-same = This page says the same whether we know the address or not, so that nobody can find out here who is a customer of ours.
request-link-then-several = If several people share the address, the mail has one link for each of them, and no names.
request-link-then-none = If { $controller } has no e-mail address from you, no link can be sent. Write or call instead: somebody makes sure that it is you, and helps you.
request-link-taken-heading = Look in your mail
request-link-taken = If { $controller } knows the address, a mail with a link is on its way to you. The link works for 24 hours.
request-link-nothing = If nothing comes
request-link-nothing-wait = Give it a few minutes, and look among unwanted mail.
request-link-nothing-other = Perhaps we know you by another address. Try that one.
request-link-nothing-often = We send a few links an hour to one address, no more. The earlier ones still work.
request-link-nothing-known = Perhaps { $controller } has nothing about you under this address. You can write and ask.
request-link-again = Ask with another address

## Errors

error-number = Number for those who help you: { $status }
error-home = Back to your page
error-closed-heading = Your page is closed
error-closed = To protect you it closes after 15 minutes without use. Nothing you saved is lost.
error-closed-open = Open the link in your mail once more.
error-closed-ask = If it no longer works, ask { $controller } for a new one.
error-forbidden-heading = Your link does not reach that far
error-forbidden = What you asked for needs a full link. Ask us for one.
error-missing-heading = There is no such page
error-missing = The address may have been cut short, or what it led to is no longer there.
error-stale-heading = Something has changed meanwhile
error-stale = What you saw is no longer so, and nothing was done. Go back and look again.
error-form-heading = That did not come through
error-form = What you sent was incomplete or too long. Nothing was changed. Go back and try once more.
error-busy-heading = Too often
error-busy = That was tried too many times. Nothing was changed. Try again in an hour.
error-away-heading = Not available right now
error-away = Our records cannot be reached at the moment. Nothing was changed. Try again in a few minutes; if it is urgent, write to us.
error-failed-heading = That did not work
error-failed = The fault is ours, and we have a record of it. Nothing was changed. Try again later; if it is urgent, write to us.

## What is done in person only

in-person-heading = { $controller } does this in person
in-person-text = For your protection { $controller } wants to be sure whom it has before it, and so you cannot do this here: { $act }. Ask us, and we see to it with you.
in-person-ask = Ask us a question

## Open visits

sessions-heading = Open visits
sessions-text = Whoever has your link can open your page in a browser of theirs. If you do not know one of these, end it, or end all links.
sessions-own = This one
sessions-began = Opened
sessions-seen = Last used
sessions-by = By
sessions-by-full = your personal link
sessions-by-preferences = the link for your choices
sessions-by-undo = the link in a mail that undoes something
sessions-coded = Code entered
sessions-yes = Yes
sessions-no = No
sessions-end = End
sessions-end-others = End all others

## A code that can go to several addresses

code-address-choose = To which address on file?
code-by-mail = By mail to
code-by-sms = By text message to
code-sms-risk = A text message passes through phone companies, and a locked phone may show it. Where somebody could take over your number, choose the mailbox.

## A copy that waits

title-held = Not yet – your personal data
held-heading = From { $until } on
held-text = The only address that { $controller } has on file for you is new, or the one before it has objected. So that nobody takes your data by changing your address, a copy and another change of address wait. We have told the address that was there before.

## Stopping an erasure

title-stop = Stop the erasure – your personal data
stop-heading = The erasure of your data
stop-asked = On { $at } it was asked for.
stop-link = Stop it
stop-too-late = It can no longer be stopped here: it has been stopped already, answered, or carried out. Ask us what became of it.
stop-ask = Stop the erasure?
stop-now = The request is taken back, and nothing is erased.
stop-yes = Yes, stop it

## Another address

title-address = Change an address – your personal data
address-heading = Change: { $field }
address-intro = Enter the new one. { $controller } sends a code there, and changes nothing before you have entered it.
address-new = New: { $field }
address-send = Send a code there
address-after = The address that is on file now is told, and if it has been there for a month it can undo the change for 72 hours. If it is the only one, a copy of your data and an erasure wait as long. Your other visits and links end.
address-code-intro = A code is on its way to what you have entered. Enter it here: then it is yours.
address-confirm = Change it
address-code-gone = The code is not valid any more. Send a new one.
address-again-mail = It may take a minute or two; look among the unwanted mails, too. It goes to
address-again-sms = It may take a minute or two. It goes to
address-other = Use another one
address-leave = Leave it as it is
address-trouble-same = That is the one we have on file.
address-trouble-taken = That is on file for you already, in another place.
address-trouble-no-texts = No text message can go to that number. Enter a mobile number.
address-trouble-often = No more codes can be sent for now, or not to this address. Try again in an hour.
address-trouble-refused = Our records did not take it, and nothing was changed. Ask us to change it for you.
address-trouble-stale = Our records were changed meanwhile, so nothing was done. Look again, and enter it once more if it is right.

## It was not me: an address that was replaced

title-disown = It was not me – your personal data
disown-heading = An address of yours was replaced
disown-what = It happened on { $at }.
disown-restores = If it was not you, we put the address back that was there before, end every visit and every link to your page, and stop an erasure that was asked for here.
disown-reports = If it was not you, we end every visit and every link to your page and stop an erasure that was asked for here. People at { $controller } look at it, and until they have, no copy leaves and nothing is erased.
disown-link = It was not me
disown-fine = If it was you, do nothing: close this page.
disown-ask = It was not you?
disown-now-restores = The old address is put back now, and everything that is open ends.
disown-now-reports = Everything that is open ends now, and people look at it.
disown-yes = Yes, it was not me
address-disowned-note = Somebody who reads the address that was on file before says that its replacement was not theirs. Copies, erasures and changes of address wait until this request is closed. Find out by another way who the person is, put the right address into the CRM, and then answer.
