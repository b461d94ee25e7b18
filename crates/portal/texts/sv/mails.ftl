## Mejl, och hur en tidpunkt skrivs

moment = { $day } { $month } { $year }, { $clock } UTC
month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

mail-footer = { $controller } har skickat det här mejlet på grund av något som gjordes på din integritetssida. Frågor: { $contact }

mail-code-subject = Din kod till integritetssidan hos { $controller }
mail-code-intro = Någon, troligen du, vill se de uppgifter som { $controller } har om dig. Skriv in koden på sidan som är öppen i din webbläsare:
mail-code-life = Den gäller i tio minuter och bara i just den webbläsaren.
mail-code-warning = Var det inte du behöver du inte göra något: utan koden ser ingen dina uppgifter. Lämna den aldrig vidare; ingen hos { $controller } kommer att fråga efter den.

mail-told-subject = Noterat: { $purpose }
mail-told-withdrawn = Du återkallade ditt samtycke till ”{ $purpose }” den { $at }. Det gäller genast.
mail-told-objected = Du invände mot ”{ $purpose }” den { $at }. Det gäller genast.
mail-told-granted = Du lämnade ditt samtycke till ”{ $purpose }” den { $at }. Du kan återkalla det när som helst, lika enkelt som du lämnade det.
mail-told-ended = Du tog tillbaka din invändning mot ”{ $purpose }” den { $at }.
mail-told-channels = Det gäller: { $channels }.
mail-told-undo = Blev det fel? Du kan ångra det i 72 timmar:
mail-told-not-you = Om det inte var du har någon annan en länk som är din. Ångra det och hör av dig till oss.
mail-told-not-you-plain = Om det inte var du har någon annan en länk som är din: hör av dig till oss.
mail-channel-email = e-post
mail-channel-phone = telefon
mail-channel-sms = sms
mail-channel-post = post
mail-undo-button = Ångra

## Registerutdraget

export-title = Vad { $controller } vet om dig
export-explanation = En kopia av dina personuppgifter enligt artikel 15 i dataskyddsförordningen, med ändamål, lagringstid, mottagare och källa för varje fält.
export-note-rights = Du har rätt att få fel rättade, uppgifter raderade, användningen begränsad, att invända och att ta med dig dina uppgifter. Gör det på din integritetssida eller skriv till { $contact }.
export-note-authority = Du kan klaga hos { $authority }.
export-note-left-out = Ingår inte i kopian: { $field }. Skäl: { $reason }.
export-about = Om kopian
export-controller = Personuppgiftsansvarig
export-subject-kind = Slag av person
export-produced-at = Framställd
export-section = Avsnitt
export-rows = Rader
export-field = Fält
export-category = Kategori
export-purposes = Ändamål
export-retention = Sparas i
export-kept-day = { $years ->
    [1] Ett år från sitt datum
   *[other] { $years } år från sitt datum
} ({ $law })
export-kept-calendar-year-end = { $years ->
    [1] Ett år från kalenderårets slut
   *[other] { $years } år från kalenderårets slut
} ({ $law })
export-kept-financial-year-end = { $years ->
    [1] Ett år från räkenskapsårets slut
   *[other] { $years } år från räkenskapsårets slut
} ({ $law })
export-recipients = Mottagare
export-source = Källa
export-source-column = Se kolumnen
export-withheld = [Undanhållet: texten kan nämna andra personer och har ännu inte gåtts igenom. Fråga oss.]
export-continued = Fortsätter i kolumnerna
export-left-out = Tecken som en arbetsbok inte kan innehålla har utelämnats; JSON-filen har dem:
export-guarded = En apostrof har satts före texter som ett kalkylprogram skulle köra som formel; manifest.json räknar upp dem:
export-consents = Dina beslut
export-history = Dina beslut över tid
export-requests = Dina ärenden
export-request = Ärende
export-received = Mottaget
export-due = Svar senast
export-closed = Avslutat
export-purpose = Ändamål
export-channel = Kanal
export-state = Läge
export-basis = Rättslig grund
export-at = När
export-event = Vad som hände
export-origin = Var
export-text-version = Textens version
export-text = Visad text

day = { $day } { $month } { $year }
mail-code-intro-act = Någon, troligen du, har bett { $controller } om en kod för att { $act }. Den gäller bara det, en gång. Skriv in den på sidan som är öppen i din webbläsare:
mail-code-intro-erasure = Någon, troligen du, vill att { $controller } raderar dina uppgifter. Koden gäller bara för att begära det. Skriv in den på sidan som är öppen i din webbläsare:
mail-alert-subject = Ny begäran: { $kind }
mail-alert-intro = En begäran har kommit in och tiden räknas. Den ska vara besvarad senast { $due }.
mail-alert-open = Öppna begäran
mail-invite-subject = Din åtkomst till integritetsärendena hos { $controller }
mail-invite-intro = Du har fått åtkomst till integritetsärendena hos { $controller }. Välj ett lösenord inom 72 timmar:
mail-invite-open = Välj lösenord
mail-link-subject = Din integritetssida hos { $controller }
mail-link-intro = { $controller } skickar dig den här personliga länken. Den öppnar en sida där du ser vad vi har om dig, kan rätta det, ta en kopia och bestämma över det.
mail-link-life = Den gäller i 24 timmar och bara för dig. Lämna den inte vidare.
mail-link-open = Öppna min sida
mail-ask-intro = Någon, troligen du, har bett { $controller } om en länk till din integritetssida. Där ser du vad vi har om dig, kan rätta det, ta en kopia och bestämma över det.
mail-ask-several = Vi har { $count } poster med den här adressen. Var och en har sin egen sida, och varje länk öppnar en av dem:
mail-ask-which = Öppna: { $kind }, nummer { $number }
mail-ask-more = Det finns fler poster med den här adressen än länkar i mejlet. Fråga { $controller } om de andra.
mail-ask-not-you = Var det inte du behöver du inte göra något: den som frågade har inte sett någonting, och vet inte om det här mejlet skickades.
mail-flood-subject = Ovanligt många ber om länkar
mail-flood-what = Fler än { $count } länkar har begärts inom en timme. Det är fler än människor brukar be om; någon kanske försöker fylla brevlådor eller ta reda på vem som är kund. Just nu tas inga fler emot.
mail-flood-do = Ingen har fått veta något genom det, och länkar som har skickats fungerar som vanligt. Har du just skrivit till många höjer du request_link.per_hour i insyn.toml; annars säger du till dem som sköter servern.

mail-renewed-subject = Din nya länk till dina val hos { $controller }
mail-renewed-intro = Du hade en gammal länk till sidan där du väljer vad { $controller } får skriva till dig om. Det här är den nya.
mail-renewed-open = Öppna mina val
mail-renewed-keep = Den fortsätter att fungera, så du kan spara den. Lämna den inte vidare.
mail-restricted-subject = Användningen av dina uppgifter är begränsad
mail-restricted-what = Från och med nu behåller vi dina uppgifter och använder dem bara till det lagen kräver, till exempel rättsliga anspråk (artikel 18 GDPR). Vi meddelar dig innan det upphör.
mail-lifting-subject = Begränsningen av dina uppgifter upphör snart
mail-lifting-what = Användningen av dina uppgifter har varit begränsad. Begränsningen upphör { $ends }; därefter använder vi dina uppgifter igen, så som det står på din integritetssida. Du får veta det i förväg, som artikel 18.3 GDPR kräver. Om du inte går med på det, skriv till oss innan dess.
mail-restriction-reason = Vårt skäl:
mail-request-subject = Om din begäran den { $received }
mail-request-asked = Vi har en fråga om din begäran:
mail-request-answer = Svara på din integritetssida; be oss om en länk om du inte har någon.
mail-request-closed = Din begäran har besvarats:
mail-request-cancelled = Din begäran har avslutats, av följande skäl:
mail-request-refused = Vi kan inte göra det du begärt, eller inte allt. Vårt skäl:
mail-request-ground = Grund: { $ground }.
mail-receipt-subject = Dina uppgifter har raderats
mail-receipt-intro = Den radering som { $controller } fick en begäran om den { $received } utfördes den { $at }. Det här är ditt kvitto. Spara det: vi kan inte göra något nytt.
mail-receipt-request = Nummer: { $request }
mail-receipt-line = { $label }: { $rows ->
    [one] en rad
   *[other] { $rows } rader
} – { $action }
mail-receipt-keep = { $label }: { $rows ->
    [one] en rad
   *[other] { $rows } rader
} sparas enligt { $law } ({ $ground }) till och med { $until }, och för inget annat ändamål
mail-receipt-keep-open = { $label }: { $rows ->
    [one] en rad
   *[other] { $rows } rader
} sparas enligt { $law } ({ $ground }) tills någon har tittat på dem, och för inget annat ändamål
mail-receipt-left-out = Inte raderat, enligt beslut: { $label }. Skäl: { $reason }
mail-receipt-own = Vi sparar att du begärt detta och att vi utfört det, och när du lämnat eller återkallat samtycke, utan ditt namn eller din adress (artikel 5.2 och 17.3 e i dataskyddsförordningen).
mail-receipt-marketing = Din adress förblir spärrad för marknadsföring, som ett kondensat under en nyckel hos oss. Utskickstjänster som läser vår spärrlista kan läsa den där i högst { $days } dagar till, så att även de slutar; därefter finns bara kondensatet kvar.
mail-receipt-complaint = Du kan klaga hos { $authority }, och du kan gå till domstol.

