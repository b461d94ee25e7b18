## Ord för koder: grunder, kanaler, handlingar, lägen, händelser, besked

## Rättsliga grunder, artikel 6.1 i dataskyddsförordningen

basis-consent = Bara om du säger ja.
basis-contract = Vi behöver det för ett avtal med dig.
basis-legal-obligation = En lag kräver det av oss.
basis-vital-interests = För att skydda någons liv.
basis-public-task = En uppgift av allmänt intresse.
basis-legitimate-interests = Våra berättigade intressen, vägda mot dina.
basis-law-consent = Samtycke, artikel 6.1 a i GDPR
basis-law-contract = Avtal, artikel 6.1 b i GDPR
basis-law-legal-obligation = Rättslig förpliktelse, artikel 6.1 c i GDPR
basis-law-vital-interests = Grundläggande intressen, artikel 6.1 d i GDPR
basis-law-public-task = Allmänt intresse, artikel 6.1 e i GDPR
basis-law-legitimate-interests = Berättigade intressen, artikel 6.1 f i GDPR

channel-all = alla kanaler
channel-email = E-post
channel-phone = Telefon
channel-sms = Sms
channel-post = Post

## Handlingar: länken, sidan som frågar, vad som händer, vad det betyder, knappen, utfallet

act-grant = Säg ja
act-withdraw = Återkalla
act-object = Invänd
act-end-objection = Ta tillbaka invändningen
act-title-grant = Säga ja till det här?
act-title-withdraw = Återkalla ditt samtycke?
act-title-object = Invända mot det här?
act-title-end-objection = Ta tillbaka din invändning?
act-now-grant = Från och med nu får { $controller } använda dina uppgifter till detta, så som texten ovan säger.
act-now-withdraw = { $controller } slutar genast att använda dina uppgifter till detta och säger till programmen som skickar.
act-now-object = { $controller } slutar genast att använda dina uppgifter till detta och säger till programmen som skickar. Du behöver inget skäl.
act-now-end-objection = Från och med nu får { $controller } använda dina uppgifter till detta igen.
act-means-grant = Det är ditt fria val. Du kan när som helst återkalla det här, lika enkelt som du lämnar det.
act-means-withdraw = Det som gjorts tidigare var fortfarande lagligt. Du kan säga ja igen när du vill.
act-means-object = Du får inte frågan igen om detta. Du kan ta tillbaka invändningen när du vill.
act-means-end-objection = Du kan när som helst invända här igen.
act-yes-grant = Ja, jag samtycker
act-yes-withdraw = Ja, återkalla mitt samtycke
act-yes-object = Ja, jag invänder
act-yes-end-objection = Ja, ta tillbaka den
act-done-grant = Antecknat: du har sagt ja.
act-done-withdraw = Klart: du har återkallat ditt samtycke.
act-done-object = Klart: du invänder, och det har upphört.
act-done-end-objection = Antecknat: du har tagit tillbaka din invändning.

## Lägen

state-consent-unknown = Inte tillfrågad ännu
state-consent-yes = Du har sagt ja
state-consent-no = Du har sagt nej
state-interest-unknown = Inte känt
state-interest-yes = Används
state-interest-no = Du invänder
state-duty-unknown = Inte känt
state-duty-yes = Används
state-duty-no = Används inte

## Vad som hände

kind-granted = Ja till samtycke
kind-refused = Nej till samtycke
kind-withdrawn = Samtycke återkallat
kind-objected = Invändning
kind-objection-ended = Invändning återtagen
kind-expired = Samtycke utgånget
kind-cleared = Oklart svar: du måste tillfrågas på nytt
origin-portal = Du, på de här sidorna
origin-form = Du, i ett formulär
origin-import = Övertaget från äldre uppgifter
origin-crm = Ändrat i vårt kundregister
origin-staff = Vår personal, åt dig
origin-api = Ett av våra program
origin-one-click = Avregistreringsknappen i ditt e-postprogram

## Varför ett värde inte passar

