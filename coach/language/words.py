"""Closed lists of English words that the components look things up in."""
# ruff: noqa: SIM905 (a list of words reads best as words)

from __future__ import annotations

_IRREGULAR = """
    became began bent bet bit blew bought bound broke brought built burnt burst came caught
    chose clung crept dealt did dealt drank drew drove dreamt drowned dug dwelt fed fell felt
    fled flew forgot forgave fought found froze gave got went grew ground had heard held hid hit
    hung hurt kept knelt knew laid lay leant learnt led left lent lit lost made meant met
    mistook overcame paid quit ran rang rode rose rung said sang sank sat saw sent shook shone
    shot showed shrank shut slept slid sold sought spelt spent spilt split spoke spread sprang
    stole stood struck stuck swam swept swore swung taught took tore thought threw told
    understood undertook underwent was were woke won wore wound withdrew wrote redid reran
    rebuilt resent rewrote undid
    """.split()

# Past forms that look like the present; context decides (see tense.py).
AMBIGUOUS_PAST = frozenset(
    "put set let cut read hit cost quit shut spread hurt split bet burst lay".split()
)

PAST_FORMS = frozenset(_IRREGULAR) - AMBIGUOUS_PAST

# Words in -ed that are no past tense.
NOT_PAST = frozenset(
    """
    need feed seed speed indeed bed red shed weed greed exceed proceed succeed agreed-upon
    led-based hundred sacred naked wicked kindred sped bleed breed deed reed heed freed-up embed
    moped biped unprecedented detailed advanced experienced skilled motivated dedicated
    organised organized committed talented related limited interested so-called beloved rugged
    aged
    """.split()
)

# Past forms that report a state, a feeling or a frame, not something done.
STATES = frozenset(
    """
    was were had felt knew thought believed wanted liked loved hated seemed appeared needed
    meant saw heard lived existed belonged remained worked studied became enjoyed hoped wished
    happened understood got lay stood been used feared worried considered remembered forgot
    owned looked
    """.split()
)

# Presents of which "I" can be the subject; enough of them to tell habit from story.
PRESENT_VERBS = frozenset(
    """
    accept act adapt add address adjust admit agree aim allow analyse analyze apologise
    apologize apply appreciate approach arrange ask assess avoid balance believe break breathe
    bring build call care carry check choose clean collect come communicate complete consider
    contact continue cook create deal decide delegate deliver discuss do document draw drive eat
    encourage engage enjoy ensure establish evaluate excel expect explain face feel figure find
    finish fix focus follow get give go handle have help hold identify improve inform involve
    jump keep know lead learn leave leverage like listen live look love maintain make manage
    measure meet mention monitor motivate move need note notice offer open organise organize own
    pass pay plan practise practice prefer prepare present prioritise prioritize promote provide
    pull push raise reach reassure recognise recognize remain remember remind report resolve
    respect respond review run say see seek send set share show sit solve speak spend stand
    start stay step stick stop strive struggle study suggest support take talk teach tell tend
    thank think thrive track train treat trust try turn understand update use value view wait
    walk want watch work write pride
    """.split()
)

PEOPLE = frozenset(
    """
    colleague colleagues coworker coworkers co-worker manager boss supervisor teammate teammates
    friend friends brother sister mother father mum mom dad uncle aunt cousin son daughter wife
    husband partner customer customers client clients patient patients teacher professor tutor
    chef foreman owner director nurse doctor guest guests lady man woman guy girl boy kid kids
    neighbour neighbor resident residents parent parents student students classmate classmates
    captain coach sergeant driver engineer developer designer assistant apprentice trainee temp
    team people others employee employees leader lead someone somebody everybody everyone nobody
    company
    """.split()
)

ADVERBS = frozenset(
    """
    also just then first quickly always usually never really still even only finally immediately
    actually already often simply later eventually therefore personally myself both all n't not
    probably generally normally typically constantly gradually carefully calmly politely quietly
    straight away once again
    """.split()
)

# The commonest words of English: in any English prose about every second word is one of them.
FUNCTION_WORDS = frozenset(
    """
    the a an and or but if so because that this these those there here it its he she they them
    his her their him i me my mine we us our you your to of in on at for with from by about as
    into over after before until while when where who which what how why not no yes is am are
    was were be been being do did does have has had will would can could should may might must
    just then than too very all some any each more most other one two out up down off again also
    only even now never always get got go went came make made said told asked 's 've 'd 'm 're
    'll n't i'm don't didn't
    """.split()
)

NUMBER_WORDS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million dozen half quarter third twice double triple
    """.split()
)

# A full stop after one of these ends no sentence.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st vs e.g i.e eg ie approx no dept jr sr inc ltd co fig a.m p.m".split()
)
