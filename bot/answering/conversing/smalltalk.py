"""Recognises messages that ask for no fact by their words: greetings, thanks, doubt, what the bot can do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from bot.answering.reading.kinds import ASKING_WORDS
from bot.answering.reply import SmallTalk

# Words of a greeting and the like; a message made only of these and fillers is small talk. English
# first, and the greetings of Spanish and Portuguese since the bot's own phrases speak them.
_WORDS: dict[SmallTalk, frozenset[str]] = {
    SmallTalk.GREETING: frozenset(
        "hi hii hiii hey heya heyy hello hallo helo yo sup wassup howdy gm gn morning evening afternoon "
        "greetings hiya hola ola buenas oi salut bonjour".split()
    ),
    SmallTalk.THANKS: frozenset(
        "thanks thank thankyou cheers gracias obrigado obrigada merci tnx thnx appreciated appreciate "
        "obliged".split()
    ),
    SmallTalk.FAREWELL: frozenset(
        "bye goodbye cya night goodnight farewell adios tchau ciao later brb ttyl".split()
    ),
    SmallTalk.PRAISE: frozenset(
        "nice great awesome amazing perfect brilliant love good cool goat based gj helpful best rock rocks "
        "legend genius smart hero lifesaver impressive impressed excellent fantastic wonderful superb".split()
    ),
    SmallTalk.COMPLAINT: frozenset(
        """
        wrong bad broken buggy useless stupid dumb trash suck sucks incorrect false rubbish garbage lame
        terrible awful worst crap shit bullshit bs fuck fucking stfu shut idiot moron liar hate annoying
        """.split()
    ),
    SmallTalk.REMARK: frozenset(
        """
        ok okay kk got gotcha makes sense see understood noted yes yep yeah yup no nope nah sure right true
        fair exactly indeed lol lmao rofl haha hehe hm hmm hmmm ah oh omg wow damn dang crazy wild insane
        interesting funny weird sad cute please sorry test testing ping maybe whatever nevermind never mind
        nvm forget oops k done stop quit cancel enough
        """.split()
    ),
}
_FILLERS = frozenset(
    """
    a advance again all an and answer answers are at back bot bro buddy day doing dude everybody everyone
    factotum folks for friend going guys help helped how i in is it job just kindly lot lots man many mate
    much my now of off one people really so soon stuff team that the there this to today tomorrow tonight u up
    very was well what x xx you your yours
    """.split()
)
_ABILITIES = re.compile(
    r"""\b(?:
        what\ (?:can|could|do)\ you\ (?:\w+\ )?(?:do|help|answer|know|tell)\b
        | how\ (?:can|could|do)\ you\ (?:\w+\ )?(?:help|work)\b
        | (?:what|who)\ are\ you$
        | who\ (?:made|built|created|programmed|coded|wrote|trained|owns|runs)\ (?:you|this\ bot)\b
        | what\ is\ this\ bot
        | are\ you\ (?:an?\ )?(?:bot|robot|human|person|machine|ai|real|chatgpt|gpt)$
        | how\ do\ i\ use\ (?:you|this)
        | what\ (?:should|can)\ i\ ask
        | (?:what|which)\ topics\ (?:do\ you|can\ you|are\ there)
    )""",
    re.VERBOSE,
)
# Asked before anything is asked; behind something ("my card is stuck, can you help me") that is asked.
_WANTS_HELP = re.compile(
    r"""(?:(?:hi|hey|hello|yo|ok|please|so|bot|guys|all|everyone|excuse\ me)\ )*(?:
        (?:can|could)\ (?:you|someone|anyone)\ (?:please\ )?help(?:\ me)?(?:\ out)?
        | (?:can|could)\ i\ ask\ (?:you\ )?(?:something|a\ question)
        | i\ need\ (?:some\ )?help
        | i\ have\ (?:got\ )?a\ (?:quick\ )?question
    )(?:\ (?:please|bot|guys|with\ something))*$""",
    re.VERBOSE,
)
# What the bot is asked to tell, in the message as typed.
_ASKED_ABOUT = re.compile(
    r"\b(?:you|u)\b.*?\b(?:know|tell)\b.*?\bab(?:ou)?t\s+(.*\w.*)", re.IGNORECASE | re.DOTALL
)
_HOW_ARE_YOU = re.compile(r"\bhow (?:are you|is it going|is every(?:one|body))\b")
_CALLS = frozenset(
    {"help", "help me", "help please", "please help", "help me please", "commands", "menu", "topics"}
)
# What was not meant for the bot, though a word in it may be a complaint.
_SLIPS = frozenset({"my bad", "my mistake", "wrong channel", "sorry wrong channel"})
_WHATS_UP = re.compile(
    r"(?:(?:hey|hello|hi|yo) )*what is (?:up|good)(?: (?:bot|everyone|guys|all|man|bro))*$"
)
_WISHES = re.compile(
    r"""(?:(?:ok|okay|thanks|well|bye)\ )*(?:
        have\ a\ (?:\w+\ )?(?:day|one|night|evening|weekend|time)
        | see\ (?:you|ya)(?:\ (?:later|soon|tomorrow|around))*
    )(?:\ (?:everyone|all|bot|guys))*$""",
    re.VERBOSE,
)
# What is said of an answer that does not help, and by those who need none any more.
_UNHELPED = re.compile(
    r"""(?:(?:no|but|hm+)\ )*(?:(?:that|this|it)\ is\ )?not\ (?:
        (?:(?:very|really|at\ all)\ )?(?:helpful|useful)
        | what\ i\ (?:asked|meant|wanted)(?:\ for)? | my\ question
    )$""",
    re.VERBOSE,
)
_FOUND = re.compile(
    r"(?:(?:nvm|never mind|nevermind|ok|okay|oh) )*(?:i )?(?:have )?(?:found|got) it"
    r"(?: (?:now|thanks|myself))*$"
)
# What somebody wants gone; an answer that Discord shows has a button for that.
_AWAY = re.compile(r"(?:please )?(?:(?:delete|remove) (?:that|this|it)|go away|leave me alone)(?: please)?$")
_EMOTICON = re.compile(
    r"\s*(?:(?:[:;=8x][-o']?[()dpo/|*3]+|<+3+|\^_?\^|o7|\\?o/|t_t|-_+-)\s*)+", re.IGNORECASE
)
# Words behind a farewell that only say so again: "bye, gotta go".
_LEAVING = re.compile(
    r"(?:bye|cya|ciao|ok|okay|thanks) (?:i )?(?:(?:have|got|need) to|will|am) "
    r"(?:go|going|run|leave|off)(?: now)?$"
)
# Asked of the answer before: is it so, and who says so?
_DOUBT = re.compile(
    r"""(?:(?:ok|wait|hm+|but|and|um)\ )*(?:
        are\ you\ (?:\w+\ )?(?:sure|certain|serious|lying|kidding)(?:\ about\ (?:that|this|it))?
        | (?:is|was)\ (?:that|this|it)\ (?:true|right|correct|accurate|for\ real|up\ to\ date)
        | (?:really|seriously|for\ real|says\ who)
        | how\ do\ you\ know(?:\ (?:that|this))?
        | where\ (?:did|do)\ you\ (?:get|find|read|hear|see|have)\ (?:that|this|it|all\ that)(?:\ from)?
        | where\ (?:is|was)\ (?:that|this)\ from | where\ does\ (?:that|this)\ come\ from
        | who\ (?:says|said|told\ you|claims)(?:\ (?:that|this|so))?
        | (?:(?:what|where)\ is\ |give\ me\ |got\ |any\ |do\ you\ have\ )?(?:a\ |the\ |your\ )?
          (?:source|sources|sauce|proof)
    )$""",
    re.VERBOSE,
)
# Whether the bot is there at all.
_PRESENCE = re.compile(
    r"""(?:(?:hey|hello|hi|bot)\ )*(?:
        (?:are\ )?you\ (?:still\ )?(?:there|here|alive|online|awake|working|down)
        | can\ you\ hear\ me
        | (?:is\ )?any(?:one|body)\ (?:here|there)
        | is\ (?:this|the)\ bot\ (?:working|alive|online|down)
    )$""",
    re.VERBOSE,
)
# What somebody says of the answer before, without asking anything: "wow, that is cheap".
_REMARK = re.compile(
    r"(?:(?:wow|lol|hm+|oh|ah|damn|dang|well|omg|haha|so|ok|okay|yeah) )*"
    r"(?:that|it|this|they|those) (?:is|was|are|were|sounds?|seems?|looks?|feels?) (?!it\b|that\b|there\b)"
)
# Thanks, and for what: "thanks, that was all I wanted to know".
_THANKING = re.compile(
    r"""(?:(?:ok|okay|cool|nice|great|alright|perfect|ah|oh|well|and|hi|hey)\ )*
    (?:thanks|thank\ you)\ (?:\w+\ ){0,2}?(?:
        for\ (?:(?:the|your|all|that|this|quick)\ )*(?:info|information|help|answers?|update|reply|response
            |explanation|clarification|details|summary|links?|source|effort|time|heads\ up|that|this)
        | a\ (?:bunch|ton)
        | for\ (?:clear|explain|tell|help|answer|lett|shar|clarify|sort)ing
            (?:\ (?:that|this|it|up|me|us|know|out))*
        | that\ (?:is|was)\ (?:all|it|what|everything)(?:\ (?:i|we)\ (?:need|want|ask)(?:ed)?(?:\ to\ know)?)?
        | that\ (?:help|answer)(?:s|ed)(?:\ (?:it|me|us|my\ question|a\ lot))*
    )$""",
    re.VERBOSE,
)
_DENIAL = re.compile(r"\bnot (?:true|right|correct|accurate)$")
_SAYINGS = (
    (_WANTS_HELP, SmallTalk.ABILITIES),
    (_DOUBT, SmallTalk.DOUBT),
    (_PRESENCE, SmallTalk.GREETING),
    (_WHATS_UP, SmallTalk.GREETING),
    (_WISHES, SmallTalk.FAREWELL),
    (_UNHELPED, SmallTalk.COMPLAINT),
    (_AWAY, SmallTalk.REMARK),
    (_FOUND, SmallTalk.REMARK),
)
_LONGEST_SMALL_TALK = 8
# By itself these ask for nothing: "thank you so much", "many thanks".
_ASKING = ASKING_WORDS - {"much", "many"}
# Words of these stand in questions as well: "what is the best", "for how much lol".
_IN_QUESTIONS = frozenset({SmallTalk.REMARK, SmallTalk.THANKS, SmallTalk.PRAISE})


def small_talk(message: str, plain: Sequence[str]) -> SmallTalk | None:
    """Return what kind of small talk a message is by its words, None if it may ask for a fact.

    Args:
        message: As typed.
        plain: Its normalised words.
    """
    text = " ".join(plain)
    if is_face(message):
        return SmallTalk.REMARK
    if text in _CALLS or (_ABILITIES.search(text) and len(plain) <= 2 * _LONGEST_SMALL_TALK):
        return SmallTalk.ABILITIES
    if text in _SLIPS:
        return SmallTalk.REMARK
    found = next((kind for pattern, kind in _SAYINGS if pattern.match(text)), None)
    if found:
        return found
    return _said(plain, text, asks="?" in message) if len(plain) <= _LONGEST_SMALL_TALK else None


def is_face(message: str) -> bool:
    """Tell whether a message is nothing but emoticons, or emoji and signs; "<3" is no number."""
    if _EMOTICON.fullmatch(message):
        return True
    return not any(map(str.isalnum, message)) and any(category(sign) == "So" for sign in message)


def asked_about(message: str) -> str:
    """Return what the bot is asked what it knows about, as typed; "" if it is nothing in particular."""
    found = _ASKED_ABOUT.search(message)
    return found[1] if found else ""


def _said(plain: Sequence[str], text: str, *, asks: bool) -> SmallTalk | None:
    """Return what kind of small talk a few words are, None if they may ask for a fact.

    Args:
        plain: The words.
        text: They, separated by spaces.
        asks: Whether a question mark stands among them.
    """
    if _LEAVING.match(text):
        return SmallTalk.FAREWELL
    has_asking_word = not _ASKING.isdisjoint(plain)
    if not (asks or has_asking_word):
        if _REMARK.match(text):
            wrong = _DENIAL.search(text) or not _WORDS[SmallTalk.COMPLAINT].isdisjoint(plain)
            return SmallTalk.COMPLAINT if wrong else SmallTalk.REMARK
        if _THANKING.match(text):
            return SmallTalk.THANKS
    if not all(word in _FILLERS or any(word in marks for marks in _WORDS.values()) for word in plain):
        return None
    if _HOW_ARE_YOU.search(text):
        return SmallTalk.GREETING
    kind = next((kind for kind, marks in _WORDS.items() if not marks.isdisjoint(plain)), None)
    # "What a day" asks nothing.
    in_question = kind in _IN_QUESTIONS and has_asking_word and "what a" not in text
    return None if in_question or (kind is SmallTalk.PRAISE and asks) else kind
