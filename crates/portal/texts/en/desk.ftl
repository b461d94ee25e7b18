## The pages of staff. "You" is a colleague here; the people whose data it is are "the person".

title-desk-sign-in = Sign in – privacy desk
title-desk-invitation = Your invitation – privacy desk
title-desk-queue = Requests – privacy desk
title-desk-flags = Turned flags – privacy desk
title-desk-request = A request – privacy desk
title-desk-persons = Find a person – privacy desk
title-desk-person = A person – privacy desk
title-desk-copied = A link to hand over – privacy desk
title-desk-audit = Audit log – privacy desk
title-desk-error = Something is not as it should be – privacy desk

## Round every page

desk-brand = Privacy desk
desk-nav-label = The desk
desk-nav-queue = Requests
desk-nav-flags = Turned flags
desk-nav-flags-count = Turned flags ({ $count })
desk-nav-persons = Persons
desk-nav-audit = Audit log
desk-unmapped = The CRM has columns that the mapping says nothing of: { $columns }. Erasures that touch their tables wait until whoever runs this portal has mapped or waived them.
desk-sign-out = Sign out
desk-pages = Further pages
desk-page-next = Next page
desk-page-first = Back to the first page

## Roles

role-agent = Agent
role-reviewer = Reviewer
role-dpo = Data protection officer
role-marketer = Marketing
role-auditor = Auditor
role-admin = Administrator

## Sign in

desk-sign-in-heading = Sign in
desk-sign-in-text = For colleagues who work on requests about personal data.
desk-email = E-mail address
desk-password = Password
desk-sign-in = Sign in
desk-sign-in-wrong = Address and password do not go together. Check both and try again.
desk-sign-in-later = That was tried too often. Wait a quarter of an hour, then try again.
desk-sign-in-away = That did not work, and the fault is ours. Try again in a few minutes.
desk-sign-in-with = Sign in with { $provider }
desk-sign-in-provider = Signing in with { $provider } did not work. Use the account with the address that you were invited at, or your password.
desk-sign-in-passkey = That passkey did not open anything here. Try again, or use your password.
desk-sign-in-help = No access, or the password is forgotten? Whoever runs this portal can invite you.
desk-signed-out = You have signed out.
desk-to-sign-in = Go to the sign-in page

## Invitation

desk-invitation-heading = Welcome to the privacy desk
desk-invitation-text = Choose a password. It opens the desk together with your address, from now on.
desk-password-new = New password
desk-password-rule = 12 characters or more; several words are easier to remember than signs. Not one that you use elsewhere.
desk-password-repeat = The same once more
desk-password-length = The password must have 12 to 200 characters. Choose another.
desk-password-weak = That is one of the passwords that are guessed first. Take a few words that have nothing to do with each other.
desk-password-differs = The two passwords are not the same. Enter them once more.
desk-invitation-accept = Set the password and begin
desk-invitation-once = The invitation works once, and for 72 hours.
desk-invitation-dead-heading = This invitation no longer works
desk-invitation-dead = It has been used, has run out, or did not come through whole. Ask whoever runs this portal for a new one.

## Queue

desk-queue-heading = Requests
desk-queue-kept-heading = Waiting for the end of a hold
desk-queue-closed-heading = Closed requests
desk-filter-label = Which requests
desk-filter-open = Open
desk-filter-kept = Waiting for the end of a hold
desk-filter-closed = Closed
desk-filter-all = All kinds
desk-col-request = Request
desk-col-due = Due
desk-col-person = Person
desk-col-state = State
desk-col-received = Received
desk-col-purpose = Purpose
desk-col-name = Name
desk-col-email = E-mail
desk-col-key = Record
desk-group-late = Overdue
desk-group-soon = Due within a week
desk-group-later = Later
desk-due-late = { $count ->
    [one] 1 day overdue
   *[other] { $count } days overdue
}
desk-due-today = Due today
desk-due-left = { $count ->
    [one] 1 day left
   *[other] { $count } days left
}
desk-stuck = Stuck
desk-empty = Nothing waits for you. Every request is answered.
desk-empty-kept = No request waits for the end of a hold.
desk-empty-closed = No request has been closed yet.
desk-empty-kind = No open request: { $kind }.
desk-empty-kind-kept = No request that waits for the end of a hold: { $kind }.
desk-empty-kind-closed = No closed request: { $kind }.
desk-empty-further = There are no more.
desk-empty-all = Show all kinds

