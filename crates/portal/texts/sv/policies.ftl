## Policyerna. Var och en är en enda text som skrivs om i sin helhet: en rad som börjar med "## " är en rubrik, en som
## börjar med "- " en punkt i en lista, en tom rad avslutar ett stycke. Mellan integritetspolicyns två halvor står vem som
## ansvarar och ändamålen så som de är antecknade.

policy-privacy-begin =
    Här står hur { $controller } hanterar personuppgifter om dig och vad du kan begära av oss.

policy-privacy-end =
    ## Varifrån uppgifterna kommer

    De flesta kommer från dig och från det vi gör för dig. Kommer en uppgift någon annanstans ifrån står källan bredvid den på din personliga sida.

    ## Vilka som får dem

    Bara de som nämns ovan, och de som arbetar åt oss enligt ett avtal som binder dem till våra instruktioner. Vi säljer inga uppgifter.

    ## Hur länge vi sparar dem

    Så länge som varje ändamål ovan anger. Det som en lag kräver att vi sparar, till exempel fakturor, sparar vi så länge och använder inte till något annat. Därefter raderas eller avidentifieras uppgifterna.

    ## Dina rättigheter

    - Se vad vi har om dig och få en kopia av det (artikel 15).
    - Få felaktiga uppgifter rättade (artikel 16).
    - Få uppgifter raderade (artikel 17) eller användningen begränsad (artikel 18).
    - Få ut de uppgifter du har lämnat i en form som maskiner kan läsa (artikel 20).
    - Invända, mot direktmarknadsföring när som helst och utan skäl (artikel 21).
    - Få beslut som fattats enbart av en maskin granskade av en människa (artikel 22).
    - Återkalla ett samtycke när som helst. Det som gjorts tidigare var fortfarande lagligt.
    - Lämna klagomål till tillsynsmyndigheten som nämns ovan.

    Många av dem utövar du själv, på din personliga sida. För de andra skriver du till { $email }. Det kostar ingenting, och du får svar inom en månad.

    ## Den här portalen

    Den lagrar en kaka medan din sida är öppen, och bara för att hålla den öppen. Den använder inga andra kakor, ingen spårning och inget från andra företag. Den för anteckningar om vad som görs på din sida, så att det kan visas senare; vad de säger om dig går att läsa bara så länge vi har uppgifter om dig.

policy-terms =
    De här villkoren gäller för portalen genom vilken { $controller } låter dig utöva dina rättigheter till dina personuppgifter.

    ## Din länk

    Länken som vi skickar är bara till för dig. Den som har den ser en del av din sida. Lämna den inte vidare; avsluta den på din sida om du tror att någon annan har den. Har du fått en länk som inte gäller dig öppnar du den och säger till, eller slänger den.

    ## Det du skriver in

    Det du rättar ändras genast i vårt register. Skriv bara in det som är sant och gäller dig själv.

    ## Vad det kostar

    Ingenting.

    ## Vad vi lovar

    Vi håller portalen i gång och säker så gott vi kan. Går den inte att nå är dina rättigheter desamma: skriv till { $email }.

    ## Vilken lag som gäller

    Villkoren tar inte ifrån dig några rättigheter som lagen ger dig.
