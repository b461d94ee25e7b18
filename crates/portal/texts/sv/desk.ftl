## Medarbetarnas sidor. "Du" är en kollega här; de vars uppgifter det gäller är "personen".

title-desk-sign-in = Logga in – dataskyddsdisken
title-desk-invitation = Din inbjudan – dataskyddsdisken
title-desk-queue = Ärenden – dataskyddsdisken
title-desk-flags = Vända flaggor – dataskyddsdisken
title-desk-request = Ett ärende – dataskyddsdisken
title-desk-persons = Sök person – dataskyddsdisken
title-desk-person = En person – dataskyddsdisken
title-desk-copied = En länk att lämna över – dataskyddsdisken
title-desk-audit = Granskningslogg – dataskyddsdisken
title-desk-error = Något är inte som det ska – dataskyddsdisken

## Runt varje sida

desk-brand = Dataskyddsdisken
desk-nav-label = Disken
desk-nav-queue = Ärenden
desk-nav-flags = Vända flaggor
desk-nav-flags-count = Vända flaggor ({ $count })
desk-nav-persons = Personer
desk-nav-audit = Granskningslogg
desk-unmapped = CRM-systemet har kolumner som mappningen inte säger något om: { $columns }. Raderingar som rör deras tabeller väntar tills den som sköter portalen har mappat eller undantagit dem.
desk-sign-out = Logga ut
desk-pages = Fler sidor
desk-page-next = Nästa sida
desk-page-first = Tillbaka till första sidan

## Roller

role-agent = Handläggare
role-reviewer = Granskare
role-dpo = Dataskyddsombud
role-marketer = Marknadsföring
role-auditor = Revisor
role-admin = Administratör

## Logga in

desk-sign-in-heading = Logga in
desk-sign-in-text = För kollegor som arbetar med ärenden om personuppgifter.
desk-email = E-postadress
desk-password = Lösenord
desk-sign-in = Logga in
desk-sign-in-wrong = Adress och lösenord hör inte ihop. Kontrollera båda och försök igen.
desk-sign-in-later = Det har prövats för många gånger. Vänta en kvart och försök sedan igen.
desk-sign-in-away = Det gick inte, och felet är vårt. Försök igen om några minuter.
desk-sign-in-with = Logga in med { $provider }
desk-sign-in-provider = Det gick inte att logga in med { $provider }. Använd kontot med den adress som du bjöds in på, eller ditt lösenord.
desk-sign-in-passkey = Den lösennyckeln öppnade ingenting här. Försök igen, eller använd ditt lösenord.
desk-sign-in-help = Ingen åtkomst, eller har du glömt lösenordet? Den som sköter portalen kan bjuda in dig.
desk-signed-out = Du har loggat ut.
desk-to-sign-in = Gå till inloggningen

## Inbjudan

desk-invitation-heading = Välkommen till dataskyddsdisken
desk-invitation-text = Välj ett lösenord. Från och med nu öppnar det disken tillsammans med din adress.
desk-password-new = Nytt lösenord
desk-password-rule = 12 tecken eller fler; flera ord är lättare att minnas än krångliga tecken. Inte ett som du använder någon annanstans.
desk-password-repeat = Samma en gång till
desk-password-length = Lösenordet måste ha 12 till 200 tecken. Välj ett annat.
desk-password-weak = Det lösenordet hör till dem som gissas först. Ta några ord som inte har med varandra att göra.
desk-password-differs = De två lösenorden är inte lika. Skriv in dem en gång till.
desk-invitation-accept = Spara lösenordet och börja
desk-invitation-once = Inbjudan fungerar en gång, och i 72 timmar.
desk-invitation-dead-heading = Inbjudan fungerar inte längre
desk-invitation-dead = Den har använts, har gått ut eller kom inte fram hel. Be den som sköter portalen om en ny.

## Kön

