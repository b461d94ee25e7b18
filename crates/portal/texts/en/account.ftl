## A colleague's own account, and the second factor. "You" is a colleague here.

title-account = Your account – privacy desk
title-account-second = Second factor – privacy desk
title-account-prove = Is it you? – privacy desk
title-account-factor = Your second factor – privacy desk
title-account-recovery = Your recovery codes – privacy desk
title-passkeys = Your passkeys – privacy desk

account-heading = Your account
account-back = Back to your account
account-sessions = Where you are signed in
account-sessions-text = If you do not know one of these, end it and change your password.
account-since = Signed in
account-seen = Last seen
account-from = From
account-end-head = End it
account-end = End
account-end-all = Sign out everywhere
account-this = This one
account-password = Password
account-password-current = Your password until now
account-password-change = Change the password

## Second factor

account-factor = Second factor
account-factor-off = You have none: whoever learns your password can sign in as you.
account-factor-on = An authenticator app is set up. Recovery codes left: { $left }.
account-factor-on-no-codes = An authenticator app is set up. You have no recovery codes: make some before you lose the phone.
account-factor-passkey = Your passkeys are your second factor. Recovery codes left: { $left }.
account-factor-passkey-no-codes = Your passkeys are your second factor. You have no recovery codes: make some before you lose a device.
account-factor-set-up = Set one up
account-factor-change = Change it, or make recovery codes
account-factor-is-on = Signing in asks for a code from your authenticator app, after the password.
account-factor-is-off = Besides your password, signing in can ask for a code that an app on your phone makes anew every 30 seconds.
account-factor-needed = Your role works with personal data, so it needs a second factor. Set one up to go on.
account-factor-app = Authenticator app
account-factor-app-text = Any app for one-time codes will do. Setting up a new one ends the old one, its recovery codes, and your other sessions.
account-factor-begin = Set an app up
account-factor-replace = Set another app up
account-factor-anew = Begin again with another picture
account-factor-remove = Do without
account-factor-remove-text = From then on your password alone opens the desk.
account-factor-remove-passkeys = From then on your passkeys are your second factor.
account-factor-remove-do = Take the second factor away
account-scan = Show it to your app
account-scan-text = Open the app, choose to add an account, and point the camera at this picture.
account-scan-label = A picture for your authenticator app. The same in letters stands below.
account-scan-type = Without a camera, type this into the app:
account-scan-code = The code that the app shows now
account-scan-confirm = Confirm
account-recovery = Recovery codes
account-recovery-none = You have none.
account-recovery-left = Codes left: { $left }.
account-recovery-text = Each works once in place of a code from the app. New ones end those you have.
account-recovery-make = Make ten new codes
account-recovery-heading = Write these down now
account-recovery-once = They are shown this once. Keep them away from this computer; each lets you in once when the app is not at hand.
account-second-heading = One more step
account-second-text = Your password is right. Enter the code that your authenticator app shows.
account-second-text-either = Your password is right. Use a passkey, or enter the code that your authenticator app shows.
account-second-text-passkey = Your password is right. Use a passkey, or enter one of your recovery codes.
account-second-text-recovery = Your password is right. Passkeys cannot be used here at the moment: enter one of your recovery codes.
account-code = Code
account-code-hint = Six digits from the app, or one of your recovery codes.
account-code-hint-recovery = One of your recovery codes.
account-second-go-on = Go on
account-second-help = Phone and recovery codes both gone? An administrator can reset your second factor.
account-prove-heading = Is it you?
account-prove-text = What comes next matters enough to ask once more. It counts for five minutes.
account-prove-go-on = Go on
## Passkeys

