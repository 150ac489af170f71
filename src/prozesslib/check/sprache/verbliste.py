"""The verbs of administration without separable prefix, as text: strong ones with their participle.

Written down by hand; what is missing is added here, or for one town in `benennung.verben` of the conventions.
"""

from __future__ import annotations

from typing import Final

from prozesslib.check.sprache.woerter import paare, woerter

SCHWACH: Final = woerter(
    """
    bereiten beschaffen gebrauchen gehören gelangen betten beschlagnahmen brücken marken grenzen schichten bessern
    mitteln achten ahnden antworten arbeiten atmen baden bahnen ballen bauen beabsichtigen beanstanden beantragen
    beaufsichtigen beauftragen beauskunften beben beeinflussen beeinträchtigen beerben beerdigen befeuchten beflaggen
    befrachten befreien befugen befähigen befürworten begehren beglaubigen begleiten begnadigen begrenzen begutachten
    begünstigen behaupten beheimaten beherrschen beizen bekräftigen beköstigen beleuchten belästigen bemächtigen
    bemängeln bemühen benachrichtigen beobachten berechtigen berichtigen berücksichtigen beschallen bescheinigen
    beschleunigen beschriften beschweren beschwichtigen beschädigen beschäftigen beseelen beseitigen besichtigen
    besolden bestuhlen bestätigen bestücken besänftigen beteiligen beteuern betrachten betteln beurkunden beurlauben
    bevollmächtigen bevormunden bevorraten bevorzugen bevölkern bewegen bewerkstelligen bewältigen beziffern
    bezuschussen bilden bleichen bloggen bohren brauchen breiten buchen bündeln bürgen bürgern büßen chatten checken
    danken dauern decken dichten dienen drehen drohen drosseln drucken dulden dämmen düngen ebnen ehelichen ehren
    eichen eignen eilen einigen enden engen entfernen entmündigen entrümpeln entschuldigen entschädigen entwaffnen
    entziffern erden ergänzen erhöhen erinnern erkranken erkundigen erlauben erledigen erleichtern erläutern ermitteln
    ermuntern ermächtigen ermäßigen ermöglichen erneuern erniedrigen ernten erobern ertüchtigen erweitern erwidern
    erzwecken erörtern erübrigen fachen fassen faxen fegen fehlen feiern fertigen festigen filmen flicken fliesen
    fischen fluten fällen dolmetschen netzwerken rutschen
    folgen fordern formen forschen fragen freuen frieden frischen fristen fräsen fälschen färben fördern fügen
    führen füllen füttern gefährden gegenzeichnen gemahnen genehmigen genügen gesellen gestalten gestatten gesunden
    gewichten gewähren gewährleisten gewöhnen glauben gleisen gliedern grillen gruppen gründen grüßen haften haken
    handeln handhaben harken heften heilen heizen hemmen hindern holen häckseln händigen hören hüten impfen irren
    jagen jubeln jäten kapseln karten kaufen kehren keimen kennzeichnen ketten kippen klagen klammern klappen kleben
    kleiden klicken klimmen klingeln klopfen klären knüpfen kochen koppeln kosten kreuzen krönen kunden kuppeln
    kämpfen kühlen künden kündigen küren kürzen lagern landen lasten lauten leben leeren legen lehnen lehren leisten
    leiten lenken lernen lichen lichten liefern lindern listen loben lohnen losen lotsen lähmen lärmen löhnen löschen
    lösen löten lüften machen mahnen mailen malen mangeln markten mauern maßregeln mehren meinen meistern melden
    mengen merken mieten mildern mindern mischen mustern mähen münden nageln namen neigen nummern nutzen nähern
    nötigen nützen opfern ordnen orten pachten packen parken passen pausen pegeln pflanzen pflastern pflegen pflichten
    pflügen pfänden planen platzen polstern posten predigen proben prägen prüfen putzen quellen quälen rahmen rauchen
    rechnen rechtfertigen regeln regen reichen reifen reihen reinigen reisen retten richten roden rollen räuchern
    räumen röntgen rücken rügen rühren rüsten sagen sammeln sandten scannen schachten schalten schauen scheitern
    schenken scheren schicken schildern schlachten schlagworten schleppen schleusen schlichten schlussrechnen
    schlüsseln schmücken schnüren schotten schottern schrecken schreddern schränken schulden schulen schweißen
    schwächen schwärzen schärfen schätzen schöpfen schützen segeln segnen sehnen seilen senken sensen setzen sichern
    sichten sickern siedeln siegeln sondern sorgen spachteln spalten sparen speichern speisen spenden sperren spiegeln
    spielen spitzen sprengen sprühen spuren spülen spüren stabeln staffeln stampfen stanzen stapeln starten statten
    stauben stauen staunen stellen stempeln steuern stiften stillen stimmen stocken stoppen strafen straffen strahlen
    streben strecken streifen streuen stufen stunden stärken stören stückeln stürzen stützen suchen säen säubern
    säumen sühnen tagen takten tanken tauchen tauen taufen tauglichen tauschen teeren teilen testen tilgen tippen
    trauen trauern trennen treuen trocknen tränken twittern tätigen töten tünchen updaten urteilen verabreden
    verabreichen verabschieden veranlassen veranschaulichen veranschlagen veranstalten verantwortlichen verauslagen
    verbeamten verbessern verbeulen verbriefen verdeutlichen verdoppeln verdrängen verdunkeln verdächtigen vereidigen
    vereinbaren vereinfachen vereinheitlichen vereinnahmen vereinzeln vereiteln verfrachten vergemeinschaften
    vergesellschaften vergeuden vergewissern vergrößern vergünstigen vergüten verharmlosen verheimlichen verjähren
    verkabeln verkleinern verköstigen verlangen verlangsamen verlautbaren verlinken verlängern vermitteln vermuten
    vermählen vernachlässigen verneinen vernetzen vernichten verplomben verringern verschlechtern verschrotten
    verschwenden verschönern verspäten verstecken versteigern verstetigen verstromen verständigen verstümmeln
    verteidigen vertiefen vertrösten verunfallen verunreinigen verursachen vervielfältigen vervollständigen verweilen
    verwirklichen verwundern verzahnen verzichten verzinsen verzollen veräußern veröffentlichen voten wachen wagen
    wahren walten wandeln wandern warnen warten wechseln wecken wehren weigern weihen weiten werken werten wetten
    wickeln widmen willigen wirken wirten wirtschaften wohnen wuchern wurzeln wählen wälzen wässern wünschen würdigen
    würgen zahlen zanken zapfen zeichnen zeigen zelten zerkleinern zerren zeugen zielen zimmern zonen zweifeln zweigen
    zwischenlagern zählen zäunen zögern züchten zügeln zünden ächten ändern öffnen üben übermitteln
    """
)
"""Base verbs whose participle is regular, and verbs with a fixed prefix of their own."""

