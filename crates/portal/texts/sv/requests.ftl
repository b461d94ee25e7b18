## Ärenden: det en person ber om utöver det som sidorna gör själva, och vad det blir av det

title-requests = Dina ärenden – dina personuppgifter
title-ask = Be oss om något – dina personuppgifter
title-request = Ditt ärende – dina personuppgifter
title-take-back = Ta tillbaka ett ärende – dina personuppgifter
title-erasure = Be om radering – dina personuppgifter

nav-requests = Ärenden
do-requests = Be oss om något
do-requests-text = Låt radera dina uppgifter eller begränsa hur de används, invänd av skäl som är dina egna eller fråga bara, och se vad det blir av det.
do-requests-link = Dina ärenden
do-erasure-link = Låt radera mina uppgifter

## Slag: namnet, i korthet, länken till formuläret, vad som frågas i det

request-kind-access = En kopia av dina uppgifter
request-kind-portability = Uppgifter att ta med dig
request-kind-rectification = En rättelse
request-kind-erasure = Radering
request-kind-restriction = En begränsning
request-kind-objection = En invändning
request-kind-human-review = Granskning av en människa
request-kind-question = En fråga
request-kind-purpose = { $kind }: { $purpose }
ask-about-access = Allt vi har om dig, och vad vi gör med det. Du kan genast hämta en kopia själv; be om det här ifall något saknas i den.
ask-about-portability = Det du har lämnat till oss, i en form som andra företags datorer kan läsa, till dig eller direkt till ett annat företag.
ask-about-rectification = Något som vi har antecknat är fel eller ofullständigt, och du kan inte ändra det själv.
ask-about-erasure = Att vi raderar det vi har om dig. Du ser först vad som försvinner, och vad som måste vara kvar och varför.
ask-about-restriction = Att vi sparar dina uppgifter utan att använda dem, så länge de är omtvistade eller för att du behöver dem för ett rättsligt anspråk.
ask-about-objection = Vi använder uppgifter för våra egna intressen eller för en uppgift av allmänt intresse, och din situation talar emot det. Vi slutar genast och väger sedan dina skäl mot våra.
ask-about-human-review = En maskin har fattat ett beslut om dig, och du vill att en människa lyssnar på dig och beslutar på nytt.
ask-about-question = Allt annat som rör dina personuppgifter. Frågan går till dem som sköter dataskyddet här.
ask-link-access = Be om en kopia
ask-link-portability = Be om uppgifterna
ask-link-rectification = Be om en rättelse
ask-link-erasure = Se vad som skulle raderas
ask-link-restriction = Be om en begränsning
ask-link-objection = Invänd
ask-link-human-review = Be om en människa
ask-link-question = Ställ en fråga
ask-label-access = Vad saknas i kopian som du kan hämta själv?
ask-label-portability = Vilka uppgifter gäller det, och vart ska de?
ask-label-rectification = Vad är fel, och vad är rätt?
ask-label-restriction = Vilka uppgifter gäller det, och varför ska de inte användas?
ask-label-objection = Vad i din situation talar emot det?
ask-label-human-review = Vilket beslut gäller det, och hur ser du på det?
ask-label-question = Din fråga

## Listan

requests-heading = Dina ärenden
requests-intro = Det du inte kan göra själv på de här sidorna ber du { $controller } om här. Det kostar ingenting, och du ser vad det blir av det.
requests-list = Det här har du bett om
requests-none = Inget hittills.
requests-asked = Inkom
requests-due = Svar senast
requests-see = Se vad som har hänt
requests-kinds = Det här kan du be om
requests-code = För det mesta behövs en kod först, som visar att det är du.

## Att be om något

ask-purpose = Vilken användning av dina uppgifter invänder du mot?
ask-no-purpose = Vi använder inte dina uppgifter till något som vilar på våra egna intressen eller på en uppgift av allmänt intresse, så det finns inget att väga.
ask-optional = Du kan lämna det tomt.
ask-required = Några ord behövs.
ask-self-access = Hämta en kopia själv, genast
ask-self-rectification = Se dina uppgifter och rätta det du kan
ask-self-objection = För att stoppa direktmarknadsföring behövs inget skäl: se dina val
ask-then = Vad som händer sedan
ask-then-objection = Från den stund då du skickar det använder vi inte längre dina uppgifter till detta, tills dina och våra skäl har vägts mot varandra.
ask-then-person = En människa hos { $controller } läser det.
ask-then-month = Du får svar inom en månad. Ett svårt ärende kan ta två månader till; då får du veta det, och varför, inom den första.
ask-then-here = Här ser du hur långt det har kommit, kan lägga till något och kan ta tillbaka det.
ask-send = Skicka