## Turned flags

desk-turned-heading = Turned flags
desk-turned-text = Somebody turned these flags towards more contact in the CRM. That is no consent: nobody is contacted by it, and a block stays. Look at the person, ask them if need be, then tick it off.
desk-turned-none = No flag was turned that nobody has seen.
desk-turned-more = There are more than are shown here. They follow when these are ticked off.
desk-turned-what = Flag
desk-turned-at = Noticed
desk-turned-act = Tick off
desk-turned-seen = Seen
desk-turned-block = A block of all processing

## A request

desk-back-queue = Back to the requests
desk-no-name = No name
desk-twins = Records with the same address
desk-twins-text = The same person, perhaps, recorded twice. A no on one of them counts for all.
desk-timeline-heading = What has happened
desk-actor-subject = The person
desk-actor-staff = Staff
desk-actor-worker = The portal
desk-entry-asked = Made the request
desk-entry-gone = A message. Its words went with the person's data.
desk-review-heading = Nobody is working on this yet
desk-review-text = Take it up before you decide. The person sees that somebody is looking at it.
desk-review = Take it up
desk-stuck-heading = The portal could not carry this out
desk-stuck-text = It was tried several times and given up, and nothing was changed. Once the cause is mended, let it be tried again. The cause:
desk-waits = Waits for the mapping
desk-waits-heading = This waits for the mapping
desk-waits-text = The CRM has columns that nobody has decided about, and what stands in them would be left behind. Nothing was erased. It goes on by itself once whoever runs this portal has mapped or waived them:
desk-hold-heading = This waits until { $until }
desk-hold-address = The only address on file for this person is new. Until then the one before it, which was told, can still stop the erasure.
desk-hold-cooling = Every erasure waits from the day on which it was asked for, so that the person can still stop it.
desk-hold-dispute = Whoever reads an address of this person has said that its change was not theirs. Nothing is erased before the request about that is closed.
desk-hold-decide = You can decide now. What you approve is carried out then, by itself.
desk-hold-copy = A copy of the data that the person asks for now is not handed out before { $until }: the only address on file is new.
desk-untold-heading = The person has not been told
desk-untold-text = No e-mail address is on file, so nothing was sent. Tell the person by post: what was written stands in the history.
desk-posted = Sent by post
desk-untold-erased = No e-mail address was on file, so no receipt was sent. If you know where the person lives, tell them by post what was erased and what is kept.
desk-retry = Try again
desk-plan-heading = Plan
desk-plan-text = { $count ->
    [one] 1 row is held about this person. This is what becomes of it.
   *[other] { $count } rows are held about this person. This is what becomes of them.
}
desk-plan-caption = What becomes of each kind of record
desk-plan-what = Records
desk-plan-rows = Rows
desk-plan-action = What becomes of them
desk-plan-why = Why, and until when
desk-plan-until = Until { $until }
desk-plan-leave-out = Leave out
desk-plan-left-out = Left out
desk-plan-hangs = What you leave out stays as it is. The records on which it hangs then stay, too, up to the person’s own.
desk-approve-reason = Reason, if you leave something out
desk-approve-reason-hint = The person reads it, and it stays on record.
desk-approve = Approve this plan
desk-approve-text = The portal then carries it out at once and tells the person. It cannot be undone.
desk-decide-heading = Other decisions
desk-goes-to-person = The person reads this.
desk-close = Answer and close
desk-close-text = Your answer
desk-close-do = Send the answer and close
desk-close-restricts = The answer grants it: processing is restricted at once, and the person reads what that means. If it is not granted, refuse it.
desk-ask = Ask the person something
desk-ask-text = Your question
desk-ask-do = Send the question
desk-refuse = Refuse
desk-refuse-hint = The person gets all of this as a letter. The law wants the reason, where to complain and that there are courts (Art. 12(4) GDPR).
desk-refuse-ground = Ground
desk-refuse-choose = Choose a ground
desk-refuse-reason = Reason, in words the person understands
desk-refuse-complaint = Where the person can complain
desk-refuse-court = That the person can go to court
desk-refuse-do = Refuse and send the letter
desk-cancel = Call off
desk-cancel-reason = Reason
desk-cancel-hint = Only for what was never a request of its own: a duplicate, a test. Everything else is answered or refused. The person reads the reason.
desk-cancel-do = Call the request off

## Words for codes, as staff read them