desk-queue-heading = Ärenden
desk-queue-kept-heading = Väntar på att en bevarandetid går ut
desk-queue-closed-heading = Avslutade ärenden
desk-filter-label = Vilka ärenden
desk-filter-open = Öppna
desk-filter-kept = Väntar på att en bevarandetid går ut
desk-filter-closed = Avslutade
desk-filter-all = Alla slag
desk-col-request = Ärende
desk-col-due = Senast
desk-col-person = Person
desk-col-state = Läge
desk-col-received = Inkommet
desk-col-purpose = Ändamål
desk-col-name = Namn
desk-col-email = E-post
desk-col-key = Post
desk-group-late = Försenade
desk-group-soon = Inom en vecka
desk-group-later = Senare
desk-due-late = { $count ->
    [one] 1 dag försenat
   *[other] { $count } dagar försenat
}
desk-due-today = Sista dagen i dag
desk-due-left = { $count ->
    [one] 1 dag kvar
   *[other] { $count } dagar kvar
}
desk-stuck = Har fastnat
desk-empty = Ingenting väntar på dig. Alla ärenden är besvarade.
desk-empty-kept = Inget ärende väntar på att en bevarandetid går ut.
desk-empty-closed = Inget ärende har avslutats ännu.
desk-empty-kind = Inget öppet ärende: { $kind }.
desk-empty-kind-kept = Inget ärende som väntar på att en bevarandetid går ut: { $kind }.
desk-empty-kind-closed = Inget avslutat ärende: { $kind }.
desk-empty-further = Det finns inga fler.
desk-empty-all = Visa alla slag

## Vända flaggor

desk-turned-heading = Vända flaggor
desk-turned-text = Någon har vänt de här flaggorna mot mer kontakt i CRM-systemet. Det är inget samtycke: ingen kontaktas för det, och en spärr står kvar. Titta på personen, fråga vid behov och bocka sedan av.
desk-turned-none = Ingen flagga har vänts utan att någon sett det.
desk-turned-more = Det finns fler än som visas här. De följer när de här är avbockade.
desk-turned-what = Flagga
desk-turned-at = Upptäckt
desk-turned-act = Bocka av
desk-turned-seen = Sedd
desk-turned-block = En spärr för all behandling

## Ett ärende

desk-back-queue = Tillbaka till ärendena
desk-no-name = Namn saknas
desk-twins = Poster med samma adress
desk-twins-text = Kanske samma person, antecknad två gånger. Ett nej på en av dem gäller för alla.
desk-timeline-heading = Det här har hänt
desk-actor-subject = Personen
desk-actor-staff = Medarbetare
desk-actor-worker = Portalen
desk-entry-asked = Skapade ärendet
desk-entry-gone = Ett meddelande. Orden försvann med personens uppgifter.
desk-review-heading = Ingen arbetar med det här ännu
desk-review-text = Ta dig an ärendet innan du beslutar. Personen ser att någon tittar på det.
desk-review = Ta dig an ärendet
desk-stuck-heading = Portalen kunde inte genomföra det här
desk-stuck-text = Det har prövats flera gånger och getts upp, och ingenting ändrades. Låt det prövas igen när orsaken är åtgärdad. Orsaken:
desk-waits = Väntar på mappningen
desk-waits-heading = Det här väntar på mappningen
desk-waits-text = CRM-systemet har kolumner som ingen har bestämt om, och det som står i dem skulle bli kvar. Ingenting har raderats. Det går vidare av sig själv när den som sköter portalen har mappat eller undantagit dem:
desk-hold-heading = Det här väntar till { $until }
desk-hold-address = Den enda adress som finns för personen är ny. Till dess kan den som har den tidigare adressen, som har fått veta det, stoppa raderingen.
desk-hold-cooling = Varje radering väntar från den dag då den begärdes, så att personen fortfarande kan stoppa den.
desk-hold-dispute = Den som läser en av personens adresser har sagt att ändringen inte var deras. Inget raderas innan ärendet om det är avslutat.
desk-hold-decide = Du kan besluta redan nu. Det du godkänner genomförs då, av sig självt.
desk-hold-copy = En kopia av uppgifterna som personen begär nu lämnas inte ut före { $until }: den enda adress som finns är ny.
desk-untold-heading = Personen har inte fått veta det
desk-untold-text = Ingen e-postadress finns registrerad, så ingenting har skickats. Berätta för personen per post: det som skrevs står i händelserna.
desk-posted = Skickat per post
desk-untold-erased = Ingen e-postadress fanns registrerad, så inget kvitto har skickats. Vet du var personen bor, berätta per post vad som raderades och vad som behålls.
desk-retry = Försök igen
desk-plan-heading = Plan
desk-plan-text = { $count ->
    [one] 1 rad finns om personen. Det här händer med den.
   *[other] { $count } rader finns om personen. Det här händer med dem.
}
desk-plan-caption = Vad som händer med varje slags post
desk-plan-what = Poster
desk-plan-rows = Rader
desk-plan-action = Vad som händer med dem
desk-plan-why = Varför, och till när
desk-plan-until = Till { $until }
desk-plan-leave-out = Undanta
desk-plan-left-out = Undantaget
desk-plan-hangs = Det du undantar blir kvar som det är. Då blir också de poster kvar som det hänger på, ända till personens egen.
desk-approve-reason = Skäl, om du undantar något
desk-approve-reason-hint = Personen läser det, och det sparas.
desk-approve = Godkänn planen
desk-approve-text = Portalen genomför den sedan genast och meddelar personen. Det går inte att ångra.
desk-decide-heading = Andra beslut
desk-goes-to-person = Personen läser det här.
desk-close = Svara och avsluta
desk-close-text = Ditt svar
desk-close-do = Skicka svaret och avsluta
desk-close-restricts = Svaret beviljar den: behandlingen begränsas genast, och personen läser vad det innebär. Beviljas den inte, avslå den.
desk-ask = Fråga personen något
desk-ask-text = Din fråga
desk-ask-do = Skicka frågan
desk-refuse = Avslå
desk-refuse-hint = Personen får allt detta som ett brev. Lagen kräver skälet, var man kan klaga och att det finns domstolar (artikel 12.4 GDPR).
desk-refuse-ground = Grund
desk-refuse-choose = Välj en grund
desk-refuse-reason = Skäl, med ord som personen förstår
desk-refuse-complaint = Var personen kan lämna klagomål
desk-refuse-court = Att personen kan gå till domstol
desk-refuse-do = Avslå och skicka brevet
desk-cancel = Avskriv
desk-cancel-reason = Skäl
desk-cancel-hint = Bara för det som aldrig var ett eget ärende: en dubblett, ett prov. Allt annat besvaras eller avslås. Personen läser skälet.
desk-cancel-do = Avskriv ärendet

## Ord för koder, som medarbetarna läser dem

desk-kind-access = Tillgång
desk-kind-portability = Dataportabilitet
desk-kind-rectification = Rättelse
desk-kind-erasure = Radering
desk-kind-restriction = Begränsning
desk-kind-objection = Invändning
desk-kind-human-review = Mänsklig granskning
desk-kind-question = Fråga
desk-state-received = Nytt
desk-state-identity-unverified = Identiteten är oklar
desk-state-awaiting-subject = Väntar på personen
desk-state-in-review = Under granskning
desk-state-cooling-off = Godkänt, väntar
desk-state-approved = Godkänt
desk-state-executing = Genomförs
desk-state-partly-completed = Klart så när som på det som behålls
desk-state-completed = Klart
desk-state-refused = Avslaget
desk-state-revoked = Återtaget
desk-state-cancelled = Avskrivet
desk-state-expired = Förfallet
desk-action-delete = Raderas
desk-action-anonymise = Avidentifieras
desk-action-unlink = Kopplas loss, eftersom det är andras också
desk-action-keep = Behålls, och används inte till något annat
desk-action-hold = Behålls så långt behållna poster behöver det
desk-action-leave = Rörs inte

## Grunder för att behålla och för att avslå; de står också i brev och kvitton till personen

ground-17-3-a = Yttrande- och informationsfrihet, artikel 17.3 a GDPR
ground-17-3-b = En rättslig förpliktelse eller en uppgift av allmänt intresse, artikel 17.3 b GDPR
ground-17-3-c = Folkhälsa, artikel 17.3 c GDPR
ground-17-3-d = Arkiv, forskning eller statistik, artikel 17.3 d GDPR
ground-17-3-e = Rättsliga anspråk, artikel 17.3 e GDPR
ground-not-17-1 = Behövs fortfarande för sitt ändamål, artikel 17.1 GDPR
ground-manifestly_unfounded = Uppenbart ogrundad, artikel 12.5 GDPR
ground-excessive = Orimlig, eftersom den upprepas, artikel 12.5 GDPR
ground-not_identified = Vi kan inte avgöra vem som ber, artikel 12.2 GDPR
ground-others_rights = Det skulle skada andras rättigheter, artikel 15.4 och 20.4 GDPR
ground-not_applicable = Lagen ger inte den rätten här

