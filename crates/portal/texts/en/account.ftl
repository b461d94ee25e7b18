## A colleague's own account, and the second factor. "You" is a colleague here.

title-account = Your account – privacy desk
title-account-second = Second factor – privacy desk
title-account-prove = Is it you? – privacy desk
title-account-factor = Your second factor – privacy desk
title-account-recovery = Your recovery codes – privacy desk

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
account-code = Code
account-code-hint = Six digits from the app, or one of your recovery codes.
account-second-go-on = Go on
account-second-help = Phone and recovery codes both gone? An administrator can reset your second factor.
account-prove-heading = Is it you?
account-prove-text = What comes next matters enough to ask once more. It counts for five minutes.
account-prove-go-on = Go on

## After a form

staff-notice-wrong-code = That code is not right, or was used already. Wait for the next one and try again.
staff-notice-wrong-password = That is not your password. Nothing was changed.
staff-notice-password-length = The new password must have 12 to 200 characters. Nothing was changed.
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
mail-account-not-you = If that was you, there is nothing to do. If not, change your password and tell an administrator.
mail-account-open = Your account:
