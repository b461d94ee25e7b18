## Brev, och hur en tidpunkt skrivs

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

mail-footer = { $controller } har skickat det här brevet på grund av något som gjordes på din integritetssida. Frågor: { $contact }

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
export-explanation = En kopia av dina personuppgifter enligt artikel 15 i dataskyddsförordningen, med ändamål, mottagare och källa för varje fält.
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
export-recipients = Mottagare
export-source = Källa
export-source-column = Se kolumnen
export-withheld = [Undanhållet: texten kan nämna andra personer och har ännu inte gåtts igenom. Fråga oss.]
export-continued = Fortsätter i kolumnerna
export-left-out = Tecken som en arbetsbok inte kan innehålla har utelämnats; JSON-filen har dem:
export-guarded = En apostrof har satts före texter som ett kalkylprogram skulle köra som formel; manifest.json räknar upp dem:
export-consents = Dina beslut
export-history = Dina beslut över tid
export-purpose = Ändamål
export-channel = Kanal
export-state = Läge
export-basis = Rättslig grund
export-at = När
export-event = Vad som hände
export-origin = Var
export-text-version = Textens version
export-text = Visad text
