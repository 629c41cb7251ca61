"""Tells what in a sentence makes a person an adult, somebody of history, or no person at all."""

import re

from checks.pupil_cues import CLASS, Spans

TITLE = (
    r"(?i:mr|mrs|miss|ms|mx|dr|doctor|sir|dame|lord|lady|rev(?:erend|d)?|fr|cllr|councillor|prof(?:essor)?|canon|(?:arch)?bishop|pope"
    r"|imam|rabbi|pastor"
    r"|chaplain|king|queen|prince|princess|duke|duchess|major|colonel|general|commander|brigadier|lieutenant|corporal|admiral|sergeant"
    r"|sgt|pc|pcso|inspector|justice|baroness|baron|saint|st|madame|monsieur"
    r"|señor|señora|herr|frau|auntie|aunty|aunt|uncle|nanny|grandma|grandad|granny)"
)
SCHOOL_CAPTAIN = r"(?i:\b(?:house|team|sports?|school|vice|club|football|netball|cricket|rugby|hockey|games|deputy|our)\s)"
# Posts and parts in a school's life that a pupil does not have.
POST = (
    r"(?i:(?:executive\s|assistant\s|deputy\s|acting\s|interim\s|co-?|associate\s)*head\s?(?:teacher|master|mistress)s?|(?:executive"
    r"|assistant|deputy|acting|interim|associate)\shead(?!\s(?:boy|girl|pupil|student|prefect))s?"
    r"|heads?\sof\s(?!the\s(?:table|queue))(?:year\s\d+|key\sstage\s\d|ks\d|(?:lower|upper)\s\w+|\w+)|(?:vice[\s-]|assistant\s"
    r"|deputy\s)*principal|ceo|chief\s\w+(?:\sofficer)?|(?:\w+\s)?director(?:\sof\s\w+)?s?|(?:supply\s|class\s|student\s|trainee\s"
    r"|peripatetic\s)*teachers?"
    r"|teaching\sassistants?|learning\s(?:support\s)?(?:assistant|mentor)s?|hltas?|tas?|ects?|nqts?|sen(?:d)?co[s]?|tutors?|lecturers?"
    r"|instructors?|coach(?:es)?|trainers?|mentors?(?<!peer\smentor)(?<!peer\smentors)"
    r"|(?:parent|staff|chair\sof|community|foundation|co-opted|link|trust|local\sauthority|safeguarding)?\s?governors?|trustees?"
    r"|chair(?:man|woman|person)?(?:\sof\s[\w\s]{1,20})?|clerk|bursar|caretaker|site\smanager|premises\smanager"
    r"|(?:school\s)?business\s(?:manager|leader)"
    r"|(?:office|phase|lunchtime|kitchen|midday|nursery|inclusion|attendance|finance|operations|project|house|pastoral|it|hr|site"
    r"|centre|general)\s(?:manager|supervisor|lead|leader|officer|assistant|practitioner|nurse)s?"
    r"|(?:subject|curriculum|phase|year|maths|english|literacy|reading|phonics|science|safeguarding|pastoral|pshe|computing|music|pe"
    r"|sport|sports|history|geography|eyfs|early\syears|key\sstage\s\d|ks\d|designated|deputy|group"
    r"|team)[\s-](?:subject\s)?(?:co-?ordinator|lead|leader|specialist)s?"
    r"|designated\ssafeguarding\s\w+|administrators?|receptionists?|secretar(?:y|ies)|(?:lollipop|dinner)\s(?:lady|man|ladies)"
    r"|(?:school\s)?nurse|counsellors?|psychologists?|therapists?|(?:school\s)?chaplain|vicar|curate|priest|minister|rector|deacon"
    r"|(?:support|welfare|liaison|development|community|police|road\ssafety|fire|careers|youth|social|play|family|outreach|key"
    r"|education\swelfare|admissions|exams|data\sprotection|attendance)\s(?:staff|officer|worker|fighter|adviser|advisor|assistant"
    r"|practitioner)s?|cook|chef|cleaner|gardener|librarian(?<!pupil\slibrarian)|technician"
    r"|volunteers?|parents?|mums?|dads?|mother|father|grandparents?|grandad|grandfather|grandmother|grandma|nan|carers?|guardian|wife"
    r"|husband|partner|pta|ptfa|friends\sof|old\sboy"
    r"|mp|member\sof\sparliament|councillor|cllr|(?:lord\s|deputy\s|lady\s)?mayor(?:ess)?|lord[\s-]lieutenant|high\ssheriff"
    r"|prime\sminister|secretary\sof\sstate|(?:\w+\s)?minister|senator|ambassador\sto|bishop(?:\sof\s\w+)?|archbishop|pope|founder"
    r"|owner|manager|boss|firefighter|fireman|paramedic|soldier|veteran|midwife|vet|farmer|baker|builder|dentist|lawyer|solicitor|judge"
    r"|police\s\w+|officer|inspector|speaker|guest|visitor|expert|storyteller|entertainer|magician|presenter|journalist|broadcaster"
    r"|professor|researcher|engineer|architect|accountant"
    # In Welsh: teacher, head, deputy, assistant, governor, chair.
    r"|athro|athrawes|athrawon|(?:dirprwy\s)?b?pennaeth|dirprwy\sbennaeth|prifathro|prifathrawes|cynorthwy-?ydd|llywodraethw(?:r|yr)"
    r"|cadeirydd)"
)
# Callings that hardly any pupil has, and those that need a word such as “professional” to be an adult's.
CALLING = (
    r"(?i:(?:co-)?author|illustrator|novelist|playwright|poet\slaureate|composer|choreographer|film-?maker|sculptor|photographer"
    r"|songwriter|comedian|youtuber"
    r"|inventor|naturalist|explorer|adventurer|mountaineer|astronaut|astronomer|historian|philosopher|campaigner|activist|suffragettes?"
    r"|olympians?"
    r"|paralympians?|broadcaster|blogger|monarch|emperor|pharaoh|saint|pioneer|legend|(?:gold\s|silver\s|bronze\s)?medallist\sat"
    r"|(?:award[\s-]winning|best[\s-]?selling|local|famous|professional|olympic|paralympic|international|commonwealth|premier\sleague"
    r"|ex-?\w*|british|french"
    r"|american|english|scottish|welsh|irish|spanish|dutch|italian|german|visiting|resident|pop|contemporary|victorian)\s(?:[a-z-]+\s)?"
    r"(?:writer|poet|artist|painter|musician|pianist|violinist|singer|rapper|actor|actress|dancer|scientist|mathematician|athlete"
    r"|sprinter|runner|swimmer"
    r"|cyclist|footballer|cricketer|gymnast|boxer|diver|rower|player|designer|chef|champion|hero|children['’]s\s\w+))"
)
OPEN_CALLING = re.compile(
    r"(?i:\b(?:writer|poet|artist|painter|musician|pianist|violinist|singer|rapper|actor|actress|dancer|scientist|mathematician|athlete"
    r"|sprinter|runner"
    r"|swimmer|cyclist|footballer|cricketer|gymnast|boxer|diver|rower|designer|chef)\s*,?\s*$)"
)
CREDIT = re.compile(
    r"(?i:(?:©|\(c\)|copyright)\s*(?:\d{4})?\s*(?:by\s)?$|\b(?:photo(?:graph|graphy)?s?|images?|pictures?|pics?|illustrations?|video"
    r"|film)\s*(?:credits?|courtesy\sof|courtesy)?\s*[:–—-]?\s*(?:by|©|courtesy\sof)?\s*(?<!of\s)$"
    r"|\b(?:credits?|courtesy)\s*(?:of|to)?\s*[:–—-]?\s*$|\b(?:photographed|written|illustrated|authored|composed|published|translated"
    r"|adapted|edited|sponsored|led|run|delivered|taught|hosted|opened|judged|coached|directed|co-?written|retold|narrated"
    r"|catered)\s(?:and\s\w+\s)?by\s*$)"
)
OF_SOMEBODY = re.compile(r"(?i:\b(?:photos?|photographs?|images?|pictures?|pics?|videos?)\s(?:of|shows?|from|with)\s*$)")
PEOPLE_BEFORE = re.compile(rf"\b{TITLE}\.?\s+(?:(?:and|&)\s+{TITLE}\.?\s+)?(?:[A-Z][\w'’-]*\.?\s+){{0,1}}$")
CAPTAIN = re.compile(r"\b(?:Captain|Capt\.?)\s+$")
POST_BEFORE = re.compile(
    rf"(?<![\w-])(?P<post>{POST}|{CALLING})(?P<many>s)?(?:\s(?:and|&)\s(?:{POST}|{CALLING}))?(?:\s(?i:at|of|from"
    rf"|for)\s[A-Z]\w+(?:\s[A-Z]\w+){{0,3}})?(?i:\s*(?:[,:–—|/-]|is|are|was|were|called|named|our|the|new|\()\s*){{0,4}}\s*$"
)
NO_POSSESSION = r"(?!['’]|\s+(?i:awards?|cup|prize|trophy|choice|shield|commendation|medal|certificate|stars?)\b)"
NO_ADJECTIVE = (
    r"(?!(?i:with|and|from|by|to|for|at|met|as|when|who|whose|his|her|their|after|before|while|on|of|in|won|wins|got|gave|gets|told"
    r"|said|saw|loves?|likes?"
    r"|thanks?|son|daughter|child|(?!reading|teaching|swimming|learning|visiting|training|leading|running|dancing|cooking)\w+ing"
    r"|(?!retired|qualified)\w+ed)\b)"
)
POST_AFTER = re.compile(
    r"(?:\s*[,(–—:|/•\-\n\[]+\s*|\s+(?:(?:who\s)?(?:is|was|has\sbeen|became|becomes)(?:\s(?:appointed|named|made))?)\s+"
    r"|\s+(?:and\s)?(?:joins?|joined|works?|worked|returns?|continues)\s(?:us\s|the\steam\s|here\s|with\sus\s)?as\s+|\s+(?:our|the)\s+)"
    r"(?i:(?:who\sis\s|is\s)?(?:also\s)?(?:our|the|a|an|his|her|their|its|new|local|current|former|retired|lead|senior|qualified"
    r"|experienced|proud)\s){0,3}"
    rf"(?:{NO_ADJECTIVE}[\w&'’+-]+\s){{0,4}}?(?P<post>{POST}|{CALLING})\b{NO_POSSESSION}"
)
POST_AFTER_PLAIN = re.compile(rf"\s+(?:{POST})\b{NO_POSSESSION}")
CLASS_POST = re.compile(
    rf"(?:{CLASS}|\b(?i:pupil|student|child(?:ren)?|class|form|school|nursery|reception|early\syears|boys|girls)\b)(?:['’]s?)?"
    rf"(?:\s+(?:&|\d|(?i:and|class|form|phase|group|team|support|subject|job-?share|maths|english|science|behaviour|welfare|premium"
    rf"|services?|safety|year|part-time|lead))){{0,4}}\s+(?:{POST}|(?i:authors?|illustrators?|teams?\s?leader|co-?ordinators?"
    rf"|leaders?\b(?<=phase\sleader)|lead\b|premium|support|services|voice|council\slead))"
)
ADULT_AFTER = re.compile(
    r"(?i:[\s,(–—-]*(?:who\s|has\s|is\s|will\s(?:be\s)?|was\s)*(?:teach(?:es|ing)?\b|taught\b|retir(?:es|ed|ing)\b|appointed\b"
    r"|joins?\sus\b|joined\s(?:us|the\steam|our\steam)\b|works?\s(?:for|at|with|as)\b|worked\sfor\b|founded\b|serv(?:es|ed|ing)\sas\b"
    r"|married\b|weds\b|gave\sbirth\b|expecting\b)"
    r"|[\s,(]*(?:aged?\s)?(?:19|[2-9]\d)(?:\s?years?\sold)?[,)]|[\s,(]+aged\s(?:19|[2-9]\d)\b|['’]s?\s(?:[\w-]+\s)?(?:class|form|lesson"
    r"|assembly|year\s\d+(?=\s(?:class|group|form|lesson|pupils|children|students|team)|\W*$)|tutor\sgroup|retirement|appointment"
    r"|office|husband|wife|son|daughter|children|leadership)\b)"
)
LIFE_YEARS = re.compile(
    r"\s*,?\s*(?:[(\[]\s*)?(?:(?i:c\.?\s*|circa\s|born\s(?:in\s)?|b\.\s?|d\.\s?|died\s(?:in\s)?)*(?:1[0-9]\d\d"
    r"|[5-9]\d\d)\s*(?:[-–—]\s*(?:\d{2,4})?|\)|\])|(?i:was\s)?(?i:born|lived|died)\s(?i:in|on|from)?\s*[^.!?]{0,24}?1[0-9]\d\d\b)"
)
OF_HISTORY = re.compile(
    r"\b(?:1[0-8]\d\d|19[0-7]\d|BCE?|AD)\b|(?i:\b(?:century|histor(?:y|ic|ical)|famous|biograph\w*|inspired\sby|in\sthe\sstyle\sof"
    r"|style\sof|the\s(?:life|works?|story|legacy|paintings?)\sof|legacy|invented|discovered|inventor|civil\srights|nobel|monarch|reign"
    r"|significant\s(?:person|individual|people)|learn(?:ing|t|ed|s)?\s(?:\w+\s)?about|stud(?:y|ied|ying)|research(?:ed|ing)?|novel"
    # Welsh: learning about, studying, history, famous.
    r"|dysg(?:u|odd|wyd)\s(?:\w+\s)?am|astudio|ymchwilio|hanes|enwog"
    r"|fairy\s?tale|based\son)\b)"
)
ADULT_OCCASION = re.compile(
    r"(?i:\b(?:birth\sof|baby|wedding|engagement|married|retire(?:s|d|ment)?|maternity|paternity|appointment|appointed|new\srole"
    r"|promotion|promoted|years\sof\sservice|long\sservice|farewell|leaving\sus|interview(?:ed|s)?|joins?\s(?:us|our)|husband|wife"
    r"|staff|pgce|qts|doctorate|phd)\b)"
)
# How an adult meets a class: the words between them.
MEETING = re.compile(
    r"(?i:\b(?:visit(?:ed|s|ing|or)?|met|meet(?:ing|s)?|welcom\w+|guest|interview\w*|author|read(?:s|ing)?\s(?:by|to|with)|thank(?:s|ed"
    r"|ing|\syou)?|inspir\w+|listen\w*|heard|hear\sfrom|talk(?:s|ed|ing)?|spoke|speaks?|speaking|told|taught|teach\w*|led|leads|leading"
    r"|show(?:ed|s|ing)\s(?:the|our|us|them)|came|comes|coming|helped|help(?:s|ing)|join(?:ed|s|ing)|work(?:s|ed|ing)?\swith|coached"
    r"|trained|judged|presented|presenting|donated|delivered|ran|runs|hosted|answered|wrote\sto|letters?\sto|writing\sto"
    r"|enjoy(?:ed)?\s(?:a|an|the)|performed\sfor|supports?|supported|workshop|session|assembly\s(?:by|from|with)))"
)
LINKED = re.compile(r"(?i:\b(?:with|from|by|thanks?(?:\syou)?(?:\sto)?|to|about|meet|met)\s+(?:our|the|local|visitor|guest|expert)?\s*$)")
CITED = re.compile(r"\s*[,(]\s*(?:19|20)\d\d\b")
STAFF_HEADING = re.compile(
    r"(?i:\b(?:our\s|the\s|school\s|teaching\s|support\s|admin\w*\s|office\s|meet\s(?:the\s|our\s)?)?(?:staff|governors?|trustees"
    r"|governing\sb(?:ody|oard)|local\s(?:governing|advisory)\s\w+|academy\scouncil|leadership\steam|senior\sleaders\w*|slt|smt"
    r"|teachers|teaching\s(?:team|assistants)|directors|who['’]?s\swho|safeguarding\steam|pastoral\steam|office\steam|pta|ptfa"
    r"|parent[\s-]teacher)\b(?!['’]?s?\s*(?:award|cup|prize|trophy|choice|challenge|quiz|vs?\b))"
    r"|^\s*(?:meet\s)?(?:our\s|the\s)(?:team|people)\s*$|^\s*meet\sthe\steam\b|\b(?:safeguarding|leadership|admin|office|inclusion|send"
    r"|premises|kitchen)\steam\b)"
)
STAFF_PAGE = re.compile(
    r"(?i:(?:meet\s)?(?:the\s|our\s|school\s|teaching\s|support\s|office\s|trust\s)*(?:staff|governors?|trustees|governing\s(?:body|board)|(?:senior\s)?leadership(?:\steam)?"
    r"|teachers|team|directors|members|who['’]?s\swho|board)(?:\s(?:and|&)\s(?:staff|governors|trustees|members|directors))?"
    r"(?:\s(?:list|members?|team|structure|directory|profiles?|biographies|information|\d{4}(?:\s?[-/]\s?\d{2,4})?))*)"
)
PUPIL_HEADING = re.compile(r"(?i:\b(?:pupil|student|junior|school\scouncil|children|young)\b)")
THING_AFTER = re.compile(
    r"[ \u00a0]+(?i:rose\b(?=\s*(?:[,.;)]|$|garden|bush|planted))"
    r"|academy|school|college|university|trust|foundation|road|street|avenue|close|way|court|building|hall|library|centre|center"
    r"|class|house|award|prize|cup|trophy|shield|fund|medal|stadium|arena|theatre|hospital|surgery|hospice|ltd|limited|plc|gallery"
    r"|museum|park|garden|lecture|memorial|scholarship|appeal|nursery|church|room|block|wing|suite|lane|drive|crescent|square|place"
    r"|bakery|bookshop|books?|photography|solutions|associates|institute|society|day|week|bus|line|challenge|theorem|doll|costume|model"
    r"|museum|estate|farm|bridge|statue)\b(?!\s*(?:\d|(?i:winners?|captains?|prefects?|councillors?|holder|reps?)\b)|\s?:)"
)
TITLED = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Mme)\b\.?[ \u00a0]+[A-Z]")
CARD_POST = re.compile(rf"\s*(?:[\w&'’+/-]+\s){{0,5}}(?:{POST})\b")


def is_adult(sentence: str, start: int, end: int) -> bool:
    """Whether a name carries a title, a post, a credit or a life that no pupil has."""
    before = sentence[:start]
    if PEOPLE_BEFORE.search(before) or (CAPTAIN.search(before) and not re.search(rf"{SCHOOL_CAPTAIN}(?i:captain|capt\.?)\s+$", before)):
        return True
    if LIFE_YEARS.match(sentence, end) or ADULT_AFTER.match(sentence, end):
        return True
    if has_post_before(before):
        return True
    after = POST_AFTER.match(sentence, end)
    if after and not _is_pupils(sentence[end : after.start("post")], after["post"]):
        return True
    if POST_AFTER_PLAIN.match(sentence, end):
        return True
    return bool(CREDIT.search(before)) and not OF_SOMEBODY.search(before)


def has_post_before(before: str, *, many: bool = False) -> bool:
    """Whether the words before a name end with a post (“headteacher”); `many` asks for the plural (“governors”)."""
    found = POST_BEFORE.search(before)
    if found is None or (many and not found["post"].rstrip().endswith("s")):
        return False
    lead = before[: found.start()]
    return not _is_pupils(lead[-40:], found["post"])


def is_thing(sentence: str, end: int) -> bool:
    """Whether the name belongs to a thing: a class, a road, a prize called after somebody."""
    return bool(THING_AFTER.match(sentence, end))


