"""The one catalogue of the bot's own phrases, in every language it speaks.

Answers are not here: they belong to the fact base. A phrase added to `Phrases` has to be
written in each language before the type checker is content. Words in braces are filled in
by `wording`; every language has the same ones, which a test holds.
"""

from __future__ import annotations

from typing import NamedTuple


class Plural(NamedTuple):
    """A phrase with a `{count}` in it, in the two forms that our languages have."""

    one: str
    other: str

    def of(self, count: int) -> str:
        """Return the form for `count`, filled in."""
        return (self.one if count == 1 else self.other).format(count=count)


class WhyLabels(NamedTuple):
    """What the lines that explain a decision are called."""

    question: str
    fact: str
    phrasing: str
    template: str
    score: str
    runner_up: str
    confidence: str
    unknown: str
    corrected: str
    entities: str
    asked_kinds: str
    source: str
    as_of: str
    version: str
    none: str
    confidence_value: str
    runner_up_value: str


class Phrases(NamedTuple):
    """Every phrase of the bot's own, in one language.

    Args:
        language: ISO 639-1 code.
        either: Two things joined after a negative, `{first}` and `{last}`.
        unknown: Said when nothing is known; `unknown_part` when `{question}` is one of several.
        unsure: Said when something near is known; `unsure_part` when `{question}` is one of several.
        unknown_name: Said when `{names}` are not in the fact base.
        ask_people: Follows `unknown` where other people can read it.
        suggest: Introduces real questions that may have been meant; `nearest` those that
            are merely the nearest known.
        source, as_of: The line below an answer, and its part that gives the date.
        abilities: Answers "what can you do"; `{topics}` are the fact base's.
        more_topics: Ends a list of topics that is cut short.
    """

    language: str
    either: str

    unknown: str
    unknown_part: str
    unsure: str
    unsure_part: str
    unknown_name: str
    ask_people: str
    suggest: str
    nearest: str
    related: str
    source: str
    as_of: str

    greeting: str
    thanks: str
    farewell: str
    abilities: str
    praise: str
    complaint: str
    more_topics: str
    facts: Plural

    apology: str
    empty: str
    too_long: str
    cooldown: Plural
    busy: str
    expired: str
    nothing_to_explain: str

    why: WhyLabels


ENGLISH = Phrases(
    language="en",
    either="{first} or {last}",
    unknown="I don't know that.",
    unknown_part="I don't know: {question}",
    unsure="I'm not sure.",
    unsure_part="I'm not sure about: {question}",
    unknown_name="I don't know anything about {names}.",
    ask_people="Perhaps someone here does.",
    suggest="Did you mean:",
    nearest="The nearest things that I do know:",
    related="Related:",
    source="Source: {citation}",
    as_of="as of {date}",
    greeting="Hello! Ask me anything about these topics: {topics}.",
    thanks="You're welcome!",
    farewell="Goodbye! Come back whenever you have a question.",
    abilities="I answer questions on these topics: {topics}. When I don't know something, I say so.",
    praise="Thank you! I do like a good question.",
    complaint="Sorry about that. Try other words, or ask about one of these topics: {topics}.",
    more_topics="{count} more",
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
    why=WhyLabels(
        question="Question as compared",
        fact="Fact",
        phrasing="Nearest phrasing",
        template="Template",
        score="Score",
        runner_up="Runner-up",
        confidence="Confidence",
        unknown="Not understood",
        corrected="Read as",
        entities="About",
        asked_kinds="Asks for",
        source="Source",
        as_of="As of",
        version="Fact base",
        none="none",
        confidence_value="{confidence} (an answer needs {threshold})",
        runner_up_value="{fact}, {margin} points behind",
    ),
)

