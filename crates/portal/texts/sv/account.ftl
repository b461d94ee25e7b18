## Medarbetarens eget konto och den andra faktorn. "Du" är en kollega här.

title-account = Ditt konto – dataskyddsdisken
title-account-second = Andra faktor – dataskyddsdisken
title-account-prove = Är det du? – dataskyddsdisken
title-account-factor = Din andra faktor – dataskyddsdisken
title-account-recovery = Dina reservkoder – dataskyddsdisken

account-heading = Ditt konto
account-back = Tillbaka till ditt konto
account-sessions = Var du är inloggad
account-sessions-text = Känner du inte igen någon av dem, avsluta den och byt lösenord.
account-since = Inloggad
account-seen = Senast sedd
account-from = Från
account-end-head = Avsluta
account-end = Avsluta
account-end-all = Logga ut överallt
account-this = Den här
account-password = Lösenord
account-password-current = Ditt lösenord hittills
account-password-change = Byt lösenord

## Andra faktorn

account-factor = Andra faktor
account-factor-off = Du har ingen: den som får veta ditt lösenord kan logga in som du.
account-factor-on = En autentiseringsapp är inställd. Reservkoder kvar: { $left }.
account-factor-on-no-codes = En autentiseringsapp är inställd. Du har inga reservkoder: gör några innan du blir av med telefonen.
account-factor-set-up = Ställ in en
account-factor-change = Ändra den, eller gör reservkoder
account-factor-is-on = Efter lösenordet frågar inloggningen efter en kod från din autentiseringsapp.
account-factor-is-off = Utöver lösenordet kan inloggningen fråga efter en kod som en app i telefonen gör på nytt var trettionde sekund.
account-factor-needed = Din roll arbetar med personuppgifter och behöver därför en andra faktor. Ställ in en för att fortsätta.
account-factor-app = Autentiseringsapp
account-factor-app-text = Vilken app som helst för engångskoder duger. En ny app avslutar den gamla, dess reservkoder och dina andra sessioner.
account-factor-begin = Ställ in en app
account-factor-replace = Ställ in en annan app
account-factor-anew = Börja om med en annan bild
account-factor-remove = Klara sig utan
account-factor-remove-text = Därefter öppnar enbart lösenordet disken.
account-factor-remove-do = Ta bort den andra faktorn
account-scan = Visa den för din app
account-scan-text = Öppna appen, välj att lägga till ett konto och rikta kameran mot bilden.
account-scan-label = En bild för din autentiseringsapp. Samma sak i bokstäver står nedanför.
account-scan-type = Utan kamera, skriv detta i appen:
account-scan-code = Koden som appen visar nu
account-scan-confirm = Bekräfta
account-recovery = Reservkoder
account-recovery-none = Du har inga.
account-recovery-left = Koder kvar: { $left }.
account-recovery-text = Var och en gäller en gång i stället för en kod från appen. Nya koder avslutar dem du har.
account-recovery-make = Gör tio nya koder
account-recovery-heading = Skriv upp dem nu
account-recovery-once = De visas bara den här gången. Förvara dem inte i den här datorn; var och en släpper in dig en gång när appen inte är till hands.
account-second-heading = Ett steg till
account-second-text = Lösenordet stämmer. Ange koden som din autentiseringsapp visar.
account-code = Kod
account-code-hint = Sex siffror från appen, eller en av dina reservkoder.
account-second-go-on = Fortsätt
account-second-help = Är både telefonen och reservkoderna borta? En administratör kan återställa din andra faktor.
account-prove-heading = Är det du?
account-prove-text = Det som kommer härnäst är viktigt nog att fråga en gång till. Svaret gäller i fem minuter.
account-prove-go-on = Fortsätt

## Efter ett formulär

staff-notice-wrong-code = Koden stämmer inte, eller är redan använd. Vänta på nästa och försök igen.
staff-notice-wrong-password = Det är inte ditt lösenord. Ingenting ändrades.
staff-notice-password-length = Det nya lösenordet ska ha 12 till 200 tecken. Ingenting ändrades.
staff-notice-password-differs = De två nya lösenorden är inte lika. Ingenting ändrades.
staff-notice-password-changed = Ditt lösenord är bytt. Dina andra sessioner är avslutade.
staff-notice-factor-set = Appen är inställd. Gör reservkoder nu, till den dag då den inte är till hands.
staff-notice-factor-removed = Din andra faktor är borttagen.
staff-notice-session-ended = Den sessionen är avslutad.

## E-post

mail-account-subject = Ditt konto vid dataskyddsdisken hos { $controller }
mail-account-signed-in = Någon loggade in på ditt konto med en webbläsare som du inte har använt förut: { $at }, { $browser }, { $place }.
mail-account-somewhere = okänd plats
mail-account-password = Lösenordet till ditt konto har bytts.
mail-account-factor-on = En autentiseringsapp har ställts in för ditt konto.
mail-account-factor-off = Den andra faktorn för ditt konto har tagits bort.
mail-account-not-you = Var det du behöver du inte göra något. Annars: byt lösenord och säg till en administratör.
mail-account-open = Ditt konto:
