## Requests: what a person asks for beyond what the pages do by themselves, and what becomes of it

title-requests = Your requests – your personal data
title-ask = Ask us something – your personal data
title-request = Your request – your personal data
title-take-back = Take a request back – your personal data
title-erasure = Ask to be erased – your personal data

nav-requests = Requests
do-requests = Ask us something
do-requests-text = Have your data erased or its use restricted, object for reasons of your own, or simply ask, and see what becomes of it.
do-requests-link = Your requests
do-erasure-link = Have my data erased

## Kinds: the name, in short, the link to the form, what is asked in it

request-kind-access = A copy of your data
request-kind-portability = Data to take along
request-kind-rectification = A correction
request-kind-erasure = Erasure
request-kind-restriction = A restriction
request-kind-objection = An objection
request-kind-human-review = Review by a person
request-kind-question = A question
request-kind-purpose = { $kind }: { $purpose }
ask-about-access = All that we have about you, and what we do with it. You can take a copy yourself at once; ask here if something is missing in it.
ask-about-portability = What you have given us, in a form that other companies’ computers can read, for you or straight to another company.
ask-about-rectification = Something that we have recorded is wrong or incomplete, and you cannot change it yourself.
ask-about-erasure = That we erase what we have about you. You see first what goes, and what has to stay and why.
ask-about-restriction = That we keep your data without using it, as long as it is in dispute, or because you need it for a legal claim.
ask-about-objection = We use data because of our own interests or for a public task, and your situation speaks against it. We stop at once, and then weigh your reasons against ours.
ask-about-human-review = A machine has decided about you, and you want a person to hear you and to decide anew.
ask-about-question = Anything else about your personal data. It goes to those who look after data protection here.
ask-link-access = Ask for a copy
ask-link-portability = Ask for the data
ask-link-rectification = Ask for a correction
ask-link-erasure = See what would be erased
ask-link-restriction = Ask for a restriction
ask-link-objection = Object
ask-link-human-review = Ask for a person
ask-link-question = Ask a question
ask-label-access = What is missing in the copy that you can take yourself?
ask-label-portability = Which data is it about, and where should it go?
ask-label-rectification = What is wrong, and what would be right?
ask-label-restriction = Which data is it about, and why should it not be used?
ask-label-objection = What in your situation speaks against it?
ask-label-human-review = Which decision is it about, and how do you see it?
ask-label-question = Your question

## The list

requests-heading = Your requests
requests-intro = What you cannot do by yourself on these pages you ask { $controller } for here. It costs nothing, and you see what becomes of it.
requests-list = What you have asked for
requests-none = Nothing so far.
requests-asked = Asked
requests-due = Answer by
requests-see = See what has happened
requests-kinds = What you can ask for
requests-code = For most of it a code is asked for first, to show that it is you.

## Asking

ask-purpose = Which use of your data do you object to?
ask-no-purpose = We use your data for nothing that rests on our own interests or on a public task, so there is nothing to weigh.
ask-optional = You may leave this empty.
ask-required = A few words are needed.
ask-self-access = Take a copy yourself, at once
ask-self-rectification = See your data, and correct what you can
ask-self-objection = To stop direct marketing you need no reason: see your choices
ask-then = What happens then
ask-then-objection = From the moment you send it we no longer use your data for this, until your reasons and ours have been weighed.
ask-then-person = A person at { $controller } reads it.
ask-then-month = You have an answer within one month. A difficult case may take two months more; then you are told so, and why, within the first.
ask-then-here = You see here how far it is, can add to it, and can take it back.
ask-send = Send it

## States: in short, and what they mean for the person

request-state-received = Received
request-state-identity-unverified = Not sure that it was you
request-state-awaiting-subject = Your turn to answer
request-state-in-review = Being looked at
request-state-cooling-off = Approved, with time to think again
request-state-approved = Approved
request-state-executing = Being carried out
request-state-partly-completed = Done, but for what has to stay
request-state-completed = Done
request-state-refused = Refused
request-state-revoked = Taken back
request-state-cancelled = Closed
request-state-expired = Closed, since it was never shown that it was you
request-means-received = Your request has arrived. Nobody has looked at it yet.
request-means-identity-unverified = { $controller } cannot be sure that it was you who asked. The time for the answer stands still until that is clear.
request-means-awaiting-subject = { $controller } has asked you something. It goes on when you have answered below.
request-means-in-review = Somebody at { $controller } is looking at it.
request-means-cooling-off = It is approved and will soon be carried out. Until then you can take it back.
request-means-approved = It is approved and is carried out next. Until that begins you can take it back.
request-means-executing = It is being carried out right now, and can no longer be taken back.
request-means-partly-completed = It has been carried out. What still has to stay goes when its time is over.
request-means-completed = It is done. What { $controller } has answered stands below.
request-means-refused = { $controller } does not do what you asked. Why, and where you can complain, stands below.
request-means-revoked = You have taken it back. Nothing more is done about it.
request-means-cancelled = { $controller } has closed it without deciding. Why stands below. You can ask anew at any time.
request-means-expired = It was never shown that it was you who asked, so it is closed. You can ask anew at any time.

## One request

request-due = Answer by { $due } at the latest
request-due-means = That is the last day on which { $controller } may answer, not the day on which it will: by then it has done what you ask, has told you why not, or has told you that it needs longer and why.
request-entries = What has happened
request-by-subject = You
request-by-worker = Our programs
request-asked = Asked
request-wrote = Wrote
request-hidden = Hidden until you enter a code.
request-code = Enter a code to write
request-write = Write to us about it
request-answer = Answer us
request-text = What you want to say
request-send = Send
request-take-back = Take it back
request-take-back-text = You can, as long as it is not being carried out.
request-take-back-ask = Take it back…
request-take-back-heading = Take your request back?
request-take-back-now = { $controller } does nothing more about it.
request-take-back-objection = The use of your data that was stopped because of it may go on.
request-take-back-again = You can ask for the same again whenever you like.
request-take-back-yes = Yes, take it back
request-take-back-no = No, leave it as it is
request-all = All your requests

## What erasure does

erasure-heading = Ask to be erased
erasure-intro = This is what would become of everything { $controller } has about you, as things stand now. Nothing happens before you ask, and then a person looks at it first.
erasure-open-heading = You have asked for it
erasure-open = There is no need to ask again. Below stands what it does, as things stand now.
erasure-open-link = See your request
erasure-goes = What goes
erasure-goes-none = Nothing that could go is recorded.
erasure-stays = What has to stay for a while
erasure-stays-text = It is used for nothing but what it is kept for. When its time is over it goes too, or nothing in it points to you any more.
erasure-stays-none = Nothing.
erasure-leaves = What is not about you
erasure-leaves-text = You can see it on your page, since it belongs to the rest.
plan-rows = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
plan-action-delete = Erased
plan-action-anonymise = Made anonymous
plan-action-unlink = Your tie to it is cut
plan-action-keep = Kept
plan-action-hold = Kept in part
plan-action-leave = Not changed
plan-means-delete = Nothing of it is left.
plan-means-anonymise = It stays, and nothing in it points to you any more.
plan-means-unlink = It belongs to others, too, and stays with them.
plan-means-keep = It stays as it is, hidden and locked.
plan-means-hold = What is kept needs some of it, such as your name and address, and only that stays. The rest is erased now.
plan-means-leave = It belongs to somebody else, such as the company you work for.
plan-until = Kept until { $until }
plan-no-end = Kept; no end is recorded, so a person decides
plan-ground-17-3-a = Needed so that others can speak and inform themselves freely, Art. 17(3)(a) GDPR
plan-ground-17-3-b = A law obliges us, or a public task needs it, Art. 17(3)(b) GDPR
plan-ground-17-3-c = Needed to protect public health, Art. 17(3)(c) GDPR
plan-ground-17-3-d = Needed for archives, research or statistics in the public interest, Art. 17(3)(d) GDPR
plan-ground-17-3-e = Needed for legal claims, Art. 17(3)(e) GDPR
plan-ground-not-17-1 = Still needed for what it is there for, such as a running contract or an unpaid bill, Art. 17(1) GDPR

## Asking for it

erasure-then = What it means
erasure-then-person = A person at { $controller } looks at it before anything is done. Those who look after data protection there are told at once.
erasure-then-receipt = You get a confirmation by mail when it is done.
erasure-then-told = Every e-mail address that we have of yours is told, with a link that stops it.
erasure-then-hold = It is not carried out before { $until }.
erasure-then-final = Until it is carried out you can take it back here. After that nobody can undo it, not even we.
erasure-then-links = When it is done your links stop working, and these pages are closed.
erasure-then-suppressed = Your addresses stay blocked against advertising. The programs that send are told, and for that we hold the addresses a few days longer; after that only check values are left, which nobody can turn back into addresses.
erasure-then-evidence = That you asked, what was decided, and what you agreed to before is kept as evidence, without your name.
erasure-ask = Ask for it
erasure-code = Since it cannot be undone, we first send you a code for this alone, even if you have just entered another one.
erasure-send = Send me the code
erasure-text = Is there something you want to add?
erasure-yes = Ask to be erased
erasure-not = No, leave everything as it is

## Told once

notice-asked = Sent. Here you see what becomes of it.
notice-written = Sent. It stands among what has happened.
wrong-text = Write a few words here, 5,000 characters at most.
wrong-purpose = Choose what you object to.
wrong-code = This was not the code. Look at the newest mail.
notice-text-needed = Not sent: a few words are needed, 5,000 characters at most.
notice-purpose-needed = Not sent: choose what you object to.
notice-taken-back = You have taken your request back. Nothing more is done about it.
notice-not-taken-back = It could not be taken back: it is closed, or is being carried out already.
notice-closed = Not sent: the request has been closed meanwhile.
