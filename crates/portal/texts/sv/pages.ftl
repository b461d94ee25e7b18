## Sidor. En installation uttrycker en text annorlunda i en egen mapp, <mapp>/<språk>/*.ftl, med samma nyckel och inga andra
## variabler. "Vi" är företaget; dess namn är { $controller }.

## Webbläsarfönstrets titlar: aldrig med ett värde i

title-overview = Översikt – dina personuppgifter
title-data = Dina uppgifter – dina personuppgifter
title-edit = Rätta en uppgift – dina personuppgifter
title-consents = Dina val – dina personuppgifter
title-confirm = Bekräfta ditt val – dina personuppgifter
title-in-person = Bara personligen – dina personuppgifter
title-code = Skriv in en kod – dina personuppgifter
title-links = Lämna sidan och länkar – dina personuppgifter
title-undo = Ångra – dina personuppgifter
title-link = Öppna din sida – dina personuppgifter
title-link-dead = Länken fungerar inte längre – dina personuppgifter
title-link-old = Länken är för gammal – dina personuppgifter
title-link-renewed = Titta i din inkorg – dina personuppgifter
title-unsubscribe = Avregistrera dig
title-privacy = Integritetspolicy
title-terms = Villkor
title-home = Dina personuppgifter
title-goodbye = Din sida är stängd
title-request-link = Be om en länk – dina personuppgifter
title-error = Något är inte som det ska – dina personuppgifter

## Runt varje sida

skip-link = Gå till innehållet
brand-line = Dina personuppgifter
nav-label = Dina sidor
nav-overview = Översikt
nav-data = Dina uppgifter
nav-consents = Dina val
nav-links = Lämna
nav-undo = Ångra
banner-masked = Delar av det du ser är dolda, ifall någon annan har fått tag i din länk.
banner-unmask = Skriv in en kod för att se allt
banner-open = Du ser allt. För att rätta eller hämta en kopia behöver du en kod.
banner-enter = Skriv in en kod
banner-link = Du ser allt, och det gör också den som har din länk.
banner-in-person = Delar av det du ser är dolda. { $controller } visar dem för dig personligen.
banner-clear = Du ser allt, eftersom du har skrivit in en kod.
session-until = Öppen till senast { $until }.
foot-privacy = Integritetspolicy
foot-terms = Villkor
cancel = Avbryt
contact-heading = Fråga { $controller }
contact-text = En människa svarar dig. Säg att det gäller dina personuppgifter, och skicka aldrig med någon kod eller länk.

## Vem som ansvarar

responsible-heading = Vem som ansvarar
responsible-controller = Personuppgiftsansvarig
responsible-dpo = Dataskyddsombud
responsible-authority = Tillsynsmyndighet
responsible-complain = Du får när som helst lämna klagomål dit.
recipients-heading = Vilka mer som får uppgifter

## Översikt

overview-heading = Dina uppgifter hos { $controller }
overview-greeting = Hej { $name }!
overview-greeting-plain = Hej!
overview-intro = { $controller } har uppgifter om dig. Här ser du vilka de är och varför vi har dem, rättar dem, hämtar en kopia och bestämmer vad de får användas till.
overview-restricted = Användningen av dina uppgifter är begränsad (artikel 18 GDPR): vi behåller dem och använder dem bara till det lagen kräver, till exempel rättsliga anspråk.
overview-restricted-since = Sedan { $since } är användningen av dina uppgifter begränsad (artikel 18 GDPR): vi behåller dem och använder dem bara till det lagen kräver, till exempel rättsliga anspråk.
overview-restricted-ends = Begränsningen upphör { $ends }, som vi har meddelat dig.
overview-side = Ansvariga
overview-why = Vad vi använder dina uppgifter till
overview-decide = Detaljer och val
do-heading = Det här kan du göra
do-data = Se och rätta
do-data-text = Allt vi har antecknat om dig, vad varje uppgift används till och varifrån den kommer. Det som är fel kan du rätta.
do-data-link = Se dina uppgifter
do-copy = Hämta en kopia
do-copy-text = Alltihop som en fil, utan kostnad.
do-copy-code = Vi ber om en kod först, så att ingen annan hämtar den.
do-copy-xlsx = Excel
do-copy-csv = CSV (ZIP)
do-copy-json = JSON
do-consents = Bestäm
do-consents-text = Lämna och återkalla samtycke för varje ändamål, och invänd mot marknadsföring. Det gäller genast.
do-consents-link = Se dina val
do-links = Lämna och avsluta länkar
do-links-text = Stäng din sida, avsluta alla länkar till den eller säg till att den inte gäller dig.
do-links-link = Lämna
do-preferences-only = Din länk visar dina val. Vill du också se dina uppgifter ber du oss om en fullständig länk.
do-other = Du kan också be oss radera dina uppgifter eller begränsa hur de används, och be att en människa granskar beslut som fattats av en maskin. Skriv till { $email }; du får svar inom en månad.