## Personer

desk-persons-heading = Sök person
desk-search-label = Namn, adress, telefonnummer eller post
desk-search-hint = En del räcker. Det du söker efter syns inte i någon adress eller logg; att du har sökt sparas.
desk-search = Sök
desk-found-heading = Träffar
desk-found-count = { $count ->
    [one] 1 person hittades
   *[other] { $count } personer hittades
}
desk-found-none = Ingen hittades. Pröva en kortare del av namnet, eller adressen.
desk-found-more = Det finns fler än som visas här. Sök på mer av namnet eller adressen.

desk-back-persons = Sök en annan person
desk-restricted = Behandlingen är begränsad
desk-erased = Raderad; det som en lag bevarar finns kvar
desk-restriction = Begränsning
desk-restriction-on = Behandlingen är begränsad
desk-restriction-since = Sedan { $since }
desk-restriction-ends = Upphör { $ends }
desk-restriction-reason = Skäl
desk-restriction-told = Personen får veta det per e-post.
desk-restriction-untold = Det finns ingen e-postadress: berätta för personen per post.
desk-restrict = Begränsa behandlingen
desk-restrict-hint = Från och med nu behålls uppgifterna och används bara till det lagen kräver (artikel 18 GDPR). CRM-systemets egen flagga sätts om mappningen har en.
desk-restrict-do = Begränsa behandlingen
desk-lift = Häv begränsningen
desk-lift-hint = Personen får veta det innan (artikel 18.3 GDPR): nu, med ditt skäl. Begränsningen upphör av sig själv 72 timmar senare.
desk-lift-do = Meddela personen och häv om 72 timmar
desk-unlift = Behåll begränsningen
desk-unlift-hint = Det slut som har meddelats gäller inte längre, och behandlingen förblir begränsad.
desk-unlift-do = Låt behandlingen vara begränsad
desk-links-heading = Länk till den egna sidan
desk-links-text = Länken öppnar allt vi har om personen, i 24 timmar. Lämna den inte till någon annan, och bara när du är säker på vem som ber.
desk-send-link = Skicka en länk
desk-send-link-nowhere = Det finns ingen e-postadress att skicka en länk till.
desk-copy-link = Gör en länk att kopiera
desk-link-open = Länkar som är öppna
desk-link-scope = Vad den öppnar
desk-link-scope-full = Allt, enligt sidans steg
desk-link-scope-preferences = Bara val
desk-link-scope-undo = En handling, för att ångra den
desk-link-made = Gjord
desk-link-by-cli = på kommandoraden
desk-link-by-api = av ett program
desk-link-by-staff = av en kollega
desk-link-by-mail = för ett av portalens mejl
desk-link-until = Slutar
desk-link-for-good = Inte av sig själv
desk-link-opened = Öppnad
desk-link-act = Åtgärd
desk-link-end = Avsluta den
desk-link-end-all = Avsluta alla länkar och besök
desk-link-end-all-hint = Den som är inne på sidan med någon av dem är ute genast. Länkar i utskick, som bara stoppar utskicken, fungerar som förut.
desk-flags-heading = Vad personen har sagt
desk-flags-none = Det finns inga ändamål.
desk-flags-purpose = Ändamål
desk-flags-state = Läge
desk-flags-channels = Kanal för kanal
flag-yes = Ja
flag-no = Nej
flag-unknown = Okänt
desk-person-requests = Ärenden
desk-person-no-requests = Inga hittills.
desk-erase = Starta en radering
desk-erase-reason = Skäl
desk-erase-hint = Ett ärende skapas i personens ställe och hamnar i kön med sin plan. Ingenting raderas innan det är godkänt.
desk-erase-do = Skapa ärendet

desk-copied-heading = En länk att lämna över
desk-copied-text = Den öppnar sidan för { $key } till { $until }. Den visas bara den här gången.
desk-copied-link = Länken
desk-copied-label = Adress
desk-copied-hint = Kopiera hela. Den som har länken kan använda den.
desk-back-person = Tillbaka till personen

## Granskningslogg

