"""English."""

from bot.surfaces.phrases.model import (
    Browsing,
    ButtonLabels,
    Commands,
    Help,
    Naming,
    Objections,
    Panel,
    Permissions,
    Phrases,
    Plural,
    WhyLabels,
)

# What the screens of help are made of.
_BY_COMMANDS = (
    "- Type {ask}, and I complete your question; with `{private}` only you see the answer.\n"
    "- Right-click a message, or press and hold it, and choose Apps and **{answer_this}**.\n"
)
_GOING_ON = "- Go on from an answer in half a sentence: I know what we are talking about.\n"
_EDITING = "- If you edit or delete your question, my answer follows.\n"
_ALL_TOPICS = "{topics} shows all that I know."
_KNOWING = (
    "- **{why}** below an answer shows how I found it. " + _ALL_TOPICS + "\n"
    "When I don't know something, I say so."
)

ENGLISH = Phrases(
    language="en",
    language_name="English",
    either="{first} or {last}",
    unknown="I don't know that.",
    unknown_part="I don't know: {question}",
    gap="I don't know that; nobody has written it down yet.",
    gap_part="I don't know, and nobody has written it down yet: {question}",
    unsure="I'm not sure.",
    unsure_part="I'm not sure about: {question}",
    unknown_name="I don't know anything about {names}.",
    ask_people="Perhaps someone here does.",
    suggest="Did you mean:",
    nearest="The nearest things that I do know:",
    related="Related:",
    too_many=Plural(
        "That was more than I answer at once. Please ask the last question again.",
        "That was more than I answer at once. Please ask the last {count} questions again.",
    ),
    in_answer_to="In answer to {link}",
    source="Source: {citation}",
    as_of="as of {date}",
    greeting="Hello! Ask me anything about these topics: {topics}.",
    thanks="You're welcome!",
    farewell="Goodbye! Come back whenever you have a question.",
    abilities="I answer questions on these topics: {topics}. When I don't know something, I say so.",
    praise="Thank you! I do like a good question.",
    complaint="Sorry about that. Try other words, or ask about one of these topics: {topics}.",
    doubt=(
        "I only repeat what people have written down; the source and its date stand below each answer."
        " If one is wrong, please tell whoever looks after my facts."
    ),
    remark="I'm here whenever you have a question.",
    more="I know more about that.",
    more_topics="{count} more",
    all_topics=_ALL_TOPICS,
    facts=Plural("{count} fact", "{count} facts"),
    apology="Sorry, something went wrong on my side. If you report it, mention incident {incident}.",
    empty="Ask me a question on one of these topics: {topics}.",
    too_long="That is too long for me: please ask in at most {limit} characters.",
    cooldown=Plural(
        "One moment, please: ask me again in {count} second.",
        "One moment, please: ask me again in {count} seconds.",
    ),
    busy="I have more questions than I can answer right now. Please ask again in a moment.",
    expired="That was a while ago and I no longer remember it. Please ask again.",
    nothing_to_explain="There is no decision to explain here.",
    unreadable=(
        "Discord doesn't show me that message. Please mention me in it, leave the **@ on** when you reply,"
        " or choose Apps and **{answer_this}** in its menu."
    ),
    role=(
        "That mentions my role, and Discord doesn't show me such messages. Please mention me instead: after"
        " **@**, pick my name with the picture beside it."
    ),
    nothing_to_answer="There is nothing in that message that I could answer.",
    answered="I have replied to that already: {link}",
    helpful="Thank you! Good to know that this helped.",
    unhelpful="Thank you for saying so. The people who look after my facts will see it.",
    not_yours="Only the person who asked and moderators can delete this answer.",
    missing=(
        "I was asked something in {server} but cannot answer as I should."
        " Whoever manages the server can grant me what I lack:\n{channels}"
    ),
    why=WhyLabels(
        question="Question as compared",
        fact="Fact",
        gap="Gap",
        phrasing="Nearest phrasing",
        template="Template",
        score="Score",
        runner_up="Runner-up",
        confidence="Confidence",
        objection="Held back",
        unknown="Not understood",
        corrected="Read as",
        entities="About",
        asked_kinds="Asks for",
        source="Source",
        as_of="As of",
        version="Fact base",
        none="none",
        confidence_value="{confidence} (an answer needs {threshold})",
        objections=Objections(
            vague="it is not clear which fact is meant",
            denied="it asks for the opposite of what the fact says",
            untold="it asks for something that the fact does not tell",
            other_time="it asks for another time than that of the fact",
            swapped="it lets somebody else do what the fact says",
            foreign="it is about somebody else than the fact",
        ),
        runner_up_value="{fact}, {margin} points behind",
    ),
    buttons=ButtonLabels(
        why="Why?",
        remove="Delete",
        more="More",
    ),
    commands=Commands(
        ask=Naming("ask", "Ask me a question"),
        question=Naming("question", "What do you want to know?"),
        private=Naming("private", "Show the answer only to you"),
        topics=Naming("topics", "Browse what I know"),
        help=Naming("help", "How to talk to me"),
        settings=Naming("settings", "Set how I behave in this server"),
        answer_this=Naming("Answer this"),
    ),
    browsing=Browsing(
        start="Pick a topic to see what you can ask me.",
        choose_topic="Pick a topic",
        choose_question="Pick a question",
        topics_before="Previous topics",
        topics_after="More topics",
        questions_before="Previous questions",
        questions_after="More questions",
    ),
    help=Help(
        server=(
            "**How to ask me**\n"
            "- Mention me with your question, or reply to one of my messages.\n"
            f"{_BY_COMMANDS}{_GOING_ON}{_EDITING}{_KNOWING}"
        ),
        commands_only=f"**How to ask me**\n{_BY_COMMANDS}{_GOING_ON}{_KNOWING}",
        private=(
            "**How to ask me**\n- Just write your question, or type {ask}, and I complete it.\n"
            f"{_GOING_ON}{_EDITING}{_KNOWING}"
        ),
        listening="In this channel I also answer when I am not addressed, if I am nearly sure.",
        manager="You can change how I behave in this server with {settings}.",
    ),
    permissions=Permissions(
        view_channel="View Channel",
        send_messages="Send Messages",
        send_messages_in_threads="Send Messages in Threads",
        read_message_history="Read Message History",
        manage_threads="Manage Threads",
    ),
    panel=Panel(
        title="**How I behave in this server**",
        state=(
            "Channels where I also answer questions that are not addressed to me: {listening}\n"
            "Confidence that such an answer needs: {percent}%\n"
            "Everybody sees the answers to commands: {public}\n"
            "👍 and 👎 below answers: {feedback}\n"
            "My language: {language}\n"
            "Topics that I answer here: {topics}"
        ),
        everywhere="all",
        nowhere="none",
        yes="yes",
        no="no",
        automatic="as set in Discord",
        listening="Channels to listen in",
        confidence="Confidence to answer unasked",
        confidence_value="Answer unasked at {percent}% confidence or more",
        language="My language",
        topics="Topics for this server",
        public="Show command answers to everybody",
        private="Show command answers only to the person who asks",
        feedback_on="Show 👍 and 👎",
        feedback_off="Hide 👍 and 👎",
        intent=(
            "⚠️ Listening does not work yet: whoever runs me has to switch on **Message Content Intent** in"
            " Discord's developer portal (my application, Bot) and start me again."
            " Everything else works without it."
        ),
        outside=(
            "⚠️ I can't listen here: this server has my commands, but I am no member of it."
            " If you invite me, I can."
        ),
        unsaved=(
            "⚠️ Not saved yet: I can't get at the place where I keep settings. I keep trying; until then these"
            " are gone if I am started again, and earlier ones may be missing."
        ),
        absent="{name} (not there at present)",
        archived="{name} (archived or deleted)",
        mute="⚠️ I listen in these channels but may not answer there: {channels}",
        forbidden="Only members with the permission **Manage Server** can change my settings.",
    ),
)