passkey-heading = Passkey
passkey-sign-in = Sign in with a passkey
passkey-show = Use a passkey
passkey-no-scripts = Passkeys need scripts, and those are switched off in this browser. Everything else works without them.
passkey-busy = Your browser is asking for your passkey.
passkey-failed = That came to nothing. Try again, or do without a passkey.
passkey-missing = This browser cannot use passkeys here.
passkeys-heading = Your passkeys
passkeys-text = A passkey signs you in without a password: your phone, computer or security key checks that it is you, and works on this site only. Nobody can trick it out of you.
passkeys-off = Passkeys do not work here any more. Those you have still stand for your second factor: set up an authenticator app, then remove them.
passkeys-app = Back to the second factor
passkeys-list = What you have
passkeys-none = You have none yet.
passkeys-no-codes = You have no recovery codes for the day when the device is gone.
passkeys-name = Name
passkeys-kind = Where it is
passkeys-made = Added
passkeys-used = Last used
passkeys-do = Change
passkeys-unused = Not yet
passkeys-synced = May be on several of your devices
passkeys-bound = On one device only
passkeys-change = Rename or remove
passkeys-rename = Rename
passkeys-remove = Remove
passkeys-stays = It stays: your role needs a second factor, and this is the only one you have.
passkeys-add = Add a passkey
passkeys-add-text = You get a mail about it, and your other sessions end.
passkeys-add-do = Add a passkey
passkeys-name-hint = So that you know it again, such as “work phone”. Without one it is called after this browser.
passkeys-no-room = You have ten, and there cannot be more. Remove one first.
passkeys-prove-text = A passkey opens your account, so we first ask once more who you are.
passkeys-prove = Show that it is you
account-passkeys-none = You have none. A passkey is quicker than a password and a code, and safer.
account-passkeys-count = You have { $count ->
    [one] 1 passkey
   *[other] { $count } passkeys
}.
account-passkeys-add = Add a passkey
account-passkeys-change = See and change them

## After a form

staff-notice-wrong-code = That code is not right, or was used already. Wait for the next one and try again.
staff-notice-wrong-password = That is not your password. Nothing was changed.
staff-notice-wrong-passkey = That passkey was not taken. Nothing was changed. Try again, or do without it.
staff-notice-passkey-room = You have ten passkeys, and there cannot be more. Remove one first.
staff-notice-passkey-needed = Your role needs a second factor, and this passkey is the only one you have. Nothing was changed.
staff-notice-passkey-name = A passkey needs a name. Nothing was changed.
staff-notice-passkey-added = The passkey is added. From now on you can sign in with it.
staff-notice-passkey-renamed = The passkey has its new name.
staff-notice-passkey-removed = The passkey is removed: it opens nothing here any more. On the device itself you delete it there.
staff-notice-password-length = The new password must have 12 to 200 characters. Nothing was changed.
staff-notice-password-weak = The new password is one of those that are guessed first. Take a few words that have nothing to do with each other. Nothing was changed.
staff-notice-password-differs = The two new passwords are not the same. Nothing was changed.
staff-notice-password-changed = Your password is changed. Your other sessions have ended.
staff-notice-factor-set = The app is set up. Make recovery codes now, for the day when it is not at hand.
staff-notice-factor-removed = Your second factor is gone.
staff-notice-session-ended = That session has ended.

## Mails

mail-account-subject = Your account at { $controller }'s privacy desk
mail-account-signed-in = Somebody signed in to your account with a browser that you have not used before: { $at }, { $browser }, { $place }.
mail-account-somewhere = unknown place
mail-account-password = The password of your account was changed.
mail-account-factor-on = An authenticator app was set up for your account.
mail-account-factor-off = The second factor of your account was taken away.
mail-account-passkey-added = A passkey was added to your account: { $name }. It signs in without a password.
mail-account-passkey-removed = A passkey was removed from your account: { $name }.
mail-account-passkey-cloned = A sign-in with your passkey { $name } was refused: there may be a copy of it. Remove it, and add a new one.
mail-account-not-you = If that was you, there is nothing to do. If not, change your password and tell an administrator.
mail-account-open = Your account:
mail-given-subject = A colleague may now see personal data
mail-given-what = An administrator has given { $email } this role: { $role }.
mail-given-do = If you do not know of it, ask the administrator, and look at the audit log.
mail-account-role = Your role is now: { $role }.
mail-account-enabled = Your account works again.

## Why a person's page is opened

title-desk-why = Why do you open this page? – privacy desk
desk-why-heading = Why do you open this page?
desk-why-text = The data of { $person } is private. Your answer is recorded, and asked for once a day for each person.
desk-why-legend = The reason
desk-why-request = A request of theirs: { $kind }, due { $due }
desk-why-asked = They asked for something by phone, by letter or in person
desk-why-other = Something else, which I put into words
desk-why-words = In words
desk-why-words-hint = Needed for something else; otherwise as you like. Only readable as long as the person is in the register.
desk-why-go-on = Go on

## Who works here