desk-audit-heading = Granskningslogg
desk-audit-intro = Allt som personer, medarbetare och program har gjort, det senaste först. Det som nämner en person är förseglat och kan bara läsas så länge personen finns kvar.
desk-audit-at = När
desk-audit-event = Vad
desk-audit-actor = Vem
desk-audit-plain = Detaljer
desk-audit-seq = Nr
desk-audit-empty = Ingenting har antecknats.
desk-audit-next = Tidigare poster
desk-audit-first = Tillbaka till de senaste

## Sägs en gång, på sidan efter ett formulär

staff-notice-taken-up = Du har tagit dig an ärendet.
staff-notice-asked = Din fråga är på väg. Tiden löper medan du väntar på svaret.
staff-notice-approved = Godkänt. Portalen genomför det nu och meddelar personen.
staff-notice-refused = Avslaget. Brevet är på väg till personen.
staff-notice-closed = Besvarat och avslutat. Personen meddelas.
staff-notice-cancelled = Avskrivet. Personen meddelas.
staff-notice-retried = Portalen försöker igen.
staff-notice-posted = Noterat: personen har fått veta det per post.
staff-notice-link-sent = En länk är på väg till den adress som finns antecknad.
staff-notice-link-ended = Den länken öppnar inget längre.
staff-notice-links-ended = Alla personens länkar och besök är avslutade.
staff-notice-erasure-started = Ärendet är skapat. Titta på planen och besluta sedan.
staff-notice-restricted = Behandlingen är begränsad från och med nu. Personen meddelas, om det finns en adress.
staff-notice-lift-announced = Begränsningen upphör om 72 timmar. Personen meddelas nu, om det finns en adress.
staff-notice-flag-seen = Avbockad. Det sparas.
staff-notice-no-address = Ingen adress finns antecknad, så ingenting skickades.
desk-wrong-text = Här behövs ord, högst 5 000 tecken.
desk-wrong-ground = Välj en grund.
staff-notice-reason = Ingenting gjordes: ett skäl saknas.
staff-notice-ground = Ingenting gjordes: välj en grund.
staff-notice-letter = Ingenting gjordes: ett brev måste säga både var man kan klaga och att det finns domstolar.
staff-notice-text = Ingenting gjordes: det finns ingenting att skicka ännu.
staff-notice-stale = Någon hann före, och ingenting gjordes. Så här ser det ut nu: titta igen innan du beslutar.
staff-notice-forbidden = Din roll får inte göra det. Ingenting ändrades.
staff-notice-not-found = Det finns inte kvar. Ingenting ändrades.
staff-notice-too-many = Det har gjorts för många gånger. Försök igen om en timme.
staff-notice-malformed = Det du skickade kom inte fram helt. Ingenting ändrades; försök en gång till.
staff-notice-unavailable = Databasen gick inte att nå. Ingenting ändrades; försök igen om några minuter.
staff-notice-failed = Det gick inte. Ingenting ändrades; försök igen senare.

## Fel

desk-error-home = Tillbaka till disken
desk-error-role = Du är inloggad som: { $role }. Behöver du sidan frågar du den som sköter portalen.
desk-error-form-heading = Det kom inte fram
desk-error-form = Det du skickade var ofullständigt eller för långt. Ingenting ändrades. Gå tillbaka och försök en gång till.
desk-error-forbidden-heading = Din roll öppnar inte den här sidan
desk-error-forbidden = Den finns, och andra arbetar med den. Ingenting ändrades.
desk-error-missing-heading = Sidan finns inte
desk-error-missing = Adressen kan ha kommit bort till en del, eller så finns det som den ledde till inte kvar.
desk-error-stale-heading = Något har ändrats under tiden
desk-error-stale = Det du såg gäller inte längre, och ingenting gjordes. Gå tillbaka och titta igen.
desk-error-busy-heading = För många gånger
desk-error-busy = Det har prövats för många gånger. Ingenting ändrades. Försök igen om en timme.
desk-error-away-heading = Inte tillgängligt just nu
desk-error-away = Databasen går inte att nå för tillfället. Ingenting ändrades. Försök igen om några minuter.
desk-error-failed-heading = Det gick inte
desk-error-failed = Felet är portalens, och det är antecknat i dess logg. Ingenting ändrades.