misfit-required = Här måste något skrivas in.
misfit-too-long = Högst { $limit } tecken får plats i vårt register.
misfit-not-integer = Skriv ett heltal.
misfit-out-of-range = Skriv ett heltal från { $least } till { $most }.
misfit-not-decimal = Skriv ett tal, med punkt före decimalerna, till exempel 12.50.
misfit-too-many-digits = Vårt register sparar högst { $digits } siffror av talet, varav { $decimals } efter punkten.
misfit-not-date = Skriv en dag i kalendern, till exempel 1981-02-03.
misfit-not-time = Skriv ett klockslag, till exempel 09:30 eller 09:30:15.
misfit-not-moment = Skriv en dag och ett klockslag, till exempel 1981-02-03 09:30:00.
misfit-not-uuid = Skriv en beteckning med 32 siffror och bokstäver från a till f, till exempel 0190a6b4-7c1e-7000-8000-00000000abcd.
misfit-not-json = Det är inte JSON: leta efter ett citattecken, kommatecken eller en parentes som saknas.
misfit-not-email = Skriv en e-postadress, till exempel anna@example.com.
misfit-not-phone = Skriv ett telefonnummer med riktnummer, till exempel 070 123 45 67, eller med landsnummer, till exempel +46 70 123 45 67.
misfit-not-country = Skriv ett lands två bokstäver, till exempel SE.
misfit-not-url = Skriv en webbadress som börjar med https:// eller http://.
misfit-not-bool = Välj ja eller nej.
misfit-not-listed = Välj något av värdena i listan.
misfit-not-pattern = Det har inte den form som väntas här.
misfit-control = Det innehåller ett tecken som inte kan sparas. Skriv det på nytt i stället för att klistra in det.
misfit-refused = Vårt register tog inte emot värdet, och inget har ändrats. Kontrollera det, eller be oss ändra det åt dig.

## Sägs en gång, på sidan efter ett formulär

notice-saved = Sparat. Vårt register är ändrat.
notice-unchanged = Inget ändrades: det var redan så.
notice-stale = Något hade ändrats under tiden, så inget gjordes. Titta igen och välj på nytt.
notice-address-changed = Klart: den nya adressen är antecknad. Dina andra besök och länkar är avslutade, och länken du kom hit med öppnar ingenting efter det här besöket.
notice-address-restored = Klart: den gamla adressen är antecknad igen. Alla andra besök och alla länkar till din sida är avslutade, och vi har fått veta det.
notice-address-reported = Klart: alla andra besök och alla länkar till din sida är avslutade, och människor tittar på det nu. Tills de har gjort det lämnar ingen kopia oss och inget raderas.
notice-granted = Antecknat: du har sagt ja.
notice-withdrawn = Klart: du har återkallat ditt samtycke. Det gäller genast.
notice-objected = Klart: du invänder. Det gäller genast.
notice-objection-ended = Antecknat: du har tagit tillbaka din invändning.
notice-nothing-to-do = Inget ändrades: det var redan så.
notice-undone = Ångrat. Det du hade sagt tidigare gäller igen.
notice-not-undone = Inget ångrades: något har ändrats sedan dess.
notice-code-sent = En kod är på väg till dig.
notice-code-right = Koden stämde. Nu ser du allt.
notice-fresh-right = Koden stämde. Fortsätt nu: den gäller en gång, i tio minuter.
notice-code-wrong = Koden stämde inte. Titta i det senaste meddelandet och försök igen.
notice-code-gone = Ingen kod gäller längre. Be om en ny.
notice-no-address = Vi har ingen adress att skicka en kod till.
notice-session-ended = Avslutat.
notice-in-person = Det görs bara personligen. Ställ en fråga till oss, så ordnar vi det.
notice-too-many = Inga fler koder just nu. Försök igen om en timme.
notice-forbidden = Din länk räcker inte till det. Inget ändrades.
notice-not-found = Det finns inte längre. Inget ändrades.
notice-malformed = Det du skickade kom inte fram helt. Inget ändrades; försök igen.
notice-unavailable = Våra uppgifter gick inte att nå. Inget ändrades; försök igen om några minuter.
notice-failed = Det gick inte, och felet är vårt. Inget ändrades; försök igen senare.

## Actions, after "to" or "in order to"

action-view = se dina uppgifter utan att något är dolt
action-edit = rätta en uppgift
action-change-address = ändra var du nås
action-export = hämta en kopia av dina uppgifter
action-grant = säga ja till en användning av dina uppgifter
action-withdraw = ta tillbaka ett samtycke
action-object-marketing = invända mot marknadsföring
action-end-objection = ta tillbaka en invändning
action-access = be oss om en kopia
action-portability = be om en fil att ta med dig
action-rectify = be om en rättelse
action-restrict = be att dina uppgifter sparas men inte används
action-object = invända mot en användning av dina uppgifter
action-human-review = be att en människa ser över ett beslut
action-question = ställa en fråga
action-message = skriva till oss om en begäran
action-take-back = ta tillbaka en begäran
action-erase = få dina uppgifter raderade

## Webbläsare

browser-on = { $browser } på { $system }
browser-firefox = Firefox
browser-edge = Edge
browser-opera = Opera
browser-samsung = Samsung Internet
browser-chrome = Chrome
browser-safari = Safari
browser-other = En webbläsare
system-iphone = iPhone
system-ipad = iPad
system-android = Android
system-windows = Windows
system-mac = macOS
system-chromeos = ChromeOS
system-linux = Linux
system-other = ett okänt system
