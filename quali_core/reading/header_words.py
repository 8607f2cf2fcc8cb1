"""The words over columns, in the languages that result sheets are written in.

A heading is folded (``FL_TIME`` → ``fl time``, ``BestLap`` → ``best lap``, ``Équipe`` → ``equipe``) and looked up
whole; what it may mean comes back in order of likelihood, and the column's content decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quali_core.model.fold import fold
from quali_core.reading.extracted import Role

_WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.POSITION,
        "pos|position|p|place|plc|pl|rank|rk|rg|rang|cla|class pos|cl|clt|clas|classement|platz|plaz|platzierung|posizione|"
        "posicion|puesto|pto|fin pos|finish position|finishing position|finish|overall|overall pos|pos overall|pos abs|"
        "ov|ov pos|result|start|startpos|start pos|start position|starting position|qual pos|qualifying position|"
        "grid|grid position|grid pos|final position|order|ordine|ordem|posicao|positie|plats|poradi|poz|pozycja|miejsce|"
        "position number|position order|official position|provisional position|spot|number position|gesamt|scratch|"
        "qualifying pos|position text|pos text|starting grid|sp|fp|fin|car pos|qual rank|position display order|no pos",
    ),
    (
        Role.NUMBER,
        "no|nr|num|number|n|#|car no|car number|car num|car nr|nro|nummer|startnummer|start nr|startnr|st nr|stnr|"
        "start number|start no|race no|race number|racenumber|bib|dorsal|numero|numero auto|carnumber|driver number|"
        "drivernumber|rider number|rider no|vehicle number|nbr|nb|numer|cislo|startovni cislo|car #|dossard|permanent number|"
        "entry no|entry number|competition number|competitor number|comp no|plate|fahrzeugnummer|fzg nr|fz nr|auto nr|"
        "driver no|carno|car n|kart|kart no|kart number|racing number|driver racing number|transponder name|bike no|bike number",
    ),
    (
        Role.CLASS,
        "class|classe|klasse|categoria|category|categorie|cat|kategorie|clase|group class|car class|division|div|gruppe|kl|"
        "class name|classname|gr|car group|car class name|vehicle class|kategoria|trida|categ|klass|cup class|cup|grp",
    ),
    (
        Role.DRIVERS,
        "driver|drivers|driver s|name|names|pilot|pilots|pilote|pilotes|pilota|piloti|piloto|pilotos|fahrer|fahrer innen|"
        "rider|riders|driver name|drivers name|driver names|drivername|pilot name|competitor|competitors|competitor name|"
        "full name|fullname|conducteur|conducteurs|conductor|conductores|conduttore|conduttori|crew|equipage|equipaggio|"
        "tripulacion|player|player name|racer|user|display name|displayname|surname name|name surname|name vorname|"
        "nachname vorname|vorname nachname|fahrername|fahrer name|broadcast name|rider name|driver full name|athlete|"
        "participant|participants|teilnehmer|concurrent pilote|driver team|driver car|kuljettaja|forare|kierowca|jezdec|vozac|coureur|"
        "driver nickname|line up|lineup|besatzung|fahrerbesetzung|fahrerpaarung|driver lineup",
    ),
    (
        Role.GIVEN_NAME,
        "first name|firstname|given name|givenname|forename|vorname|prenom|nome|nombre|first|driver firstname|"
        "driver first name|driver forename|driver given name|name first|rider first name|driver name first",
    ),
    (
        Role.FAMILY_NAME,
        "last name|lastname|surname|family name|familyname|nachname|nom|nom de famille|cognome|apellido|apellidos|last|"
        "driver lastname|driver last name|driver surname|driver secondname|driver second name|secondname|second name|"
        "driver family name|sobrenome|rider last name|name last",
    ),
    (
        Role.DRIVER_CODE,
        "code|driver code|abbreviation|abbr|tla|short name|shortname|driver shortname|driver short name|three letter|acronym|"
        "driver abbreviation|driver abbr|kurzel|initials|name acronym|tri code|racing code|driver tla",
    ),
    (
        Role.NATION,
        "nat|nation|nationality|nationalite|nationalitat|nazionalita|nacionalidad|naz|nac|country code|licence nation|flag|"
        "driver nationality|driver nat|driver country|land|pays|nazione|pais|natl|ioc|nation name|driver nation|"
        "country of origin|rider nation|driver flag|nationalidad|country iso|driver hometown|hometown|licence",
    ),
    (
        Role.CAR,
        "car|vehicle|auto|voiture|vettura|coche|fahrzeug|wagen|chassis|bike|machine|motorcycle|motorrad|moto|model|"
        "car model|carname|car name|car type|make model|make and model|marque modele|chassis engine|car engine|"
        "manufacturer model|type|typ|vehicle name|vehicletype|vehicle type|modele|modello|modelo|maschine|carro|bil|vuz|"
        "car make model|make & model|car description|vehicle model|macchina|automobile|bolid|samochod|chassis motor|"
        "fahrzeug typ|fahrzeugtyp|marke typ|make type|marke modell|car model name",
    ),
    (
        Role.MAKE,
        "make|manufacturer|marque|marke|marca|hersteller|costruttore car|car make|brand|mfr|mfg|manuf|constructeur marque|"
        "car manufacturer|vehicle make|fabricant|fabricante|merk|manufacturer name|fabrikat",
    ),
    (Role.ENGINE, "engine|motor|moteur|motore|engine manufacturer|power unit|engine name|powered by|engine supplier"),
    (
        Role.TEAM,
        "team|teams|equipe|ecurie|squadra|scuderia|equipo|escuderia|rennstall|mannschaft|entrant|entrants|team name|"
        "teamname|constructor|constructors|constructor name|constructeur|konstrukteur|costruttore|bewerber|concorrente|"
        "concurrent|concursante|participante|concurrents|constructor team|team constructor|entrant team|team entrant|"
        "sponsor|team sponsor|entry|entered by|club|team car|car team|equipa|tallin|stall|tym|zespol|ekipa|entrant name|"
        "competitor team|nome team|constructeurs|constructor full name|squadra auto|team display name|organization",
    ),
    (
        Role.TIME,
        "time|times|best|best time|best lap|best lap time|fastest lap|fastest lap time|fastest|fastest time|lap time|"
        "laptime|laptimes|besttime|bestlap|bestlaptime|best laptime|qualifying time|qual time|quali time|qualitime|qualtime|"
        "q time|temps|temps au tour|meilleur temps|meilleur tour|meilleurs temps|zeit|bestzeit|rundenzeit|beste runde|"
        "schnellste runde|beste zeit|tempo|tempi|miglior tempo|miglior giro|giro piu veloce|giro veloce|tiempo|mejor tiempo|"
        "mejor vuelta|vuelta rapida|vuelta mas rapida|fl time|lap|time gap|time diff|overall best|best overall|final time|"
        "hot lap|pole time|qualify time|qualifying|result time|best valid|qualification time|qualifying best|best sector lap|"
        "fastest lap of driver|best lap ms|lap time ms|fl|bl|bestlap time|time of lap|quickest|quickest lap|tijd|tid|aika|cas|"
        "czas|vrijeme|melhor volta|melhor tempo|best q|official time|combined|ganancia|time set|best qual|crono|cronos|chrono|t",
    ),
    (
        Role.RACE_TIME,
        "total time|race time|total|totaltime|racetime|time retired|time or retired|elapsed|elapsed time|gesamtzeit|"
        "rennzeit|temps total|tempo totale|tiempo total|total race time|finish time|overall time|time retd|laufzeit|"
        "fahrzeit|total elapsed|running time|session time|time behind|time reason|race time gap",
    ),
    (
        Role.GAP,
        "gap|diff|difference|gap to leader|gap first|gap 1st|behind|to leader|delta|ecart|abstand|ruckstand|distacco|"
        "distacchi|diferencia|dif|off best|leader gap|gap to first|gap to pole|gap to best|gap best|behind leader|"
        "gap leader|diff leader|diff to leader|diff first|diff 1st|distancia|gap to fastest|margin|deficit|off pole|"
        "time behind leader|gap p1|to first|to pole|ecart premier|dist leader|ecarts|ecart 1er|gap to p1|gap 1|difference to pole",
    ),
    (
        Role.INTERVAL,
        "interval|int|gap previous|gap prev|diff previous|diff prev|to previous|to prev|interv|gap ahead|gap to ahead|"
        "gap to previous|gap to next|intervalle|intervallo|intervalo|diff to previous|ahead|gap to car ahead|diff ahead|"
        "off ahead|gap prec|ecart prec|ecart precedent|prev|zum vordermann|vordermann|dist prec|gap precedent|to next",
    ),
    (
        Role.SPEED,
        "speed|avg speed|average speed|kph|km h|kmh|mph|avg|average|ave speed|avg kph|avg kmh|avg km h|fl kph|fl speed|"
        "vitesse|vitesse moyenne|moyenne|moy|schnitt|durchschnitt|km h schnitt|velocita|velocita media|media|velocidad|"
        "velocidad media|avg mph|best speed|av speed|av kph|average kph|average mph|average kmh|average km h|fastest lap speed|"
        "v media|vel media|geschwindigkeit|o km h|best kph|km hr|lap speed|kmph|qualifying speed|best lap speed|speed kph|avg sp",
    ),
    (
        Role.LAPS,
        "laps|tours|runden|giri|vueltas|lap count|num laps|laps completed|laps comp|number of laps|total laps|nb tours|"
        "lps|numlaps|lapcount|completed laps|rounds|rd|rdn|nr laps|laps run|timed laps|ronden|varv|kola|okr|voltas|lap total|"
        "laps driven|tour|giro|anzahl runden|no laps|race laps|lp|valid laps",
    ),
    (
        Role.STATUS,
        "status|state|reason|note|notes|remark|remarks|finish status|bemerkung|remarque|stato|estado|out|reason out|"
        "classification status|retired|comment|comments|finishing status|time reason|dnf reason|result status|observations",
    ),
    (
        Role.SESSION_KEY,
        "race id|raceid|session id|sessionid|event id|eventid|meeting id|meeting key|session key|race key|rennen id|"
        "result set|session uid|subsession id|subsessionid|gp id|grand prix id|grandprixid|race number id",
    ),
    (Role.SESSION_KIND, "session|session type|session name|sessiontype|session kind|seance|sitzung|sessione|sesion"),
    (
        Role.SERIES,
        "series|championship|championnat|meisterschaft|campionato|campeonato|serie|competition|league|formula",
    ),
    (
        Role.EVENT,
        "event|event name|grand prix|gp|gp name|race|race name|meeting|meeting name|track|round name|eventname|racename|"
        "grandprix|rennen|epreuve|gara|carrera|veranstaltung|manifestation|grand prix name|prix|course|evento|race event",
    ),
    (Role.YEAR, "year|season|saison|annee|jahr|anno|stagione|ano|temporada|season year|race year"),
    (Role.ROUND, "round|rnd|round number|manche|runde nr|lauf|race round|rd no|round no|prova|ronda|gp number"),
    (Role.DATE, "date|datum|data|fecha|session date|event date|race date|jour|day date|quali date|qualifying date"),
    (
        Role.CIRCUIT,
        "circuit|circuit name|venue|strecke|circuito|piste|pista|rennstrecke|location|autodrome|track name|lieu|ort",
    ),
    (Role.COUNTRY, "country|country name|event country|host country"),
    (
        Role.IGNORE,
        "points|pts|point|punkte|punti|puntos|tyre|tyres|tire|tires|reifen|pneu|pneus|gomme|tyre manufacturer|url|id|"
        "on lap|in lap|best lap number|lap no|lap number|best lap no|lap of best|fastest lap number|fast lap|fl lapnum|lap num|"
        "sector|sector 1|sector 2|sector 3|s1|s2|s3|i1|i2|i3|sec 1|sec 2|sec 3|sector 1 time|sector 2 time|sector 3 time|"
        "ideal|ideal time|theoretical|theoretical best|average lap time|average lap|avg lap|avg lap time|average time|"
        "top speed|max speed|speed trap|trap|vmax|v max|fl trap|age|dob|date of birth|birth date|group|license|"
        "license class|driver license|rating|irating|i rating|old irating|new irating|safety rating|inc|incidents|penalty|penalties|"
        "weight|ballast|weight penalty|max fuel fill|laps led|led|league points|club id|time of day|tod|local time|hour|"
        "pic|pos in class|position in class|class position|cpos|p class|pos class|class rank|pit stops|pits|stops|pit|stints|"
        "second best|2nd best|2nd best lap|2nd time|second best lap|next best|last lap|last lap time|last time|"
        "percent|percentage|107|qualified|best on lap|lap of best time|set on lap|gained|gain|+|change|laps behind|"
        "consistency|wins|poles|podiums|money|winnings|tow|transponder|guid|steam id|best s1|best s2|best s3|potential|"
        "made|tour n|au tour|in runde|runde|in giro|vuelta|best lap on|grid penalty|drop|old pos|start no pos|bonus|"
        "optimum|optimal|driver url|rank|fastest lap rank|pole|fine|car class id|team colour|team color|headshot url",
    ),
)
_MEANINGS: dict[str, tuple[Role, ...]] = {}
for _role, _words in _WORDS:
    for _word in _words.split("|"):
        _MEANINGS[_word] = (*_MEANINGS.get(_word, ()), _role)

_SEGMENT = re.compile(
    r"(?:q|qual|quali|qualif|qualifs?|qualifying|qualification|qualifiche|sq|part|partie|segment|session|seance|superpole|"
    r"super pole|sp|run|day|tag|jour|essai|zeittraining|training|phase|teil|manga|sesion|turno|sitzung|prove|"
    r"round|group|gruppe|groupe|gruppo|shootout|attempt|period|leg|heat|zt|q session)\s?(?:time\s?)?([1-6]|i{1,3}|one|two|three)"
    r"(?:\s(?:time|zeit|temps|tempo|tiempo|best|lap|ms|best time|lap time|best lap))?\Z"
)
_SEGMENT_FIRST = re.compile(
    r"(?:(?:time|temps|zeit|tempo|best|best time)\s(?:q|sq|sp|qual|quali)\s?[1-6]|"
    r"(?:first|second|third|1st|2nd|3rd|1|2|3|1re|2e|1ere|2eme|1a|2a|prima|seconda|erstes|zweites|1er|premiere|deuxieme)\s"
    r"(?:q|qual|quali|qualifying|session|practice|seance|essais|training|zeittraining|sessione|prova|turno|sesion|run|day|"
    r"qualifying session|attempt|lap|qualification)|"
    r"(?:friday|saturday|sunday|thursday|vendredi|samedi|jeudi|dimanche|freitag|samstag|sonntag|donnerstag|venerdi|sabato|"
    r"viernes|sabado|fri|sat|sun|thu)(?:\s(?:time|zeit|temps|tempo|tiempo|q|qualifying))?|"
    r"superpole(?:\stime)?|super pole|hyperpole|shootout|top ten shootout|top 10 shootout|fast six|fast 6|firestone fast six|"
    r"fast nine|fast 9|fast 12|top 12|fast twelve|last chance|pole shootout|round of (?:12|six|6|nine|twelve))\Z"
)
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNIT = re.compile(
    r"[\[(]\s*(?:ms|s|sec|secs|seconds|km/?h|kph|mph|m:ss.*?|mm:ss.*?|hh:mm.*?|min|mins?[:.]secs?|h)\s*[\])]",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def heading(text: str) -> str:
    """Fold a column's heading: words apart (``DRIVER_FIRSTNAME``, ``bestLapTime``), its unit left out."""
    text = _UNIT.sub(" ", text)
    plain = text.strip()
    if plain in ("#", "+"):
        return plain
    spaced = _CAMEL.sub(" ", text.replace("_", " ").replace("#", " no " if len(plain) > 1 else "#"))
    return fold(spaced.replace("Nº", "no").replace("N°", "no").replace("№", "no").replace("Ø", "avg "))


@lru_cache(maxsize=4096)
def meanings(text: str) -> tuple[Role, ...]:
    """What a heading may mean, likeliest first; empty where its words are unknown."""
    words = heading(text)
    if not words:
        return ()
    if is_segment(text):
        return (Role.SEGMENT, *_MEANINGS.get(words, ()))
    if words in _MEANINGS:
        return _MEANINGS[words]
    bare = fold(re.sub(r"\d+", " ", words))
    if bare in _MEANINGS and bare != words:
        return _MEANINGS[bare]
    if words.endswith((" id", " ref", " url", " key", " uid")) or (
        words.endswith("id") and " " not in words and len(words) > 5
    ):
        return (Role.IGNORE,)
    return ()


@lru_cache(maxsize=4096)
def is_segment(text: str) -> bool:
    """Whether a heading names one part of a session (``Q2``, ``Part 1``, ``Friday``, ``Superpole 2``)."""
    words = heading(text)
    return bool(_SEGMENT.match(words) or _SEGMENT_FIRST.match(words))


def is_heading(text: str) -> bool:
    """Whether a cell reads like a column's heading."""
    return bool(meanings(text))