## Rätten att invända, skild från allt annat (artikel 21.4)

objection-heading = Din rätt att invända
objection-marketing = Du får när som helst invända mot direktmarknadsföring, utan att ange något skäl. Då upphör den för gott.
objection-other = Även där vi stöder oss på berättigade intressen eller på en uppgift av allmänt intresse får du invända, av skäl som rör din särskilda situation. Då slutar vi, om inte våra skäl väger tyngre, och berättar vad vi har beslutat.
objection-write = Skriv till { $email }.
objection-ask = Invänd av sådana skäl
objection-link = Invänd mot ”{ $purpose }”

## Uppgifter

data-heading = Dina uppgifter
data-intro = Det här är vad som är antecknat om dig, så som det ser ut just nu.
data-copy = Hämta en kopia:
data-contents = På den här sidan
data-change = Ändra
data-purposes = Används till: { $purposes }.
data-source = Kommer från: { $source }.
data-purposes-source = Används till: { $purposes }. Kommer från: { $source }.
data-retention = Sparas: { $retention }.
data-unknown = Vad det används till och varifrån det kommer är inte antecknat.
data-mostly = { $about } (Om inget annat sägs.)
data-no-rows = Inget är antecknat.
data-rows = Rad { $first } till { $last }. Din kopia innehåller alla.
data-rows-before = Tidigare i listan
data-rows-after = Längre fram i listan
value-none = Inget antecknat
value-review = Dolt tills en människa har granskat det, eftersom det också kan handla om andra
value-masked = Delvis dolt:
value-true = Ja
value-false = Nej

## Ett fält

edit-heading = Rätta: { $field }
edit-save = Spara
edit-left = Tecken kvar:
edit-nothing = Inget
edit-trouble = Inte sparat.
edit-stale = Någon annan ändrade uppgiften medan du höll på. Det du skrev finns kvar här: titta på det igen och spara om det stämmer.
edit-stored-now = Antecknat nu:
edit-form-date = År, månad och dag, till exempel 1981-02-03.
edit-form-time = Timmar och minuter, till exempel 09:30.
edit-form-moment = En dag och ett klockslag, till exempel 1981-02-03 09:30:00.
edit-form-json = JSON, så som program skriver det.
edit-form-integer = Ett heltal.
edit-form-decimal = Ett tal, med punkt före decimalerna, till exempel 12.50.
edit-after = Det du sparar ändras genast hos oss.

## Val

consents-heading = Dina val
consents-intro = För varje ändamål: vad vi frågar eller berättar, vad du har svarat och vad du kan svara nu. Att ta tillbaka något är lika enkelt som att lämna det, och kostar dig ingenting.
purpose-agree = Det du säger ja eller nej till
purpose-told = Det här vill vi berätta
purpose-version = Version { $version } av texten
purpose-basis = Rättslig grund
purpose-retention = Hur länge
purpose-recipients = Vilka som får uppgifter
purpose-all-channels = För alla kanaler:
purpose-no-acts = Här finns inget att avgöra med ett knapptryck. Dina rättigheter gäller ändå: se ”Din rätt att invända” och översikten.
channels-caption = { $purpose }: kanal för kanal
channels-channel = Kanal
channels-state = Läge
channels-acts = Vad du kan göra
act-needs-code = En kod behövs först.
act-in-person = Bara personligen: fråga oss.
history-heading = Vad som har sagts, och när
history-intro = Varje ändring sparas, den senaste först, så att både du och vi kan visa den.
history-empty = Inget ännu.
history-at = När
history-purpose = Ändamål
history-kind = Vad
history-channels = Kanaler
history-origin = Hur
history-text = Textversion
history-no-text = Ingen visad

