"""The shape of the catalogue: every phrase of the bot's own, and what is filled in where."""

# Without annotations from the future, which named tuples compile one by one: an answer in the terminal would
# wait 0.7 ms longer for these (2.9 instead of 3.7 ms to import English, best of 25 on one machine).
from typing import NamedTuple


class Plural(NamedTuple):
    """A phrase with a `{count}` in it, in the two forms that our languages have."""

    one: str
    other: str

    def of(self, count: int) -> str:
        """Return the form for `count`, filled in."""
        return (self.one if count == 1 else self.other).format(count=count)


class Objections(NamedTuple):
    """What speaks against an answer that is sure enough."""

    vague: str
    denied: str
    untold: str
    other_time: str
    swapped: str
    foreign: str


class WhyLabels(NamedTuple):
    """What the lines that explain a decision are called."""

    question: str
    fact: str
    gap: str
    phrasing: str
    template: str
    score: str
    runner_up: str
    confidence: str
    objection: str
    unknown: str
    corrected: str
    entities: str
    asked_kinds: str
    source: str
    as_of: str
    version: str
    none: str
    confidence_value: str
    objections: Objections
    runner_up_value: str


class ButtonLabels(NamedTuple):
    """What stands on the buttons below answers."""

    why: str
    remove: str
    more: str


class Naming(NamedTuple):
    """A command or an option of one, as people see it in Discord's menus."""

    name: str
    description: str = ""


class Commands(NamedTuple):
    """What the commands and their options are called."""

    ask: Naming
    question: Naming
    private: Naming
    topics: Naming
    help: Naming
    settings: Naming
    answer_this: Naming


class Browsing(NamedTuple):
    """The screen that shows what there is to ask, its menus, and the buttons to their other pages."""

    start: str
    choose_topic: str
    choose_question: str
    topics_before: str
    topics_after: str
    questions_before: str
    questions_after: str


class Help(NamedTuple):
    """The screen on how to talk to the bot.

    Args:
        server: In a server. Commands are filled in as this person's Discord shows them, to be
            clicked; their names need not be in the language of the text.
        commands_only: In a server that has the commands but not the bot, which reads nothing there.
        private: In direct messages.
        listening: Follows where the bot also answers unasked.
        manager: Follows for who may change the settings.
    """

    server: str
    commands_only: str
    private: str
    listening: str
    manager: str


class Permissions(NamedTuple):
    """Discord's own names of the permissions that the bot needs, by the library's.

    Args:
        manage_threads: Is needed in threads that are locked only.
    """

    view_channel: str
    send_messages: str
    send_messages_in_threads: str
    read_message_history: str
    manage_threads: str


class Panel(NamedTuple):
    """What stands on the settings panel and its parts.

    Args:
        title, state: The heading, and the lines below it; `{...}` are filled in with the settings.
        intent: Said while listening cannot work, with what the operator has to do.
        outside: Said where it cannot work as the server has the commands but not the bot.
        unsaved: Said while what is shown is not in the store.
        absent: A topic that was chosen and that there is not.
        archived: A channel or thread that was chosen and that Discord does not tell of at present.
        mute: Said if the bot shall listen in `{channels}` but may not answer there.
        forbidden: Said to those who may not change settings.
    """

    title: str
    state: str
    everywhere: str
    nowhere: str
    yes: str
    no: str
    automatic: str
    listening: str
    confidence: str
    confidence_value: str
    language: str
    topics: str
    public: str
    private: str
    feedback_on: str
    feedback_off: str
    intent: str
    outside: str
    unsaved: str
    absent: str
    archived: str
    mute: str
    forbidden: str


class Phrases(NamedTuple):
    """Every phrase of the bot's own, in one language.

    A phrase added here has to be written in each language before the type checker is content.

    Args:
        language: ISO 639-1 code.
        language_name: What the language calls itself.
        either: Two things joined after a negative, `{first}` and `{last}`.
        unknown: Said when nothing is known; `unknown_part` when `{question}` is one of several.
        gap: Said when it is known not to be known; `gap_part` when `{question}` is one of several.
        unsure: Said when something near is known; `unsure_part` when `{question}` is one of several.
        unknown_name: Said when `{names}` are not in the fact base.
        ask_people: Follows `unknown` where other people can read it.
        suggest: Introduces real questions that may have been meant; `nearest` those that
            are merely the nearest known.
        too_many: Ends a reply to a message with more questions than are answered at once, by `{count}`.
        in_answer_to: The line above an answer that leads to the message which asks.
        source, as_of: The line below an answer, and its part that gives the date.
        abilities: Answers "what can you do"; `{topics}` are the fact base's.
        doubt, remark: Said to "are you sure?", and to what asks nothing.
        more: Said to "tell me more", above questions that go with what was told.
        more_topics: Ends a list of topics, or of channels, that is cut short.
        all_topics: Where commands are, follows a list of topics; `{topics}` is the command that shows all.
        unreadable: Said when Discord withholds the text of a message; `{answer_this}` is the command's name.
        role: Said when Discord withholds a text as it mentions the bot's role, which has the bot's name.
        nothing_to_answer: Said when a message without text, or the bot's own, is to be answered.
        answered: Said when it has been replied to, by the message at `{link}`.
        helpful, unhelpful: Said to who votes.
        not_yours: Said to who may not remove an answer.
        missing: Told to who can mend it; each line of `{channels}` names one and what is missing there.
    """

    language: str
    language_name: str
    either: str

    unknown: str
    unknown_part: str
    gap: str
    gap_part: str
    unsure: str
    unsure_part: str
    unknown_name: str
    ask_people: str
    suggest: str
    nearest: str
    related: str
    too_many: Plural
    in_answer_to: str
    source: str
    as_of: str

    greeting: str
    thanks: str
    farewell: str
    abilities: str
    praise: str
    complaint: str
    doubt: str
    remark: str
    more: str
    more_topics: str
    all_topics: str
    facts: Plural

    apology: str
    empty: str
    too_long: str
    cooldown: Plural
    busy: str
    expired: str
    nothing_to_explain: str
    unreadable: str
    role: str
    nothing_to_answer: str
    answered: str

    helpful: str
    unhelpful: str
    not_yours: str
    missing: str

    why: WhyLabels
    buttons: ButtonLabels
    commands: Commands
    browsing: Browsing
    help: Help
    permissions: Permissions
    panel: Panel
