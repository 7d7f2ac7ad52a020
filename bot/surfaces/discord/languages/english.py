"""English."""

from bot.surfaces.discord.words import Commands, Naming, Panel, Words
from bot.surfaces.phrases import ENGLISH

WORDS = Words(
    common=ENGLISH,
    commands=Commands(
        ask=Naming("ask", "Ask me a question"),
        question=Naming("question", "What do you want to know?"),
        private=Naming("private", "Show the answer only to you"),
        topics=Naming("topics", "Browse what I know"),
        help=Naming("help", "How to talk to me"),
        settings=Naming("settings", "Set how I behave in this server"),
        answer_this=Naming("Answer this"),
    ),
    panel=Panel(
        title="**How I behave in this server**",
        state=(
            "Channels where I also answer questions that are not addressed to me: {listening}\n"
            "Confidence that such an answer needs: {confidence}\n"
            "Everybody sees the answers to commands: {public}\n"
            "👍 and 👎 below answers: {feedback}\n"
            "My language: {language}\n"
            "Topics that I answer here: {topics}"
        ),
        everywhere="all",
        nowhere="none",
        yes="yes",
        no="no",
        automatic="as Discord is set",
        listening="Channels to listen in",
        confidence="Confidence to answer unasked",
        confidence_value="Answer unasked from {percent} % on",
        language="My language",
        topics="Topics for this server",
        public="Show command answers to everybody",
        private="Show command answers only to who asks",
        feedback_on="Show 👍 and 👎",
        feedback_off="Hide 👍 and 👎",
        intent=(
            "⚠️ Listening does not work yet: whoever runs me has to switch on **Message Content Intent** in"
            " Discord's developer portal (my application, Bot) and start me again. All else works without."
        ),
        forbidden="Only members with the permission **Manage Server** can change my settings.",
    ),
    unreadable=(
        "Discord doesn't show me that message. Please mention me in it, or leave the **@ on** when you reply."
    ),
    why="Why?",
    remove="Delete",
    more="More",
    back="Back",
    forth="Next",
    helpful="Thank you! Good to know that this helped.",
    unhelpful="Thank you for saying so. The people who look after my facts will see it.",
    not_yours="Only the person who asked and moderators can delete this answer.",
    browse="Pick a topic to see what you can ask me.",
    choose_topic="Pick a topic",
    choose_question="Pick a question",
    page="Page {page} of {pages}",
    help=(
        "**How to ask me**\n"
        "- Mention me with your question, or reply to one of my messages.\n"
        "- Type `/ask`, and I complete your question; with `private` only you see the answer.\n"
        "- Right-click or hold a message, choose Apps and **{answer_this}**.\n"
        "- Ask on: “and who bought it?” If you edit or delete your question, my answer follows.\n"
        "- **{why}** below an answer shows how I found it. `/topics` shows all that I know.\n"
        "When I don't know something, I say so."
    ),
    help_private=(
        "**How to ask me**\n"
        "- Just write your question, or type `/ask`, and I complete it.\n"
        "- Ask on: “and who bought it?” If you edit or delete your question, my answer follows.\n"
        "- **{why}** below an answer shows how I found it. `/topics` shows all that I know.\n"
        "When I don't know something, I say so."
    ),
    help_listening="In this channel I also answer when I am not addressed, if I am nearly sure.",
    help_manager="You can change how I behave in this server with `/settings`.",
    missing="I was asked something in {channel} ({server}) but may not answer there. I lack: {permissions}.",
    permissions={
        "view_channel": "View Channel",
        "send_messages": "Send Messages",
        "send_messages_in_threads": "Send Messages in Threads",
        "read_message_history": "Read Message History",
    },
    nothing_to_answer="There is no text in that message that I could answer.",
)