title-desk-users = Colleagues – privacy desk
desk-nav-users = Colleagues
desk-users-heading = Colleagues
desk-users-text = Who may come to this desk, and what each may do.
desk-users-role = Role
desk-users-state = State
desk-users-act = Manage
desk-users-manage = Manage
desk-users-me = This is you
desk-users-left = left
desk-users-invited = invited
desk-users-factor = with a second factor
desk-users-no-factor = without a second factor
desk-users-change = Change the role
desk-users-sign-out = Sign out everywhere
desk-users-reset = Reset the second factor
desk-users-disable = Shut out
desk-users-enable = Let in again
desk-users-invite = Invite somebody
desk-users-invite-text = They get a mail with a link that works once, for 72 hours. Somebody who is here with the same role gets a new one, for a new password.
desk-users-invite-do = Send the invitation

## Keys of programs

title-desk-keys = Keys of programs – privacy desk
title-desk-new-key = A new key – privacy desk
desk-nav-keys = Keys
desk-keys-heading = Keys of programs
desk-keys-text = With a key a program can use the portal's interface. Of each key only its beginning is kept.
desk-keys-none = There are no keys.
desk-keys-name = What it is for
desk-keys-scopes = What it may do
desk-keys-used = Last used
desk-keys-unused = Never used
desk-keys-made = made { $made }
desk-keys-state = State
desk-keys-act = Manage
desk-keys-manage = Manage
desk-keys-overlap = How long the old key works beside the new one
desk-keys-no-overlap = Not at all
desk-keys-hours = { $hours } hours
desk-keys-renew = Make a new key in its place
desk-keys-end = End it now
desk-keys-create = Make a key
desk-keys-life = How long it works
desk-keys-no-end = Until somebody ends it
desk-keys-days = { $days } days
desk-keys-create-do = Make the key
desk-keys-back = Back to the keys
desk-key-made-heading = The key is made
desk-key-made-text = Put it where the program reads it. It is shown this once.
desk-key-made = The key
key-state-live = works
key-state-expired = has ended by itself
key-state-revoked = was ended

## The feed of blocked addresses

title-desk-suppressions = Blocked addresses – privacy desk
desk-nav-feed = Blocked addresses
desk-feed-heading = Blocked addresses
desk-feed-text = What mailing tools read before they send. Whom it is about is not shown here.
desk-feed-ask = May we contact this address?
desk-feed-ask-text = The answer holds for now: ask again before you send. That you asked is recorded, the address is not.
desk-feed-purpose = Purpose
desk-feed-channel = Channel
desk-feed-address = Address or phone number
desk-feed-ask-do = Ask
desk-feed-yes = Yes, for this purpose and channel.
desk-feed-no = No.
desk-feed-counts = How much it holds
desk-feed-rows = Entries
desk-feed-more = more than { $rows }
desk-feed-all = All direct marketing
desk-feed-newest = The newest entries
desk-feed-none = Nothing yet.
desk-feed-at = When
desk-feed-what = What
desk-feed-ended = contact ended
desk-feed-released = contact allowed again

may-contact-allowed = Nothing stands against it.
may-contact-no-consent = There is no consent.
may-contact-refused = Consent was refused.
may-contact-withdrawn = Consent was withdrawn.
may-contact-expired = The consent is too old.
may-contact-objected = There is an objection.
may-contact-restricted = Processing is restricted.
may-contact-locked = The record is locked.
may-contact-erased = The address was erased.
may-contact-suppressed = The address is blocked.
may-contact-twin = Another record with this address says no.
may-contact-no-soft-opt-in = The law asks for an earlier purchase or inquiry, and none is on record.
may-contact-unknown-purpose = There is no such purpose.
may-contact-unknown-channel = The purpose does not use this channel.
may-contact-unknown-address = Nobody here has this address.
may-contact-invalid-address = That is no address for this channel.
may-contact-unavailable = It cannot be told right now.

## After a form

staff-notice-invited = The invitation is on its way.
staff-notice-user-changed = Done. It holds from now on.
staff-notice-key-ended = The key has ended.
staff-notice-myself = Nobody manages their own account here: ask another administrator.
staff-notice-taken = Somebody with this address is here with another role, or has left. Nothing was changed.
staff-notice-email = That is no e-mail address. Nothing was changed.
staff-notice-key-fields = A key needs a name and at least one thing that it may do. Nothing was changed.
staff-notice-why = Say first why you look at this person. Nothing else was done.