## Lägen: i korthet, och vad de betyder för personen

request-state-received = Mottaget
request-state-identity-unverified = Osäkert om det var du
request-state-awaiting-subject = Din tur att svara
request-state-in-review = Granskas
request-state-cooling-off = Godkänt, med betänketid
request-state-approved = Godkänt
request-state-executing = Genomförs
request-state-partly-completed = Klart, utom det som måste vara kvar
request-state-completed = Klart
request-state-refused = Avslaget
request-state-revoked = Återtaget
request-state-cancelled = Avslutat
request-state-expired = Avslutat, eftersom det aldrig visades att det var du
request-means-received = Ditt ärende har kommit fram. Ingen har tittat på det ännu.
request-means-identity-unverified = { $controller } kan inte vara säker på att det var du som bad om det. Tiden för svaret står stilla tills det är klart.
request-means-awaiting-subject = { $controller } har frågat dig något. Det går vidare när du har svarat nedan.
request-means-in-review = Någon hos { $controller } granskar det.
request-means-cooling-off = Det är godkänt och genomförs snart. Fram till dess kan du ta tillbaka det.
request-means-approved = Det är godkänt och genomförs härnäst. Tills det börjar kan du ta tillbaka det.
request-means-executing = Det genomförs just nu och kan inte längre tas tillbaka.
request-means-partly-completed = Det är genomfört. Det som ännu måste vara kvar försvinner när dess tid är ute.
request-means-completed = Det är klart. Vad { $controller } har svarat står nedan.
request-means-refused = { $controller } gör inte det du bad om. Varför, och var du kan klaga, står nedan.
request-means-revoked = Du har tagit tillbaka det. Inget mer görs åt det.
request-means-cancelled = { $controller } har avslutat det utan att besluta. Varför står nedan. Du kan be om det på nytt när du vill.
request-means-expired = Det visades aldrig att det var du som bad om det, så det är avslutat. Du kan be om det på nytt när du vill.

## Ett ärende

request-due = Svar senast { $due }
request-due-means = Det är den sista dagen då { $controller } får svara, inte den dag då svaret kommer: till dess är det gjort som du ber om, eller så har du fått veta varför inte, eller att det tar längre tid och varför.
request-entries = Vad som har hänt
request-by-subject = Du
request-by-worker = Våra program
request-asked = Bad om det
request-wrote = Skrev
request-hidden = Dolt tills du skriver in en kod.
request-code = Skriv in en kod för att skriva
request-write = Skriv till oss om det
request-answer = Svara oss
request-text = Vad du vill säga
request-send = Skicka
request-take-back = Ta tillbaka det
request-take-back-text = Det går så länge det inte har börjat genomföras.
request-take-back-ask = Ta tillbaka det …
request-take-back-heading = Ta tillbaka ditt ärende?
request-take-back-now = { $controller } gör inget mer åt det.
request-take-back-objection = Den användning av dina uppgifter som stoppades på grund av den får fortsätta.
request-take-back-again = Du kan be om samma sak igen när du vill.
request-take-back-yes = Ja, ta tillbaka det
request-take-back-no = Nej, låt det vara
request-all = Alla dina ärenden

## Vad raderingen gör

