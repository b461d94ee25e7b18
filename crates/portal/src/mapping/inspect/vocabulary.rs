//! Words in names of columns and tables, in English, Swedish, German, Danish, Norwegian and a little of others.
//!
//! Without accents, since names are compared without: `å` and `ä` are `a`, `ö` and `ø` are `o`, `æ` is `ae`, `ß` is `ss`. A
//! word of five letters or more is also found inside a longer one (`Kundentelefonnummer`), a shorter one only by itself.

use std::collections::HashSet;
use std::sync::LazyLock;

pub(super) const CREDENTIAL: &str = "\
    password passwd pwd passwort losenord kodeord passord hash salt secret token apikey accesskey credential otp \
    totp";
pub(super) const OPT_OUT: &str = "\
    optout optedout unsubscribe unsubscribed donotcall donotcontact donotemail donotmail noemail nomail nocall nosms \
    avregistrerad abgemeldet afmeldt frameldt reklamsparr werbesperre nixtelefon suppressed";
pub(super) const OPT_IN: &str = "\
    newsletter optin optedin subscribe subscribed nyhetsbrev nyhedsbrev marketing permission samtycke samtykke \
    einwilligung consent reklam werbung reklame acceptsmarketing";
pub(super) const SOFT_DELETE: &str = "deleted isdeleted removed borttagen raderad geloscht geloescht slettet";
pub(super) const BIRTH: &str = "\
    born birth birthday birthdate dateofbirth dob fodelse fodelsedatum fodelsedag fodd fodsel fodselsdato foedselsdato \
    fodt geburt geburtsdatum geburtstag gebdat naissance";
pub(super) const NATIONAL_ID: &str = "\
    personnummer persnr pnr ssn socialsecurity cpr cprnummer cprnr personalid nationalid passport passnummer ausweis \
    steuerid svnummer fodselsnummer nationalinsurance driverslicense korkort fuhrerschein korekort";
pub(super) const BANK: &str = "\
    iban bic bankaccount kontonummer kontonr bankgiro plusgiro creditcard cardnumber kortnummer bankkonto \
    clearingnummer kartennummer";
pub(super) const EMAIL: &str = "email mail epost mejl courriel";
pub(super) const PHONE: &str = "\
    phone mobile mobil tel telephone telefon telefonnummer handy cell cellphone tlf gsm telefono rufnummer msisdn";
pub(super) const FAX: &str = "fax telefax";
pub(super) const FIRST_NAME: &str = "firstname givenname given fornamn vorname fornavn forename prenom tilltalsnamn";
pub(super) const MIDDLE_NAME: &str = "middlename mellannamn mellemnavn mellomnavn";
pub(super) const LAST_NAME: &str = "\
    lastname surname familyname efternamn nachname familienname efternavn etternavn apellido";
pub(super) const NAME: &str = "name namn navn fullname displayname";
pub(super) const NICKNAME: &str = "nickname username login benutzername anvandarnamn brugernavn";
pub(super) const STREET: &str = "\
    street address adress adresse strasse gata gade gatuadress anschrift vej pobox box postbox hausnummer";
pub(super) const POSTAL_CODE: &str = "zip zipcode postal postalcode postcode postnummer postnr plz postleitzahl";
pub(super) const CITY: &str = "city town ort postort stad stadt wohnort poststed kommun ville";
pub(super) const COUNTRY: &str = "country land nation pays";
pub(super) const REGION: &str = "state region province county lan bundesland landsdel";
pub(super) const LANGUAGE: &str = "language locale lang sprak sprache sprog langue";
pub(super) const COMPANY: &str = "\
    company employer organisation organization foretag firma virksomhed arbetsgivare arbeitgeber bolag selskab";
pub(super) const ABOUT: &str = "\
    gender sex kon geschlecht salutation title titel anrede jobtitle designation department avdelning abteilung \
    afdeling stilling befattning beruf yrke occupation nationality maritalstatus civilstand";
pub(super) const SPECIAL: &str = "\
    health halsa gesundheit helbred diagnosis diagnos diagnose allergy allergi allergie religion ethnicity union \
    fackforening gewerkschaft medical disability";