## Andra sidan av ett val

confirm-one-channel = Det gäller en kanal: { $channel }.
confirm-all-channels = Det gäller alla kanaler: { $channels }.
confirm-undo = Du får ett mejl om det, om vi har en adress till dig. Med länken i mejlet kan du ångra dig i 72 timmar.
confirm-cancel = Nej, ändra inget
confirm-busy = Ett ögonblick …
confirm-back = Tillbaka till dina val

## Kod

code-heading = Visa att det är du
code-intro = { $controller } skickar dig en kod med åtta siffror. Med den ser du allt, rättar dina uppgifter och hämtar en kopia.
code-intro-act = { $controller } skickar dig en kod med åtta siffror. Den gäller en enda sak, en gång: att { $act }.
code-where = Vart koden skickas
code-address = Till adressen som vi har antecknad:
code-address-why = Den skickas aldrig till en adress som skrivs in här. Är adressen inte längre din hjälper { $controller } dig: se sidans fot.
code-send = Skicka mig en kod
code-on-its-way = En kod är på väg till
code-label = Din kod
code-hint = Åtta siffror. Den gäller i tio minuter och bara i den här webbläsaren.
code-tries = { $count ->
    [one] Du har 1 försök kvar.
   *[other] Du har { $count } försök kvar.
}
code-enter = Fortsätt
code-again = Ingen kod?
code-again-text = Det kan ta någon minut; titta även bland skräpposten om den kommer med mejl. En ny kod gör den förra oanvändbar.
code-again-send = Skicka en ny kod
code-no-address = Vi har ingen adress till dig som en kod kan skickas till. Fråga oss; vi hittar ett annat sätt.
code-without = Fortsätt utan kod

## Lämna, och länkar

links-heading = Lämna
links-intro = Din sida stängs efter 15 minuter utan att den används, och under alla omständigheter efter 60 minuter.
links-life-full = Länken i mejlet fungerar i högst 24 timmar.
links-life-preferences = Din länk fungerar tills du avslutar den.
links-life-undo = Länken i mejlet fungerar i högst 72 timmar.
links-end = Stäng din sida
links-end-text = Gör det på en dator som även andra använder. Din länk fortsätter att fungera.
links-end-button = Stäng min sida
links-all = Avsluta alla länkar
links-all-text = Alla länkar till dina sidor slutar fungera, och alla dina öppna sidor stängs, även den här. Länkar för att avregistrera dig fortsätter att fungera, eftersom allt de kan göra är att stoppa något. Vill du ha en ny länk får du be oss om den.
links-all-ask = Avsluta alla länkar?
links-all-button = Avsluta alla länkar
links-not-me = Det är inte jag
links-not-me-text = Om sidan handlar om någon annan har länken hamnat hos fel person.
links-not-me-ask-button = Det är inte jag …
links-not-me-ask = Handlar sidan om någon annan?
links-not-me-now = Alla länkar till den slutar fungera och den stängs. { $controller } får veta att länken hamnade fel.
links-not-me-data = Inga uppgifter ändras.
links-not-me-tell = Skriver du också en rad till { $email } kan vi rätta adressen snabbare.
links-not-me-yes = Ja, det är inte jag

goodbye-heading = Din sida är stängd
goodbye-visit = Du har lämnat sidan. Du kan öppna den igen med länken i mejlet, så länge länken fungerar.
goodbye-links = Alla dina länkar är avslutade, och alla dina öppna sidor är stängda.
goodbye-not-me = Tack. Alla länkar till den sidan är avslutade, och den är stängd.
goodbye-close = Nu kan du stänga fönstret.