STARK: Final = paare(
    """
    backen/gebacken bergen/geborgen beißen/gebissen biegen/gebogen bieten/geboten binden/gebunden bitten/gebeten
    blasen/geblasen bleiben/geblieben braten/gebraten brechen/gebrochen brennen/gebrannt bringen/gebracht
    denken/gedacht dringen/gedrungen dürfen/gedurft empfehlen/empfohlen essen/gegessen fahren/gefahren fallen/gefallen
    fangen/gefangen finden/gefunden fliegen/geflogen fließen/geflossen fressen/gefressen frieren/gefroren
    geben/gegeben gehen/gegangen gelten/gegolten gewinnen/gewonnen gießen/gegossen gleichen/geglichen graben/gegraben
    greifen/gegriffen haben/gehabt halten/gehalten hängen/gehängt hauen/gehauen heben/gehoben heißen/geheißen
    helfen/geholfen kennen/gekannt klingen/geklungen kommen/gekommen können/gekonnt kriechen/gekrochen laden/geladen
    lassen/gelassen laufen/gelaufen leihen/geliehen leiden/gelitten lesen/gelesen liegen/gelegen lügen/gelogen
    meiden/gemieden messen/gemessen mögen/gemocht nehmen/genommen nennen/genannt pfeifen/gepfiffen raten/geraten
    reißen/gerissen reiten/geritten rennen/gerannt riechen/gerochen ringen/gerungen rufen/gerufen scheiden/geschieden
    scheinen/geschienen schieben/geschoben schießen/geschossen schlafen/geschlafen schlagen/geschlagen
    schleichen/geschlichen schleifen/geschliffen schließen/geschlossen schmelzen/geschmolzen schneiden/geschnitten
    schreiben/geschrieben schreiten/geschritten schreien/geschrien schweigen/geschwiegen schwimmen/geschwommen
    schwören/geschworen sehen/gesehen senden/gesandt singen/gesungen sinken/gesunken sitzen/gesessen spinnen/gesponnen
    sprechen/gesprochen springen/gesprungen stechen/gestochen stehen/gestanden stehlen/gestohlen steigen/gestiegen
    sterben/gestorben stoßen/gestoßen streichen/gestrichen streiten/gestritten tragen/getragen treffen/getroffen
    treiben/getrieben treten/getreten trinken/getrunken trügen/getrogen tun/getan wachsen/gewachsen waschen/gewaschen
    wägen/gewogen weisen/gewiesen wenden/gewandt werben/geworben werden/geworden werfen/geworfen wiegen/gewogen
    winden/gewunden wissen/gewusst ziehen/gezogen zwingen/gezwungen schaffen/geschaffen erlöschen/erloschen
    bewerben/beworben verlieren/verloren vergessen/vergessen verderben/verdorben verzeihen/verziehen beginnen/begonnen
    befehlen/befohlen genießen/genossen gelingen/gelungen gestehen/gestanden gedenken/gedacht geschehen/geschehen
    verschwinden/verschwunden entscheiden/entschieden bescheiden/beschieden beschließen/beschlossen verbieten/verboten
    weichen/gewichen sein/gewesen
    """
)
"""Strong and mixed verbs with their participle."""

TRENNBAR: Final = tuple(
    sorted(
        woerter(
            """
            ab an auf aus bei bekannt bereit dar durch ein einher empor entgegen entlang entzwei fehl fern fertig fest
            fort frei gegen gegenüber geheim gering gleich gut heim her herab heran herauf heraus herbei herein herum
            herunter hervor hin hinab hinauf hinaus hinein hinter hinterher hinzu hoch instand klar krank kund kurz
            lahm los mit nach nahe nieder offen preis quer richtig rück schief schwer sicher still teil tot über
            überein um umher unter voll voran voraus vorbei vor vorher vorweg wahr weg weiter wert wett wider wieder
            zu zufrieden zurecht zurück zusammen zuvor zwangs zwischen um
            """
        ),
        key=len,
        reverse=True,
    )
)
"""Separable prefixes, the longest first."""

UNTRENNBAR: Final = ("miss", "emp", "ent", "ver", "zer", "be", "er")
BEIDES: Final = ("wieder", "wider", "unter", "über", "durch", "hinter", "voll", "um")
"""Prefixes that a participle keeps together without ``ge``: ``überprüft``, ``unterrichtet``."""