pub(super) const FREE_TEXT: &str = "\
    note notes comment comments description remark remarks anteckning anteckningar kommentar kommentare bemerkung \
    notiz notizen beskrivning beskrivelse beschreibung bemaerkning message body content text meddelande nachricht \
    solution memo updatelog log";
pub(super) const ONLINE: &str = "\
    ip ipaddress website url homepage facebook linkedin twitter skype instagram latitude longitude useragent cookie \
    deviceid";
pub(super) const TECHNICAL: &str = "\
    created modified updated changed inserted createdtime modifiedtime createdat updatedat viewedtime skapad andrad \
    uppdaterad erstellt geandert oprettet opdateret opprettet version rowversion revision sort sortorder sequence \
    guid uuid rowguid presence synced etag checksum timestamp tstamp";
/// What comes of doing business, and is kept by bookkeeping law.
pub(super) const BOOKS: &str = "\
    invoice payment receipt faktura fakturor rechnung order purchase betalning zahlung betaling bestellung \
    bestallning quote sale transaction kvitto beleg verifikation refund credit";
/// What a company has for everybody, so that it outlives the last person who is tied to it.
pub(super) const THINGS: &str = "\
    campaign product article artikel item service category group list tag genre role segment course kurs venue location \
    project team company account organisation organization newsletter kampanj kampagne kategori grupp gruppe produkt \
    tjanst varde interest intresse";
/// What persons are called whom a company writes to.
pub(super) const PERSONS: &str = "\
    contact customer person client member lead patient guest donor subscriber student applicant candidate kund kunde \
    kontakt medlem mitglied klient prospect buyer individual";
/// What persons are called who work there.
pub(super) const STAFF: &str = "\
    employee user staff agent admin anstalld personal medarbetare mitarbeiter medarbejder ansatt anvandare benutzer \
    bruger salesperson operator";
/// What tells the kinds of a shared table apart.
pub(super) const KIND: &str = "type kind module class entity typ art model object";
/// Words that make a column a key, or a number that stands for something.
pub(super) const KEY: &str = "id key ref fk pk nr parent related owner no num number";
/// Somebody else, in a row about the person.
pub(super) const OTHERS: &str = "assistant partner spouse emergency manager reports supervisor parent guardian";
/// Words that are only here so that `mailingstreet` falls into parts.
const PARTS: &str = "\
    mailing other secondary home work office first last middle full date time account source sub details detail \
    subdetails opt out in do not call notify to crm customer support start end portal due status next step image \
    assistant stay touch request save group user by code price unit total tax amount currency discount rate shipping \
    billing bill ship po line item product closing sales stage campaign revenue annual industry rating potential \
    activity ticket event location file folder subject year month day of birth sms post letter contact social \
    security expected response count size from hire is has number employees follow up kunden kund rechnungs faktura \
    ansprech privat arbeits mobil nummer datum dato ordre rel subscription address seen type closed converted \
    training usertype reference lines terms conditions commission duty name invoice notes";

/// All of it, to take compounds apart.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [
        CREDENTIAL,
        OPT_OUT,
        OPT_IN,
        SOFT_DELETE,
        BIRTH,
        NATIONAL_ID,
        BANK,
        EMAIL,
        PHONE,
        FAX,
        FIRST_NAME,
        MIDDLE_NAME,
        LAST_NAME,
        NAME,
        NICKNAME,
        STREET,
        POSTAL_CODE,
        CITY,
        COUNTRY,
        REGION,
        LANGUAGE,
        COMPANY,
        ABOUT,
        SPECIAL,
        FREE_TEXT,
        ONLINE,
        TECHNICAL,
        BOOKS,
        PERSONS,
        STAFF,
        KIND,
        KEY,
        OTHERS,
        PARTS,
    ];
    lists.into_iter().flat_map(str::split_whitespace).collect()
});

/// Whether this is a word of the vocabulary.
pub(super) fn known(word: &str) -> bool {
    KNOWN.contains(word)
}