erasure-heading = Be om radering
erasure-intro = Det här skulle det bli av allt som { $controller } har om dig, så som det ser ut nu. Inget händer innan du ber om det, och då tittar en människa på det först.
erasure-open-heading = Du har bett om det
erasure-open = Du behöver inte be om det igen. Nedan står vad det gör, så som det ser ut nu.
erasure-open-link = Se ditt ärende
erasure-goes = Vad som försvinner
erasure-goes-none = Inget som kan försvinna är antecknat.
erasure-stays = Vad som måste vara kvar ett tag
erasure-stays-text = Det används inte till något annat än det som det sparas för. När dess tid är ute försvinner också det, eller så pekar inget i det längre på dig.
erasure-stays-none = Inget.
erasure-leaves = Vad som inte handlar om dig
erasure-leaves-text = Du ser det på din sida eftersom det hör ihop med resten.
plan-rows = { $count ->
    [one] 1 post
   *[other] { $count } poster
}
plan-action-delete = Raderas
plan-action-anonymise = Avidentifieras
plan-action-unlink = Kopplingen till dig tas bort
plan-action-keep = Sparas
plan-action-hold = Sparas till en del
plan-action-leave = Ändras inte
plan-means-delete = Inget av det finns kvar.
plan-means-anonymise = Det finns kvar, men inget i det pekar längre på dig.
plan-means-unlink = Det hör också till andra och finns kvar hos dem.
plan-means-keep = Det finns kvar som det är, dolt och låst.
plan-means-hold = Det som sparas behöver en del av det, till exempel ditt namn och din adress, och bara det blir kvar. Resten raderas nu.
plan-means-leave = Det hör till någon annan, till exempel företaget du arbetar på.
plan-until = Sparas till { $until }
plan-no-end = Sparas; inget slut är antecknat, så en människa avgör det
plan-ground-17-3-a = Behövs för andras yttrande- och informationsfrihet, artikel 17.3 a i GDPR
plan-ground-17-3-b = En lag kräver det, eller så behövs det för en uppgift av allmänt intresse, artikel 17.3 b i GDPR
plan-ground-17-3-c = Behövs för att skydda folkhälsan, artikel 17.3 c i GDPR
plan-ground-17-3-d = Behövs för arkiv, forskning eller statistik av allmänt intresse, artikel 17.3 d i GDPR
plan-ground-17-3-e = Behövs för rättsliga anspråk, artikel 17.3 e i GDPR
plan-ground-not-17-1 = Behövs fortfarande för det som det är till för, till exempel ett löpande avtal eller en obetald räkning, artikel 17.1 i GDPR

## Att be om det

erasure-then = Vad det betyder
erasure-then-person = En människa hos { $controller } tittar på det innan något görs. De som sköter dataskyddet där får veta det genast.
erasure-then-receipt = Du får en bekräftelse med mejl när det är gjort.
erasure-then-told = Alla e-postadresser vi har till dig får veta det, med en länk som stoppar det.
erasure-then-hold = Det görs inte före { $until }.
erasure-then-final = Tills det genomförs kan du ta tillbaka det här. Därefter kan ingen ångra det, inte ens vi.
erasure-then-links = När det är gjort slutar dina länkar att fungera, och de här sidorna stängs.
erasure-then-suppressed = Dina adresser förblir spärrade mot reklam. Programmen som gör utskick får veta det, och därför har vi kvar adresserna några dagar till; sedan finns bara kontrollvärden kvar, som ingen kan göra om till adresser.
erasure-then-evidence = Att du bad om det, vad som beslutades och vad du tidigare har samtyckt till sparas som bevis, utan ditt namn.
erasure-ask = Be om det
erasure-code = Eftersom det inte går att ångra skickar vi först en kod som bara gäller detta, även om du nyss har skrivit in en annan.
erasure-send = Skicka koden till mig
erasure-text = Är det något du vill tillägga?
erasure-yes = Be om radering
erasure-not = Nej, låt allt vara som det är

## Sägs en gång

notice-asked = Skickat. Här ser du vad det blir av det.
notice-written = Skickat. Det står bland det som har hänt.
wrong-text = Skriv några ord här, högst 5 000 tecken.
wrong-purpose = Välj vad du invänder mot.
wrong-code = Det var inte koden. Se efter i det senaste mejlet.
notice-text-needed = Inte skickat: några ord behövs, högst 5 000 tecken.
notice-purpose-needed = Inte skickat: välj vad du invänder mot.
notice-taken-back = Du har tagit tillbaka ditt ärende. Inget mer görs åt det.
notice-not-taken-back = Det gick inte att ta tillbaka: det är avslutat eller genomförs redan.
notice-closed = Inte skickat: ärendet har avslutats under tiden.