SPANISH = Phrases(
    language="es",
    either="{first} ni {last}",
    unknown="Eso no lo sé.",
    unknown_part="No lo sé: {question}",
    unsure="No estoy seguro.",
    unsure_part="No estoy seguro de esto: {question}",
    unknown_name="No sé nada de {names}.",
    ask_people="Quizá alguien de aquí lo sepa.",
    suggest="¿Querías decir…?",
    nearest="Lo más cercano que sí sé:",
    related="Relacionado:",
    source="Fuente: {citation}",
    as_of="a fecha de {date}",
    greeting="¡Hola! Pregúntame lo que quieras sobre estos temas: {topics}.",
    thanks="¡De nada!",
    farewell="¡Hasta luego! Vuelve cuando tengas una pregunta.",
    abilities="Respondo preguntas sobre estos temas: {topics}. Cuando no sé algo, lo digo.",
    praise="¡Gracias! Me encantan las buenas preguntas.",
    complaint="Lo siento. Prueba con otras palabras o pregúntame por uno de estos temas: {topics}.",
    more_topics="{count} más",
    facts=Plural("{count} dato", "{count} datos"),
    apology="Lo siento, algo ha fallado por mi parte. Si avisas del fallo, menciona el incidente {incident}.",
    empty="Hazme una pregunta sobre uno de estos temas: {topics}.",
    too_long="Es demasiado largo para mí: pregunta en {limit} caracteres como máximo.",
    cooldown=Plural(
        "Un momento, por favor: vuelve a preguntarme en {count} segundo.",
        "Un momento, por favor: vuelve a preguntarme en {count} segundos.",
    ),
    busy="Ahora mismo tengo más preguntas de las que puedo responder. Pregunta otra vez en un momento.",
    expired="De eso hace tiempo y ya no lo recuerdo. Vuelve a preguntarme, por favor.",
    nothing_to_explain="Aquí no hay ninguna decisión que explicar.",
    why=WhyLabels(
        question="Pregunta comparada",
        fact="Dato",
        phrasing="Formulación más cercana",
        template="Plantilla",
        score="Puntuación",
        runner_up="Segundo candidato",
        confidence="Confianza",
        unknown="Sin entender",
        corrected="Leído como",
        entities="Sobre",
        asked_kinds="Pide",
        source="Fuente",
        as_of="A fecha de",
        version="Base de datos",
        none="nada",
        confidence_value="{confidence} (para responder hace falta {threshold})",
        runner_up_value="{fact}, {margin} puntos por detrás",
    ),
)

PORTUGUESE = Phrases(
    language="pt",
    either="{first} nem {last}",
    unknown="Isso eu não sei.",
    unknown_part="Não sei: {question}",
    unsure="Não tenho certeza.",
    unsure_part="Não tenho certeza sobre isto: {question}",
    unknown_name="Não sei nada sobre {names}.",
    ask_people="Talvez alguém aqui saiba.",
    suggest="Você quis dizer:",
    nearest="O que sei de mais próximo:",
    related="Relacionado:",
    source="Fonte: {citation}",
    as_of="em {date}",
    greeting="Olá! Pergunte-me o que quiser sobre estes temas: {topics}.",
    thanks="De nada!",
    farewell="Até logo! Volte quando tiver uma pergunta.",
    abilities="Respondo a perguntas sobre estes temas: {topics}. Quando não sei algo, digo que não sei.",
    praise="Obrigado! Adoro uma boa pergunta.",
    complaint="Desculpe. Tente com outras palavras ou pergunte sobre um destes temas: {topics}.",
    more_topics="mais {count}",
    facts=Plural("{count} fato", "{count} fatos"),
    apology="Desculpe, algo deu errado do meu lado. Se relatar o problema, mencione o incidente {incident}.",
    empty="Faça uma pergunta sobre um destes temas: {topics}.",
    too_long="É longo demais para mim: pergunte em no máximo {limit} caracteres.",
    cooldown=Plural(
        "Um momento, por favor: pergunte de novo em {count} segundo.",
        "Um momento, por favor: pergunte de novo em {count} segundos.",
    ),
    busy="Tenho mais perguntas do que consigo responder agora. Pergunte de novo daqui a pouco.",
    expired="Isso já faz tempo e não me lembro mais. Pergunte de novo, por favor.",
    nothing_to_explain="Não há decisão a explicar aqui.",
    why=WhyLabels(
        question="Pergunta comparada",
        fact="Fato",
        phrasing="Formulação mais próxima",
        template="Modelo",
        score="Pontuação",
        runner_up="Segundo candidato",
        confidence="Confiança",
        unknown="Não entendido",
        corrected="Lido como",
        entities="Sobre",
        asked_kinds="Pede",
        source="Fonte",
        as_of="Data",
        version="Base de fatos",
        none="nada",
        confidence_value="{confidence} (uma resposta precisa de {threshold})",
        runner_up_value="{fact}, {margin} pontos atrás",
    ),
)

CATALOGUE = (ENGLISH, SPANISH, PORTUGUESE)


def phrases_for(locale: str | None) -> Phrases:
    """Return the phrases for a locale such as `es-419` or `pt_BR`, English if it is not spoken."""
    language = (locale or "").replace("_", "-").partition("-")[0].lower()
    return next((phrases for phrases in CATALOGUE if phrases.language == language), ENGLISH)
