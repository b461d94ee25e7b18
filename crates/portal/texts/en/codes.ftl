## Words for codes: bases, channels, acts, states, events, notices

## Legal bases, GDPR Art. 6(1)

basis-consent = Only if you say yes.
basis-contract = We need it for a contract with you.
basis-legal-obligation = A law obliges us.
basis-vital-interests = To protect somebody's life.
basis-public-task = A task in the public interest.
basis-legitimate-interests = Our legitimate interests, weighed against yours.
basis-law-consent = Consent, Art. 6(1)(a) GDPR
basis-law-contract = Contract, Art. 6(1)(b) GDPR
basis-law-legal-obligation = Legal obligation, Art. 6(1)(c) GDPR
basis-law-vital-interests = Vital interests, Art. 6(1)(d) GDPR
basis-law-public-task = Public task, Art. 6(1)(e) GDPR
basis-law-legitimate-interests = Legitimate interests, Art. 6(1)(f) GDPR

channel-all = all channels
channel-email = E-mail
channel-phone = Phone
channel-sms = Text message
channel-post = Post

## Acts: the link, the page that asks, what happens, what it means, the button, the outcome

act-grant = Say yes
act-withdraw = Withdraw
act-object = Object
act-end-objection = Take back objection
act-title-grant = Say yes to this?
act-title-withdraw = Withdraw your consent?
act-title-object = Object to this?
act-title-end-objection = Take back your objection?
act-now-grant = From now on { $controller } may use your data for this, as the text above says.
act-now-withdraw = { $controller } stops using your data for this at once, and tells the programs that send.
act-now-object = { $controller } stops using your data for this at once, and tells the programs that send. You need no reason.
act-now-end-objection = From now on { $controller } may use your data for this again.
act-means-grant = It is your free choice. You can withdraw it here at any time, as easily as you give it.
act-means-withdraw = What was done before stays lawful. You can say yes again whenever you like.
act-means-object = You are not asked again for this. You can take your objection back whenever you like.
act-means-end-objection = You can object again here at any time.
act-yes-grant = Yes, I agree
act-yes-withdraw = Yes, withdraw my consent
act-yes-object = Yes, I object
act-yes-end-objection = Yes, take it back
act-done-grant = Noted: you have said yes.
act-done-withdraw = Done: you have withdrawn your consent.
act-done-object = Done: you object, and it has stopped.
act-done-end-objection = Noted: you have taken your objection back.

## States

state-consent-unknown = Not asked yet
state-consent-yes = You said yes
state-consent-no = You said no
state-interest-unknown = Not known
state-interest-yes = In use
state-interest-no = You object
state-duty-unknown = Not known
state-duty-yes = In use
state-duty-no = Not in use

## What happened

kind-granted = Yes said
kind-refused = No said
kind-withdrawn = Consent withdrawn
kind-objected = Objection raised
kind-objection-ended = Objection taken back
kind-expired = Consent run out
kind-cleared = Answer unclear: you have to be asked anew
origin-portal = You, on these pages
origin-form = You, in a form
origin-import = Taken over from older records
origin-crm = Changed in our customer records
origin-staff = Our staff, for you
origin-api = A program of ours
origin-one-click = The unsubscribe button of your mail program

## Why a value does not fit

misfit-required = Something has to be entered here.
misfit-too-long = At most { $limit } characters fit into our records.
misfit-not-integer = Enter a whole number.
misfit-out-of-range = Enter a whole number from { $least } to { $most }.
misfit-not-decimal = Enter a number, with a point before decimals, as in 12.50.
misfit-too-many-digits = Our records keep at most { $digits } digits of this number, { $decimals } of them after the point.
misfit-not-date = Enter a day of the calendar, as in 1981-02-03.
misfit-not-time = Enter a time of day, as in 09:30 or 09:30:15.
misfit-not-moment = Enter a day and a time, as in 1981-02-03 09:30:00.
misfit-not-uuid = Enter an identifier of 32 digits and letters from a to f, as in 0190a6b4-7c1e-7000-8000-00000000abcd.
misfit-not-json = This is not JSON: look for a missing quotation mark, comma or bracket.
misfit-not-email = Enter an e-mail address, as in anna@example.com.
misfit-not-phone = Enter a phone number with its area, as in 070 123 45 67, or with its country, as in +46 70 123 45 67.
misfit-not-country = Enter the two letters of a country, as in SE.
misfit-not-url = Enter an address on the web that begins with https:// or http://.
misfit-not-bool = Choose yes or no.
misfit-not-listed = Choose one of the values on the list.
misfit-not-pattern = This does not have the form that is expected here.
misfit-control = This holds a sign that cannot be stored. Type it anew rather than pasting it.
misfit-refused = Our records did not take this value, and nothing was changed. Check it, or ask us to change it for you.

## Told once, on the page after a form

notice-saved = Saved. Our records have been changed.
notice-unchanged = Nothing was changed: it was so already.
notice-stale = Something had changed meanwhile, so nothing was done. Look again and choose anew.
notice-address-changed = Done: the new address is on file. Your other visits and links have ended, and so does the link you came by after this visit.
notice-address-restored = Done: the old address is on file again. Every other visit and every link to your page has ended, and we have been told.
notice-address-reported = Done: every other visit and every link to your page has ended, and people look at it now. Until they have, no copy leaves and nothing is erased.
notice-granted = Noted: you have said yes.
notice-withdrawn = Done: you have withdrawn your consent. It took effect at once.
notice-objected = Done: you object. It took effect at once.
notice-objection-ended = Noted: you have taken your objection back.
notice-nothing-to-do = Nothing was changed: it was so already.
notice-undone = Undone. What you had said before holds again.
notice-not-undone = Nothing was undone: something has been changed since.
notice-code-sent = A code is on its way to you.
notice-code-right = The code was right. You see everything now.
notice-fresh-right = The code was right. Go on now: it is good once, for ten minutes.
notice-code-wrong = The code was not right. Look at the newest message and try again.
notice-code-gone = No code is valid any more. Ask for a new one.
notice-no-address = We have no address on file to send a code to.
notice-session-ended = Ended.
notice-in-person = That is done in person only. Ask us a question, and we see to it.
notice-too-many = No more codes for now. Try again in an hour.
notice-forbidden = Your link does not reach that far. Nothing was changed.
notice-not-found = That is not there any more. Nothing was changed.
notice-malformed = What you sent did not come through whole. Nothing was changed; try once more.
notice-unavailable = Our records could not be reached. Nothing was changed; try again in a few minutes.
notice-failed = That did not work, and the fault is ours. Nothing was changed; try again later.

## Actions, after "to" or "in order to"

action-view = see your data without anything hidden
action-edit = correct a value
action-change-address = change where you are reached
action-export = take a copy of your data
action-grant = say yes to a use of your data
action-withdraw = take back a consent
action-object-marketing = object to marketing
action-end-objection = take back an objection
action-access = ask us for a copy
action-portability = ask for a file to take along
action-rectify = ask for a correction
action-restrict = ask that your data is kept and not used
action-object = object to a use of your data
action-human-review = ask that a human looks at a decision
action-question = ask a question
action-message = write to us about a request
action-take-back = take a request back
action-erase = have your data erased

## Browsers

browser-on = { $browser } on { $system }
browser-firefox = Firefox
browser-edge = Edge
browser-opera = Opera
browser-samsung = Samsung Internet
browser-chrome = Chrome
browser-safari = Safari
browser-other = A browser
system-iphone = iPhone
system-ipad = iPad
system-android = Android
system-windows = Windows
system-mac = macOS
system-chromeos = ChromeOS
system-linux = Linux
system-other = an unknown system
