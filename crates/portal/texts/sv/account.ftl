## Medarbetarens eget konto och den andra faktorn. "Du" är en kollega här.

title-account = Ditt konto – dataskyddsdisken
title-account-second = Andra faktor – dataskyddsdisken
title-account-prove = Är det du? – dataskyddsdisken
title-account-factor = Din andra faktor – dataskyddsdisken
title-account-recovery = Dina reservkoder – dataskyddsdisken
title-passkeys = Dina lösennycklar – dataskyddsdisken

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
account-factor-passkey = Dina lösennycklar är din andra faktor. Reservkoder kvar: { $left }.
account-factor-passkey-no-codes = Dina lösennycklar är din andra faktor. Du har inga reservkoder: gör några innan du blir av med en enhet.
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
account-factor-remove-passkeys = Därefter är dina lösennycklar din andra faktor.
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
account-second-text-either = Lösenordet stämmer. Använd en lösennyckel, eller ange koden som din autentiseringsapp visar.
account-second-text-passkey = Lösenordet stämmer. Använd en lösennyckel, eller ange en av dina reservkoder.
account-second-text-recovery = Lösenordet stämmer. Lösennycklar kan inte användas här just nu: ange en av dina reservkoder.
account-code = Kod
account-code-hint = Sex siffror från appen, eller en av dina reservkoder.
account-code-hint-recovery = En av dina reservkoder.
account-second-go-on = Fortsätt
account-second-help = Är både telefonen och reservkoderna borta? En administratör kan återställa din andra faktor.
account-prove-heading = Är det du?
account-prove-text = Det som kommer härnäst är viktigt nog att fråga en gång till. Svaret gäller i fem minuter.
account-prove-go-on = Fortsätt
## Lösennycklar

passkey-heading = Lösennyckel
passkey-sign-in = Logga in med en lösennyckel
passkey-show = Använd en lösennyckel
passkey-no-scripts = Lösennycklar behöver skript, och de är avstängda i den här webbläsaren. Allt annat fungerar utan dem.
passkey-busy = Webbläsaren frågar efter din lösennyckel.
passkey-failed = Det gick inte. Försök igen, eller klara dig utan lösennyckel.
passkey-missing = Den här webbläsaren kan inte använda lösennycklar här.
passkeys-heading = Dina lösennycklar
passkeys-text = En lösennyckel loggar in dig utan lösenord: telefonen, datorn eller säkerhetsnyckeln kontrollerar att det är du, och den fungerar bara på den här webbplatsen. Ingen kan lura av dig den.
passkeys-off = Lösennycklar fungerar inte längre här. De du har räknas ändå som din andra faktor: ställ in en autentiseringsapp och ta sedan bort dem.
passkeys-app = Tillbaka till den andra faktorn
passkeys-list = Vad du har
passkeys-none = Du har inga ännu.
passkeys-no-codes = Du har inga reservkoder för den dag då enheten är borta.
passkeys-name = Namn
passkeys-kind = Var den finns
passkeys-made = Tillagd
passkeys-used = Senast använd
passkeys-do = Ändra
passkeys-unused = Inte ännu
passkeys-synced = Kan finnas på flera av dina enheter
passkeys-bound = Bara på en enhet
passkeys-change = Byt namn eller ta bort
passkeys-rename = Byt namn
passkeys-remove = Ta bort
passkeys-stays = Den blir kvar: din roll behöver en andra faktor, och det här är den enda du har.
passkeys-add = Lägg till en lösennyckel
passkeys-add-text = Du får ett mejl om det, och dina andra sessioner avslutas.
passkeys-add-do = Lägg till en lösennyckel
passkeys-name-hint = Så att du känner igen den, till exempel ”jobbtelefonen”. Utan namn får den namn efter den här webbläsaren.
passkeys-no-room = Du har tio, och fler kan det inte bli. Ta bort en först.
passkeys-prove-text = En lösennyckel öppnar ditt konto, så vi frågar först en gång till vem du är.
passkeys-prove = Visa att det är du
account-passkeys-none = Du har inga. En lösennyckel är snabbare än lösenord och kod, och säkrare.
account-passkeys-count = Du har { $count ->
    [one] 1 lösennyckel
   *[other] { $count } lösennycklar
}.
account-passkeys-add = Lägg till en lösennyckel
account-passkeys-change = Se och ändra dem