def class_posts(sentence: str) -> Spans:
    """Where a class or pupil word only says whose teacher somebody is: “Year 4 teacher”, “children's author”."""
    return tuple((found.start(), found.end()) for found in CLASS_POST.finditer(sentence))


def is_of_history(sentence: str) -> bool:
    """Whether the sentence tells of somebody that pupils learn about."""
    return bool(OF_HISTORY.search(sentence))


def may_be_adult(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence shows an adult who meets pupils, so that a pupil word in it need not be about the name."""
    before, after = sentence[:start], sentence[end:]
    if CITED.match(after) or OPEN_CALLING.search(before):
        return True
    return bool(ADULT_OCCASION.search(sentence) or MEETING.search(before + " " + after) or LINKED.search(before))


def is_staff_heading(heading: str) -> bool:
    """Whether a heading says that the people under it are staff, governors or helpers."""
    return bool(STAFF_HEADING.search(heading)) and not PUPIL_HEADING.search(heading)


def is_staff_page(names: tuple[str, ...]) -> bool:
    """Whether a page calls itself nothing but its staff or governors; “Staff news” may show anybody."""
    parts = (part.strip() for name in names for part in re.split(r"\s[|–—-]\s|[|»:]", name))
    return any(STAFF_PAGE.fullmatch(part) for part in parts)


def is_post(text: str) -> bool:
    """Whether a short text, such as a line under a name, is a post."""
    return bool(CARD_POST.match(text) or re.fullmatch(rf"\s*{CLASS}\s+(?:{POST})\s*", text))


def is_post_title(text: str) -> bool:
    """Whether a short line is nothing but a post, as a title over a name: “Headteacher”, “Teaching assistants”."""
    return bool(CARD_POST.fullmatch(text.rstrip(" :;.,–—-")))


def titled_adult(text: str) -> bool:
    """Whether a text speaks of an adult by title or by a post beside a name."""
    return bool(TITLED.search(text))


def _is_pupils(lead: str, post: str) -> bool:
    """Whether a calling is a pupil's: “young author”, “Year 4 artist”, “pupil governor”."""
    close = lead.rstrip()
    if re.search(r"(?i:\b(?:pupil|student|junior|young|budding|little|aspiring|talented\syoung|future|youngest|mini))$", close):
        return True
    return bool(re.fullmatch(CALLING, post.strip())) and bool(re.search(rf"(?:{CLASS})(?:['’]s)?$", close))
