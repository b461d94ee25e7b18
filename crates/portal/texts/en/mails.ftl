## Mails, and how a moment is written

moment = { $day } { $month } { $year }, { $clock } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

mail-footer = { $controller } sent you this mail because of something done on your privacy page. Questions: { $contact }

mail-code-subject = Your code for the privacy page of { $controller }
mail-code-intro = Somebody, probably you, wants to see the data that { $controller } holds about you. Enter this code on the page that is open in your browser:
mail-code-life = It is good for ten minutes, and for that one browser only.
mail-code-warning = If it was not you, do nothing: without the code nobody sees your data. Never pass it on; nobody at { $controller } will ask you for it.

mail-told-subject = Noted: { $purpose }
mail-told-withdrawn = You withdrew your consent to “{ $purpose }” on { $at }. It took effect at once.
mail-told-objected = You objected to “{ $purpose }” on { $at }. It took effect at once.
mail-told-granted = You gave your consent to “{ $purpose }” on { $at }. You can withdraw it at any time, as easily as you gave it.
mail-told-ended = You took back your objection to “{ $purpose }” on { $at }.
mail-told-channels = It concerns: { $channels }.
mail-told-undo = Not what you wanted? You can undo it for 72 hours:
mail-told-not-you = If it was not you, somebody else has a link of yours. Undo it, and tell us.
mail-told-not-you-plain = If it was not you, somebody else has a link of yours: please tell us.
mail-channel-email = e-mail
mail-channel-phone = phone
mail-channel-sms = text message
mail-channel-post = post
mail-undo-button = Undo it

## The access copy

export-title = What { $controller } knows about you
export-explanation = A copy of your personal data under Article 15 of the General Data Protection Regulation, with the purposes, storage periods, recipients and sources of each field.
export-note-rights = You may have wrong data corrected, have data erased, restrict or object to its use, and take it with you. Ask on your privacy page, or write to { $contact }.
export-note-authority = You may complain to { $authority }.
export-note-left-out = Not in this copy: { $field }. Reason: { $reason }.
export-about = About this copy
export-controller = Controller
export-subject-kind = Kind of person
export-produced-at = Produced
export-section = Section
export-rows = Rows
export-field = Field
export-category = Category
export-purposes = Purposes
export-retention = Kept for
export-kept-day = { $years ->
    [1] One year from its date
   *[other] { $years } years from its date
} ({ $law })
export-kept-calendar-year-end = { $years ->
    [1] One year from the end of its calendar year
   *[other] { $years } years from the end of its calendar year
} ({ $law })
export-kept-financial-year-end = { $years ->
    [1] One year from the end of its financial year
   *[other] { $years } years from the end of its financial year
} ({ $law })
export-recipients = Recipients
export-source = Source
export-source-column = See the column
export-withheld = [Withheld: this text may mention other people and has not been reviewed yet. Ask us for it.]
export-continued = Continued in columns
export-left-out = Characters that a workbook cannot hold were left out; the JSON file has them:
export-guarded = An apostrophe was put before texts that a spreadsheet would run as a formula; manifest.json lists them:
export-consents = Your decisions
export-history = History of your decisions
export-requests = Your requests
export-request = Request
export-received = Received
export-due = Answer due
export-closed = Closed
export-purpose = Purpose
export-channel = Channel
export-state = State
export-basis = Legal basis
export-at = When
export-event = What happened
export-origin = Where
export-text-version = Version of the text
export-text = Text shown

day = { $day } { $month } { $year }
mail-code-intro-act = Somebody, probably you, has asked { $controller } for a code in order to { $act }. It is good for that alone, once. Enter it on the page that is open in your browser:
mail-code-intro-erasure = Somebody, probably you, wants { $controller } to erase your data. This code asks for just that, and for nothing else. Enter it on the page that is open in your browser:
mail-alert-subject = New request: { $kind }
mail-alert-intro = A request has arrived and its clock is running. Answer it by { $due }.
mail-alert-open = Open the request
mail-invite-subject = Your access to the privacy desk of { $controller }
mail-invite-intro = You have been given access to the privacy desk of { $controller }. Choose a password within 72 hours:
mail-invite-open = Choose a password
mail-link-subject = Your privacy page at { $controller }
mail-link-intro = { $controller } sends you this personal link. It opens a page where you see what we hold about you, correct it, take a copy, and decide about it.
mail-link-life = It is good for 24 hours, and for you alone. Do not pass it on.
mail-link-open = Open my page
mail-ask-intro = Somebody, probably you, has asked { $controller } for a link to your privacy page. There you see what we hold about you, correct it, take a copy, and decide about it.
mail-ask-several = We have { $count } records with this address. Each has a page of its own, and each link opens one of them:
mail-ask-which = Open: { $kind }, number { $number }
mail-ask-more = There are more records with this address than links in this mail. Ask { $controller } about the others.
mail-ask-not-you = If it was not you, do nothing: whoever asked has seen nothing, and does not know whether this mail was sent.
mail-flood-subject = Unusually many people ask for links
mail-flood-what = More than { $count } links were asked for within an hour. That is more than people ask for; somebody may be trying to flood mailboxes or to find out who is a customer. No more are taken for the moment.
mail-flood-do = Nobody has learned anything by it, and links that were sent keep working. If you have just written to many people, raise request_link.per_hour in insyn.toml; otherwise tell those who run the server.