## Efter ett formulär

staff-notice-wrong-code = Koden stämmer inte, eller är redan använd. Vänta på nästa och försök igen.
staff-notice-wrong-password = Det är inte ditt lösenord. Ingenting ändrades.
staff-notice-wrong-passkey = Lösennyckeln godtogs inte. Ingenting har ändrats. Försök igen, eller klara dig utan den.
staff-notice-passkey-room = Du har tio lösennycklar, och fler kan det inte bli. Ta bort en först.
staff-notice-passkey-needed = Din roll behöver en andra faktor, och den här lösennyckeln är den enda du har. Ingenting har ändrats.
staff-notice-passkey-name = En lösennyckel behöver ett namn. Ingenting har ändrats.
staff-notice-passkey-added = Lösennyckeln är tillagd. Från och med nu kan du logga in med den.
staff-notice-passkey-renamed = Lösennyckeln har sitt nya namn.
staff-notice-passkey-removed = Lösennyckeln är borttagen: den öppnar ingenting här längre. På själva enheten raderar du den där.
staff-notice-password-length = Det nya lösenordet ska ha 12 till 200 tecken. Ingenting ändrades.
staff-notice-password-weak = Det nya lösenordet hör till dem som gissas först. Ta några ord som inte har med varandra att göra. Ingenting har ändrats.
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
mail-account-passkey-added = En lösennyckel har lagts till för ditt konto: { $name }. Med den loggar man in utan lösenord.
mail-account-passkey-removed = En lösennyckel har tagits bort från ditt konto: { $name }.
mail-account-passkey-cloned = En inloggning med din lösennyckel { $name } nekades: det kan finnas en kopia av den. Ta bort den och lägg till en ny.
mail-account-not-you = Var det du behöver du inte göra något. Annars: byt lösenord och säg till en administratör.
mail-account-open = Ditt konto:
mail-given-subject = En kollega kan nu se personuppgifter
mail-given-what = En administratör har gett { $email } den här rollen: { $role }.
mail-given-do = Känner du inte till det frågar du administratören, och tittar i granskningsloggen.
mail-account-role = Din roll är nu: { $role }.
mail-account-enabled = Ditt konto fungerar igen.

## Varför en persons sida öppnas

title-desk-why = Varför öppnar du sidan? – dataskyddsdisken
desk-why-heading = Varför öppnar du sidan?
desk-why-text = Uppgifterna om { $person } är privata. Ditt svar antecknas, och efterfrågas en gång om dagen för varje person.
desk-why-legend = Skälet
desk-why-request = Ett av personens ärenden: { $kind }, senast { $due }
desk-why-asked = Personen har bett om något per telefon, brev eller på plats
desk-why-other = Något annat, som jag skriver ned
desk-why-words = Med ord
desk-why-words-hint = Behövs för något annat; i övrigt som du vill. Går att läsa bara så länge personen finns i registret.
desk-why-go-on = Fortsätt

## Vilka som arbetar här

title-desk-users = Kollegor – dataskyddsdisken
desk-nav-users = Kollegor
desk-users-heading = Kollegor
desk-users-text = Vilka som får komma till disken, och vad var och en får göra.
desk-users-role = Roll
desk-users-state = Läge
desk-users-act = Hantera
desk-users-manage = Hantera
desk-users-me = Det är du
desk-users-left = har slutat
desk-users-invited = inbjuden
desk-users-factor = med andra faktor
desk-users-no-factor = utan andra faktor
desk-users-change = Byt roll
desk-users-sign-out = Logga ut överallt
desk-users-reset = Återställ den andra faktorn
desk-users-disable = Stäng ute
desk-users-enable = Släpp in igen
desk-users-invite = Bjud in någon
desk-users-invite-text = De får ett mejl med en länk som gäller en gång, i 72 timmar. Den som redan är här med samma roll får en ny, för ett nytt lösenord.
desk-users-invite-do = Skicka inbjudan

## Programs nycklar