## Ångra

undo-heading = Ångra
undo-what = { $kind }, { $at }. Kanaler: { $channels }.
undo-text = Du kan ta tillbaka det här: det du hade sagt tidigare gäller då igen, ord för ord.
undo-link = Ångra det här …
undo-too-late = Det här går inte längre att ångra: något har ändrats sedan dess, eller så är texten ny. Du kan alltid välja på nytt på din sida.
undo-ask = Ångra det här?
undo-now = Det du hade sagt tidigare gäller genast igen, och { $controller } antecknar att du har ångrat dig.
undo-yes = Ja, ångra
undo-used-heading = Länken är använd
undo-used = Den ångrade en sak och kan inget mer. Du kan alltid välja på nytt på din sida.

## Någon har följt en länk

link-what = Öppna
link-heading = Dina personuppgifter
link-text = { $controller } har uppgifter om dig och har skickat dig den här länken. Den öppnar sidan där du ser vilka de är, rättar dem och bestämmer över dem.
link-open = Öppna min sida
link-preferences-heading = Dina val
link-preferences = { $controller } använder uppgifter om dig. Den här länken öppnar sidan där du ser till vad, och bestämmer över det.
link-preferences-open = Öppna mina val
link-undo-heading = Ångra ett val
link-undo = { $controller } har antecknat ett val från dig. Den här länken öppnar sidan där du ser det och kan ångra det.
link-undo-open = Se valet
link-only-you = Länken är bara din. Lämna den inte vidare.
link-closes = Sidan stängs av sig själv efter 15 minuter utan att den används.
link-cookie = En kaka håller den öppen så länge, och inget annat lagras. Ingen följer vad du gör.
link-dead-heading = Länken fungerar inte längre
link-dead = Den kan ha gått ut, vara förbrukad eller avslutad, eller inte ha kommit fram hel. För din skull gäller länkar i högst ett dygn. Be { $controller } om en ny.
link-old-heading = Länken är för gammal
link-old = Vi byter de nycklar som sådana länkar görs med, och den här gjordes med en nyckel som inte används längre. { $controller } kan mejla dig en ny, till den adress som finns antecknad för dig.
link-old-button = Mejla mig en ny länk
link-renewed-heading = Titta i din inkorg
link-renewed = Om den gamla länken fortfarande var din är en ny på väg till den antecknade adressen. Om inget kommer inom några minuter, fråga { $controller }.

## Avregistrera

unsubscribe-heading = Avregistrera dig
unsubscribe-text = Här stoppar du { $controller } från att använda din adress till detta. Du behöver inget lösenord och inget skäl.
unsubscribe-all = All direktmarknadsföring
unsubscribe-channel = Kanal: { $channel }
unsubscribe-next = Avregistrera mig
unsubscribe-ask = Stoppa det här?
unsubscribe-now = Det gäller genast. { $controller } säger också till programmen som skickar.
unsubscribe-yes = Ja, stoppa det
unsubscribe-close = Vill du inte det stänger du bara sidan. Inget har ändrats.
unsubscribe-done-heading = Stoppat
unsubscribe-done = Du är avregistrerad. Ett utskick som redan hade gått i väg kan fortfarande komma fram; efter det skickar { $controller } inget mer.

## Policyer och ytterdörren

privacy-heading = Integritetspolicy
privacy-channels = Kanaler: { $channels }
terms-heading = Villkor
home-heading = Dina personuppgifter hos { $controller }
home-text = Här ser du vad { $controller } har om dig, rättar det, hämtar en kopia och bestämmer vad det får användas till. Det finns inget konto och inget lösenord: du kommer hit med en personlig länk.
home-back = Tillbaka till din sida
home-how = Så går det till
home-step-link = Be { $controller } om din personliga länk. Den kommer med e-post.
home-step-open = Öppna den och tryck på sidans enda knapp.
home-step-code = Vill du se allt skriver du in koden som vi skickar till din adress.

## Be om en länk

