"""What people say on any item: remarks without a decision, a vote or a task in them.

Some look like one of these: wishes, numbers of people, past dates.
"""

REMARKS = (
    "{who} se dotázal{a}, zda se náklady vejdou do rozpočtu, odpověď zněla, že s rezervou ano.",
    "{who} připomněl{a}, že podobný návrh se projednával už před třemi lety a tehdy pro něj bylo 8 lidí a proti 3.",
    "{who} upozornil{a} na krátkou lhůtu a na to, že podklady přišly až v pátek 12. dubna.",
    "{who} by uvítal{a}, kdyby podklady byly k dispozici alespoň týden předem.",
    "{who} vyjádřil{a} obavu, že se přihlásí jen jeden zájemce a cena tím vzroste.",
    "{who} poděkoval{a} všem, kdo se na přípravě podíleli ve svém volném čase.",
    "Rozvinula se debata o tom, zda je vhodné věc spojovat s letní uzavírkou.",
    "Bylo by dobré zjistit, jak stejnou věc řeší jinde.",
    "{who} citoval{a} z dopisu, který přišel 3. března a na který dosud nikdo nereagoval.",
    "{who} vysvětlil{a}, že rozdíl v částkách vznikl zaokrouhlením a přesunem mezi položkami.",
    "Z pléna zazněla připomínka, že loňská zkušenost nebyla dobrá, zejména kvůli počasí.",
    "{who} považuje navržené řešení za přechodné a doporučuje se k němu vrátit za rok.",
    "{who} uvedl{a} příklad z doby, kdy se platilo 15 Kč za hodinu a přišlo 40 lidí.",
    "Debata se vrátila k otázce, kdo ponese odpovědnost v případě úrazu.",
    "{who} namítl{a}, že smlouva z roku 2009 takové plnění výslovně vylučuje.",
    "Shodou okolností se stejnou věcí zabýval i rozhlas ve svém pořadu pro motoristy.",
    "{who} upřesnil{a}, že jde o částku bez daně a že doprava se účtuje zvlášť.",
    "{who} přinesl{a} ukázat vzorek, který si přítomní prohlédli.",
    "Žádný z dotazů nezůstal bez odpovědi.",
    "{who} navrhl{a}, aby se o věci mluvilo znovu, až budou známy výsledky z léta.",
    "Připomínka k bodu 2 předchozího zápisu byla vysvětlena a dál se o ní nejednalo.",
    "{who} srovnal{a} letošní čísla s loňskými: přibylo 14 %, ale výdaje rostly rychleji.",
    "Nikdo z přítomných neměl další dotaz.",
    "{who} požádal{a} o přestávku, která trvala od 18:40 do 18:55.",
)