mail-renewed-subject = Your new link to your choices at { $controller }
mail-renewed-intro = You had an old link to the page where you choose what { $controller } may write to you about. This is the new one.
mail-renewed-open = Open my choices
mail-renewed-keep = It goes on working, so you can keep it. Do not pass it on.
mail-restricted-subject = The use of your data is restricted
mail-restricted-what = From now on we keep your data and use it for nothing but what the law demands, such as legal claims (Art. 18 GDPR). We tell you before that ends.
mail-lifting-subject = The restriction on your data is about to end
mail-lifting-what = The use of your data has been restricted. The restriction ends on { $ends }; from then on we use your data again, as your privacy page describes. You are told beforehand, as Art. 18(3) GDPR wants it. If you do not agree, write to us before that day.
mail-restriction-reason = Our reason:
mail-request-subject = About your request of { $received }
mail-request-asked = We have a question about your request:
mail-request-answer = Answer on your privacy page; ask us for a link if you have none.
mail-request-closed = Your request has been answered:
mail-request-cancelled = Your request was closed, for this reason:
mail-request-refused = We cannot do what you asked for, or not all of it. Our reason:
mail-request-ground = Ground: { $ground }.
mail-receipt-subject = Your data has been erased
mail-receipt-intro = The erasure that { $controller } received a request for on { $received } was done on { $at }. This is your receipt. Keep it: we cannot make another one.
mail-receipt-request = Number: { $request }
mail-receipt-line = { $label }: { $rows ->
    [one] one row
   *[other] { $rows } rows
} – { $action }
mail-receipt-keep = { $label }: { $rows ->
    [one] one row
   *[other] { $rows } rows
} kept by { $law } ({ $ground }) until { $until }, and used for nothing else
mail-receipt-keep-open = { $label }: { $rows ->
    [one] one row
   *[other] { $rows } rows
} kept by { $law } ({ $ground }) until somebody has looked, and used for nothing else
mail-receipt-left-out = Not erased, by decision: { $label }. Reason: { $reason }
mail-receipt-own = We keep the record that you asked and that we did it, and when you gave or withdrew consent, without your name or address (Art. 5(2) and 17(3)(e) GDPR).
mail-receipt-marketing = Your address stays blocked for marketing, as a digest under a key of ours. Mailing services that read our list of blocked addresses can still read it there for at most { $days } days, so that they stop as well; after that only the digest is left.
mail-receipt-complaint = You may complain to { $authority }, and you may go to court.

letter-complaint = If you disagree you may complain to the supervisory authority, { $authority } ({ $url }).
letter-court = You may also take the matter to court.

mail-disowned-subject = A link has reached the wrong person
mail-disowned-intro = Somebody has opened a personal link and said that it is not about them. Every link and open page of the person whom it is about has been ended.
mail-disowned-do = An address on file may belong to somebody else. Look at it with the person before a new link is sent, and consider whether this is a breach of personal data that has to be notified (Art. 33 GDPR).
mail-disowned-open = Open the person

mail-changed-subject = An address of yours at { $controller } has been replaced
mail-changed-intro = { $controller } has this address on file no longer, and somebody, probably you, now uses another one for the page with your personal data.
mail-changed-wait = To be safe, no copy of the data leaves and nothing is erased before { $until }.
mail-changed-you = If you gave a new address yourself, you need do nothing.
mail-changed-not-you = If not, press the button within 72 hours: everything that is open ends, and nothing leaves or is erased before people have looked. You can also write to { $contact }.
mail-changed-button = It was not me
mail-changed-write = If something is wrong with that, write to { $contact }.
mail-put-back-intro = Whoever reads the address that { $controller } had on file before has said that it was not them who replaced it by this one. The one before was put back, and every visit and link has ended.
mail-moved-intro = On { $at } this address of yours at { $controller }, or another one, was replaced on the page with your personal data. The new one has been confirmed by a code.
mail-moved-not-you = If not, press the button within 72 hours: the address that was there before is put back, and everything that is open ends. You can also write to { $contact }.
mail-new-address-subject = A code from { $controller }
mail-new-address-intro = Somebody, probably you, gave { $controller } this address as theirs. Enter this code on the page that is open in your browser, and it is noted:
mail-new-address-ignore = If you did not ask for this, ignore this mail: without the code nothing happens. Pass the code on to nobody.
mail-not-mine-subject = A change of address was not the person's
mail-not-mine-intro = Somebody who reads the address that was on file before says that its replacement was not theirs. Every session and link of the person has been ended, and an erasure that was asked for since has been stopped.
mail-not-mine-restored = The address of before is in the CRM again. Look at what was done in between, and consider whether this is a breach of personal data that has to be notified (Art. 33 GDPR).
mail-not-mine-open = The CRM was not changed. A request is open: until it is closed, no copy leaves and nothing is erased. Consider whether this is a breach of personal data that has to be notified (Art. 33 GDPR).

mail-erasure-subject = { $controller } has been asked to erase your data
mail-erasure-intro = On { $at } somebody, probably you, asked { $controller } to erase your personal data. A person looks at every such request first.
mail-erasure-hold = It is not carried out before { $until }.
mail-erasure-stop = If it was not you, or you have changed your mind, stop it here, or write to { $contact }.
mail-erasure-button = Stop the erasure

## A code by text message (TS 23.038: one message has 160 characters)

sms-code = { $code } is your code for the privacy page of { $controller }. It is good for 10 minutes. Tell it to nobody.
sms-code-act = { $code } is your code for { $controller }: to { $act }, and for nothing else. It is good for 10 minutes. Tell it to nobody.
sms-new-number = { $code } is your code from { $controller } to confirm this number. It is good for 10 minutes. Not you? Ignore this.
sms-changed = An address or number of yours at { $controller } was replaced. If it was not you, tell us: { $contact }