desk-kind-access = Access
desk-kind-portability = Portability
desk-kind-rectification = Rectification
desk-kind-erasure = Erasure
desk-kind-restriction = Restriction
desk-kind-objection = Objection
desk-kind-human-review = Human review
desk-kind-question = Question
desk-state-received = New
desk-state-identity-unverified = Identity in doubt
desk-state-awaiting-subject = Waiting for the person
desk-state-in-review = In review
desk-state-cooling-off = Approved, waiting
desk-state-approved = Approved
desk-state-executing = Being carried out
desk-state-partly-completed = Done but for what is kept
desk-state-completed = Done
desk-state-refused = Refused
desk-state-revoked = Taken back
desk-state-cancelled = Called off
desk-state-expired = Expired
desk-action-delete = Deleted
desk-action-anonymise = Made anonymous
desk-action-unlink = Cut loose, since it is others’, too
desk-action-keep = Kept, and used for nothing else
desk-action-hold = Kept as far as kept records need it
desk-action-leave = Not touched

## Grounds for keeping and for refusing; letters and receipts to the person have them, too

ground-17-3-a = Freedom of expression and information, Art. 17(3)(a) GDPR
ground-17-3-b = A legal obligation or a public task, Art. 17(3)(b) GDPR
ground-17-3-c = Public health, Art. 17(3)(c) GDPR
ground-17-3-d = Archives, research or statistics, Art. 17(3)(d) GDPR
ground-17-3-e = Legal claims, Art. 17(3)(e) GDPR
ground-not-17-1 = Still needed for its purpose, Art. 17(1) GDPR
ground-manifestly_unfounded = Manifestly unfounded, Art. 12(5) GDPR
ground-excessive = Excessive, since it is repeated, Art. 12(5) GDPR
ground-not_identified = We cannot tell who is asking, Art. 12(2) GDPR
ground-others_rights = It would harm the rights of others, Art. 15(4) and 20(4) GDPR
ground-not_applicable = The law does not give this right here

## Persons

desk-persons-heading = Find a person
desk-search-label = Name, address, phone number or record
desk-search-hint = A part is enough. What you search for appears in no address and no log; that you searched is on record.
desk-search = Search
desk-found-heading = Found
desk-found-count = { $count ->
    [one] 1 person found
   *[other] { $count } persons found
}
desk-found-none = Nobody was found. Try a shorter part of the name, or the address.
desk-found-more = There are more than are shown here. Search for more of the name or address.

desk-back-persons = Find another person
desk-restricted = Processing is restricted
desk-erased = Erased; what a law keeps is still there
desk-restriction = Restriction
desk-restriction-on = Processing is restricted
desk-restriction-since = Since { $since }
desk-restriction-ends = Ends on { $ends }
desk-restriction-reason = Reason
desk-restriction-told = The person is told by mail.
desk-restriction-untold = No e-mail address is on file: tell the person by post.
desk-restrict = Restrict processing
desk-restrict-hint = Their data is kept and used for nothing but what the law demands, from now on (Art. 18 GDPR). The CRM’s own flag is set where the mapping names one.
desk-restrict-do = Restrict processing
desk-lift = Lift the restriction
desk-lift-hint = The person is told before (Art. 18(3) GDPR): now, with your reason. The restriction ends by itself 72 hours later.
desk-lift-do = Tell the person, and lift it in 72 hours
desk-unlift = Keep the restriction
desk-unlift-hint = The end that was announced is called off, and processing stays restricted.
desk-unlift-do = Keep processing restricted
desk-links-heading = Link to their own page
desk-links-text = The link opens everything we hold about this person, for 24 hours. Hand it to nobody else, and only when you are sure who asks.
desk-send-link = Send a link
desk-send-link-nowhere = No e-mail address is on file to send a link to.
desk-copy-link = Make a link to copy
desk-link-open = Links that are open
desk-link-scope = What it opens
desk-link-scope-full = Everything, by the steps of the page
desk-link-scope-preferences = Choices only
desk-link-scope-undo = One act, to be undone
desk-link-made = Made
desk-link-by-cli = on the command line
desk-link-by-api = by a program
desk-link-by-staff = by a colleague
desk-link-by-mail = for a mail of the portal
desk-link-until = Ends
desk-link-for-good = Not by itself
desk-link-opened = Opened
desk-link-act = Act
desk-link-end = End it
desk-link-end-all = End all links and visits
desk-link-end-all-hint = Whoever is on the page with one of them is out at once. Links in mailings that only stop the mailings go on working.
desk-flags-heading = What they have said
desk-flags-none = There are no purposes.
desk-flags-purpose = Purpose
desk-flags-state = State
desk-flags-channels = By channel
flag-yes = Yes
flag-no = No
flag-unknown = Unknown
desk-person-requests = Requests
desk-person-no-requests = None so far.
desk-erase = Start an erasure
desk-erase-reason = Reason
desk-erase-hint = A request is made in the person's place and goes to the queue with its plan. Nothing is erased before it is approved.
desk-erase-do = Make the request