request-link-offer = Be om en länk
request-link-heading = Be om en länk till din sida
request-link-intro = Din sida hos { $controller } öppnas med en personlig länk. Har du ingen, eller har den gått ut, ber du om en ny här.
request-link-label = Din e-postadress eller ditt telefonnummer
request-link-hint = Något som { $controller } har fått av dig.
request-link-wrong = Det är varken en e-postadress eller ett telefonnummer. Se efter om ett @ saknas eller om en bokstav hamnat bland siffrorna.
request-link-send = Skicka en länk till mig
request-link-then = Vad som händer sedan
request-link-then-mail = Känner vi till adressen kommer ett mejl med din länk inom några minuter. För ett telefonnummer går det till e-postadressen som vi har intill.
request-link-then-same = Den här sidan säger samma sak vare sig vi känner till adressen eller inte, så att ingen här kan ta reda på vem som är kund hos oss.
request-link-then-several = Delar flera personer på adressen har mejlet en länk för var och en, och inga namn.
request-link-then-none = Har { $controller } ingen e-postadress till dig går det inte att skicka någon länk. Skriv eller ring i stället: någon ser till att det är du, och hjälper dig.
request-link-taken-heading = Titta i din e-post
request-link-taken = Känner { $controller } till adressen är ett mejl med en länk på väg till dig. Länken fungerar i 24 timmar.
request-link-nothing = Om inget kommer
request-link-nothing-wait = Vänta några minuter, och titta bland skräpposten.
request-link-nothing-other = Kanske känner vi dig under en annan adress. Prova den.
request-link-nothing-often = Vi skickar några få länkar i timmen till en adress, inte fler. De tidigare fungerar fortfarande.
request-link-nothing-known = Kanske har { $controller } ingenting om dig under den här adressen. Du kan skriva och fråga.
request-link-again = Fråga med en annan adress

## Fel

error-number = Nummer till den som hjälper dig: { $status }
error-home = Tillbaka till din sida
error-closed-heading = Din sida är stängd
error-closed = För din skull stängs den efter 15 minuter utan att den används. Inget som du har sparat går förlorat.
error-closed-open = Öppna länken i mejlet en gång till.
error-closed-ask = Fungerar den inte längre ber du { $controller } om en ny.
error-forbidden-heading = Din länk räcker inte till det
error-forbidden = Det du bad om kräver en fullständig länk. Be oss om en.
error-missing-heading = Sidan finns inte
error-missing = Adressen kan ha blivit avklippt, eller så finns det den ledde till inte längre.
error-stale-heading = Något har ändrats under tiden
error-stale = Det du såg stämmer inte längre, och inget gjordes. Gå tillbaka och titta igen.
error-form-heading = Det kom inte fram
error-form = Det du skickade var ofullständigt eller för långt. Inget ändrades. Gå tillbaka och försök igen.
error-busy-heading = För ofta
error-busy = Det har försökts för många gånger. Inget ändrades. Försök igen om en timme.
error-away-heading = Går inte att nå just nu
error-away = Våra uppgifter går inte att nå för tillfället. Inget ändrades. Försök igen om några minuter; är det bråttom skriver du till oss.
error-failed-heading = Det gick inte
error-failed = Felet är vårt, och vi har det antecknat. Inget ändrades. Försök igen senare; är det bråttom skriver du till oss.

## What is done in person only

in-person-heading = { $controller } gör detta personligen
in-person-text = För din egen skull vill { $controller } vara säker på vem det är, så detta går inte att göra här: { $act }. Fråga oss, så ordnar vi det med dig.
in-person-ask = Ställ en fråga till oss

## Öppna besök

sessions-heading = Öppna besök
sessions-text = Den som har din länk kan öppna din sida i sin egen webbläsare. Känner du inte igen något av besöken avslutar du det, eller alla länkar.
sessions-own = Det här
sessions-began = Öppnat
sessions-seen = Senast använt
sessions-by = Med
sessions-by-full = din personliga länk
sessions-by-preferences = länken till dina val
sessions-by-undo = länken i ett mejl som ångrar något
sessions-coded = Kod angiven
sessions-yes = Ja
sessions-no = Nej
sessions-end = Avsluta
sessions-end-others = Avsluta alla andra