letter-complaint = Om du inte håller med kan du klaga hos tillsynsmyndigheten, { $authority } ({ $url }).
letter-court = Du kan också få saken prövad i domstol.

mail-disowned-subject = En länk har hamnat hos fel person
mail-disowned-intro = Någon har öppnat en personlig länk och sagt att den inte handlar om dem. Alla länkar och öppna sidor för den som länken gäller är avslutade.
mail-disowned-do = En adress i registret kan tillhöra någon annan. Gå igenom den med personen innan en ny länk skickas, och bedöm om detta är en personuppgiftsincident som ska anmälas (art. 33 GDPR).
mail-disowned-open = Öppna personen

mail-changed-subject = En adress du har hos { $controller } är utbytt
mail-changed-intro = { $controller } har inte längre kvar den här adressen, och någon, troligen du, använder nu en annan till sidan med dina personuppgifter.
mail-changed-wait = För säkerhets skull lämnar ingen kopia av uppgifterna oss, och inget raderas, före { $until }.
mail-changed-you = Har du själv angett en ny adress behöver du inte göra något.
mail-changed-not-you = Annars trycker du på knappen inom 72 timmar: allt som är öppet avslutas, och inget lämnar oss eller raderas förrän människor har tittat. Du kan också skriva till { $contact }.
mail-changed-button = Det var inte jag
mail-changed-write = Om något inte stämmer, skriv till { $contact }.
mail-put-back-intro = Den som läser adressen som { $controller } hade förut har sagt att det inte var de som bytte ut den mot den här. Den förra är tillbaka, och alla besök och länkar är avslutade.
mail-moved-intro = { $at } byttes den här adressen, eller en annan som du har hos { $controller }, ut på sidan med dina personuppgifter. Den nya är bekräftad med en kod.
mail-moved-not-you = Annars trycker du på knappen inom 72 timmar: adressen som fanns förut läggs tillbaka, och allt som är öppet avslutas. Du kan också skriva till { $contact }.
mail-new-address-subject = En kod från { $controller }
mail-new-address-intro = Någon, troligen du, har angett den här adressen som sin hos { $controller }. Skriv in koden på sidan som är öppen i webbläsaren, så antecknas den:
mail-new-address-ignore = Om du inte har bett om detta kan du strunta i mejlet: utan koden händer inget. Lämna inte ut koden.
mail-not-mine-subject = Ett adressbyte var inte personens
mail-not-mine-intro = Någon som läser adressen som fanns förut säger att bytet inte var deras. Alla sessioner och länkar för personen är avslutade, och en radering som har begärts sedan dess är stoppad.
mail-not-mine-restored = Den förra adressen finns i CRM-systemet igen. Gå igenom vad som gjordes däremellan, och bedöm om detta är en personuppgiftsincident som ska anmälas (art. 33 GDPR).
mail-not-mine-open = CRM-systemet är inte ändrat. En begäran är öppen: tills den är avslutad lämnar ingen kopia oss och inget raderas. Bedöm om detta är en personuppgiftsincident som ska anmälas (art. 33 GDPR).

mail-erasure-subject = { $controller } har ombetts att radera dina uppgifter
mail-erasure-intro = { $at } bad någon, troligen du, { $controller } att radera dina personuppgifter. En människa ser alltid över det först.
mail-erasure-hold = Det görs inte före { $until }.
mail-erasure-stop = Om det inte var du, eller om du har ändrat dig, stoppar du det här, eller skriver till { $contact }.
mail-erasure-button = Stoppa raderingen

## En kod per sms (TS 23.038: ett meddelande rymmer 160 tecken)

sms-code = { $code } är din kod till integritetssidan hos { $controller }. Den gäller i 10 minuter. Lämna inte ut den.
sms-code-act = { $code } är din kod till { $controller }: för att { $act }, inget annat. Den gäller i 10 minuter. Lämna inte ut den.
sms-new-number = { $code } är din kod från { $controller } för att bekräfta numret. Den gäller i 10 minuter. Inte du? Strunta i det här.
sms-changed = En adress eller ett nummer som du har hos { $controller } är utbytt. Var det inte du? Hör av dig: { $contact }