desk-copied-heading = A link to hand over
desk-copied-text = It opens the page of { $key } until { $until }. It is shown this once only.
desk-copied-link = The link
desk-copied-label = Address
desk-copied-hint = Copy the whole of it. Whoever has it can use it.
desk-back-person = Back to the person

## Audit log

desk-audit-heading = Audit log
desk-audit-intro = Every act of persons, staff and programs, newest first. What names a person is sealed, and can be read only as long as that person is on file.
desk-audit-at = When
desk-audit-event = What
desk-audit-actor = Who
desk-audit-plain = Details
desk-audit-seq = No.
desk-audit-empty = Nothing has been recorded.
desk-audit-next = Earlier entries
desk-audit-first = Back to the newest

## Told once, on the page after a form

staff-notice-taken-up = You have taken it up.
staff-notice-asked = Your question is on its way. The clock runs on while you wait for the answer.
staff-notice-approved = Approved. The portal carries it out now and tells the person.
staff-notice-refused = Refused. The letter is on its way to the person.
staff-notice-closed = Answered and closed. The person is told.
staff-notice-cancelled = Called off. The person is told.
staff-notice-retried = The portal is trying again.
staff-notice-posted = Noted: the person has been told by post.
staff-notice-link-sent = A link is on its way to the address on file.
staff-notice-link-ended = That link opens nothing any more.
staff-notice-links-ended = Every link and visit of this person is over.
staff-notice-erasure-started = The request is made. Look at its plan, then decide.
staff-notice-restricted = Processing is restricted from now on. The person is told, if an address is on file.
staff-notice-lift-announced = The restriction ends in 72 hours. The person is told now, if an address is on file.
staff-notice-flag-seen = Ticked off. It stays on record.
staff-notice-no-address = No address is on file, so nothing was sent.
desk-wrong-text = Words are needed here, 5,000 characters at most.
desk-wrong-ground = Choose a ground.
staff-notice-reason = Nothing was done: a reason is missing.
staff-notice-ground = Nothing was done: choose a ground.
staff-notice-letter = Nothing was done: a letter needs both where to complain and that there are courts.
staff-notice-text = Nothing was done: there is nothing to send yet.
staff-notice-stale = Somebody was quicker, and nothing was done. This is how it stands now: look again before you decide.
staff-notice-forbidden = Your role may not do that. Nothing was changed.
staff-notice-not-found = That is not there any more. Nothing was changed.
staff-notice-too-many = That was done too often. Try again in an hour.
staff-notice-malformed = What you sent did not come through whole. Nothing was changed; try once more.
staff-notice-unavailable = The database could not be reached. Nothing was changed; try again in a few minutes.
staff-notice-failed = That did not work. Nothing was changed; try again later.

## Errors

desk-error-home = Back to the desk
desk-error-role = You are signed in as: { $role }. If you need this page, ask whoever runs this portal.
desk-error-form-heading = That did not come through
desk-error-form = What you sent was incomplete or too long. Nothing was changed. Go back and try once more.
desk-error-forbidden-heading = Your role does not open this page
desk-error-forbidden = It is there, and others work with it. Nothing was changed.
desk-error-missing-heading = There is no such page
desk-error-missing = The address may have been cut short, or what it led to is no longer there.
desk-error-stale-heading = Something has changed meanwhile
desk-error-stale = What you saw is no longer so, and nothing was done. Go back and look again.
desk-error-busy-heading = Too often
desk-error-busy = That was tried too many times. Nothing was changed. Try again in an hour.
desk-error-away-heading = Not available right now
desk-error-away = The database cannot be reached at the moment. Nothing was changed. Try again in a few minutes.
desk-error-failed-heading = That did not work
desk-error-failed = The fault is the portal's, and its log has a record of it. Nothing was changed.