## En kod som kan skickas till flera adresser

code-address-choose = Till vilken adress i registret?
code-by-mail = Med mejl till
code-by-sms = Med sms till
code-sms-risk = Ett sms går genom teleoperatörer, och en låst telefon kan visa det. Om någon kan ta över ditt nummer, välj brevlådan.

## En kopia som väntar

title-held = Inte än – dina personuppgifter
held-heading = Från och med { $until }
held-text = Den enda adress som { $controller } har till dig är ny, eller så har den förra invänt. För att ingen ska komma åt dina uppgifter genom att byta din adress får en kopia och ett nytt adressbyte vänta. Vi har sagt till på den adress som fanns förut.

## Att stoppa en radering

title-stop = Stoppa raderingen – dina personuppgifter
stop-heading = Raderingen av dina uppgifter
stop-asked = { $at } begärdes den.
stop-link = Stoppa den
stop-too-late = Den går inte längre att stoppa här: den är redan stoppad, besvarad eller genomförd. Fråga oss vad som hände.
stop-ask = Stoppa raderingen?
stop-now = Begäran tas tillbaka och inget raderas.
stop-yes = Ja, stoppa den

## En annan adress

title-address = Ändra en adress – dina personuppgifter
address-heading = Ändra: { $field }
address-intro = Skriv den nya. { $controller } skickar en kod dit och ändrar inget förrän du har skrivit in den.
address-new = Ny: { $field }
address-send = Skicka en kod dit
address-after = Adressen som är antecknad nu får veta det, och om den har funnits en månad kan den ångra ändringen i 72 timmar. Är den den enda väntar en kopia av dina uppgifter och en radering lika länge. Dina andra besök och länkar avslutas.
address-code-intro = En kod är på väg till det du skrev. Skriv in den här, så är den din.
address-confirm = Ändra
address-code-gone = Koden gäller inte längre. Skicka en ny.
address-again-mail = Det kan ta någon minut; titta även bland skräpposten. Den skickas till
address-again-sms = Det kan ta någon minut. Den skickas till
address-other = Använd en annan
address-leave = Låt det vara som det är
address-trouble-same = Det är den som vi redan har antecknad.
address-trouble-taken = Den är redan antecknad för dig, på ett annat ställe.
address-trouble-no-texts = Inget sms kan skickas till det numret. Skriv ett mobilnummer.
address-trouble-often = Inga fler koder kan skickas just nu, eller inte till den adressen. Försök igen om en timme.
address-trouble-refused = Vårt register tog inte emot den, och inget har ändrats. Be oss ändra den åt dig.
address-trouble-stale = Vårt register ändrades under tiden, så inget gjordes. Titta igen, och skriv den en gång till om den stämmer.

## Det var inte jag: en adress som har bytts ut

title-disown = Det var inte jag – dina personuppgifter
disown-heading = En adress som du har är utbytt
disown-what = Det hände { $at }.
disown-restores = Om det inte var du lägger vi tillbaka adressen som fanns förut, avslutar alla besök och alla länkar till din sida och stoppar en radering som har begärts här.
disown-reports = Om det inte var du avslutar vi alla besök och alla länkar till din sida och stoppar en radering som har begärts här. Människor hos { $controller } tittar på det, och tills de har gjort det lämnar ingen kopia oss och inget raderas.
disown-link = Det var inte jag
disown-fine = Om det var du behöver du inte göra något: stäng sidan.
disown-ask = Det var inte du?
disown-now-restores = Den gamla adressen läggs tillbaka nu, och allt som är öppet avslutas.
disown-now-reports = Allt som är öppet avslutas nu, och människor tittar på det.
disown-yes = Ja, det var inte jag
address-disowned-note = Någon som läser adressen som fanns förut säger att bytet inte var deras. Kopior, raderingar och adressbyten väntar tills den här begäran är avslutad. Ta på annat sätt reda på vem personen är, skriv in rätt adress i CRM-systemet och svara sedan.