title-desk-keys = Programs nycklar – dataskyddsdisken
title-desk-new-key = En ny nyckel – dataskyddsdisken
desk-nav-keys = Nycklar
desk-keys-heading = Programs nycklar
desk-keys-text = Med en nyckel kan ett program använda portalens gränssnitt. Av varje nyckel sparas bara början.
desk-keys-none = Det finns inga nycklar.
desk-keys-name = Vad den är till för
desk-keys-scopes = Vad den får göra
desk-keys-used = Senast använd
desk-keys-unused = Aldrig använd
desk-keys-made = gjord { $made }
desk-keys-state = Läge
desk-keys-act = Hantera
desk-keys-manage = Hantera
desk-keys-overlap = Hur länge den gamla nyckeln gäller bredvid den nya
desk-keys-no-overlap = Inte alls
desk-keys-hours = { $hours } timmar
desk-keys-renew = Gör en ny nyckel i dess ställe
desk-keys-end = Avsluta den nu
desk-keys-create = Gör en nyckel
desk-keys-life = Hur länge den gäller
desk-keys-no-end = Tills någon avslutar den
desk-keys-days = { $days } dagar
desk-keys-create-do = Gör nyckeln
desk-keys-back = Tillbaka till nycklarna
desk-key-made-heading = Nyckeln är gjord
desk-key-made-text = Lägg den där programmet läser den. Den visas bara den här gången.
desk-key-made = Nyckeln
key-state-live = gäller
key-state-expired = har gått ut
key-state-revoked = är avslutad

## Flödet av spärrade adresser

title-desk-suppressions = Spärrade adresser – dataskyddsdisken
desk-nav-feed = Spärrade adresser
desk-feed-heading = Spärrade adresser
desk-feed-text = Det som utskicksverktyg läser innan de skickar. Vem det gäller visas inte här.
desk-feed-ask = Får vi kontakta den här adressen?
desk-feed-ask-text = Svaret gäller nu: fråga igen innan du skickar. Att du frågade antecknas, adressen inte.
desk-feed-purpose = Ändamål
desk-feed-channel = Kanal
desk-feed-address = Adress eller telefonnummer
desk-feed-ask-do = Fråga
desk-feed-yes = Ja, för det här ändamålet och den här kanalen.
desk-feed-no = Nej.
desk-feed-counts = Hur mycket det innehåller
desk-feed-rows = Poster
desk-feed-more = fler än { $rows }
desk-feed-all = All direktmarknadsföring
desk-feed-newest = De senaste posterna
desk-feed-none = Ingenting ännu.
desk-feed-at = När
desk-feed-what = Vad
desk-feed-ended = kontakten upphörde
desk-feed-released = kontakt tillåten igen

may-contact-allowed = Inget talar emot det.
may-contact-no-consent = Det finns inget samtycke.
may-contact-refused = Samtycke har nekats.
may-contact-withdrawn = Samtycket har återkallats.
may-contact-expired = Samtycket är för gammalt.
may-contact-objected = Det finns en invändning.
may-contact-restricted = Behandlingen är begränsad.
may-contact-locked = Posten är låst.
may-contact-erased = Adressen har raderats.
may-contact-suppressed = Adressen är spärrad.
may-contact-twin = En annan post med adressen säger nej.
may-contact-no-soft-opt-in = Lagen kräver ett tidigare köp eller en förfrågan, och ingen finns antecknad.
may-contact-unknown-purpose = Ändamålet finns inte.
may-contact-unknown-channel = Ändamålet använder inte kanalen.
may-contact-unknown-address = Ingen här har adressen.
may-contact-invalid-address = Det är ingen adress för kanalen.
may-contact-unavailable = Det går inte att säga just nu.

## Efter ett formulär

staff-notice-invited = Inbjudan är på väg.
staff-notice-user-changed = Klart. Det gäller från och med nu.
staff-notice-key-ended = Nyckeln är avslutad.
staff-notice-myself = Ingen hanterar sitt eget konto här: be en annan administratör.
staff-notice-taken = Någon med den adressen är redan här med en annan roll, eller har slutat. Ingenting ändrades.
staff-notice-email = Det är ingen e-postadress. Ingenting ändrades.
staff-notice-key-fields = En nyckel behöver ett namn och minst en sak som den får göra. Ingenting ändrades.
staff-notice-why = Säg först varför du tittar på personen. Inget annat har gjorts.
