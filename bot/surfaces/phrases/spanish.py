"""Spanish."""

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
    "- Escribe {ask} y completo tu pregunta; con `{private}` solo tú ves la respuesta.\n"
    "- Pulsa con el botón derecho o mantén pulsado un mensaje, elige"
    " Aplicaciones y **{answer_this}**.\n"
)
_GOING_ON = "- Sigue preguntando con media frase: recuerdo de qué hablamos.\n"
_EDITING = "- Si editas o borras tu pregunta, mi respuesta se edita o se borra con ella.\n"
_ALL_TOPICS = "{topics} muestra todo lo que sé."
_KNOWING = (
    "- **{why}** bajo una respuesta muestra cómo la encontré. " + _ALL_TOPICS + "\n"
    "Cuando no sé algo, lo digo."
)

SPANISH = Phrases(
    language="es",
    language_name="Español",
    either="{first} ni {last}",
    unknown="Eso no lo sé.",
    unknown_part="No lo sé: {question}",
    gap="Eso no lo sé; nadie lo ha anotado todavía.",
    gap_part="No lo sé, y nadie lo ha anotado todavía: {question}",
    unsure="No estoy seguro.",
    unsure_part="No estoy seguro de esto: {question}",
    unknown_name="No sé nada de {names}.",
    ask_people="Quizá alguien de aquí lo sepa.",
    suggest="¿Querías decir…?",
    nearest="Lo más cercano que sí sé:",
    related="Relacionado:",
    too_many=Plural(
        "Son más preguntas de las que respondo a la vez. Repíteme, por favor, la última.",
        "Son más preguntas de las que respondo a la vez. Repíteme, por favor, las últimas {count}.",
    ),
    in_answer_to="En respuesta a {link}",
    source="Fuente: {citation}",
    as_of="datos de {date}",
    greeting="¡Hola! Pregúntame lo que quieras sobre estos temas: {topics}.",
    thanks="¡De nada!",
    farewell="¡Hasta luego! Vuelve cuando tengas una pregunta.",
    abilities="Respondo preguntas sobre estos temas: {topics}. Cuando no sé algo, lo digo.",
    praise="¡Gracias! Me encantan las buenas preguntas.",
    complaint="Lo siento. Prueba con otras palabras o pregúntame por uno de estos temas: {topics}.",
    doubt=(
        "Solo repito lo que alguien ha escrito; la fuente y su fecha están debajo de cada respuesta. Si "
        "alguna es incorrecta, avisa a quien cuida mis datos."
    ),
    remark="Aquí estoy cuando tengas una pregunta.",
    more="Sé más sobre eso.",
    more_topics="{count} más",
    all_topics=_ALL_TOPICS,
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
    unreadable=(
        "Discord no me muestra ese mensaje. Mencióname en él, deja la **@ activada** al responder"
        " o elige Aplicaciones y **{answer_this}** en su menú."
    ),
    role=(
        "Eso menciona mi rol, y Discord no me muestra esos mensajes. Mencióname a mí: después de **@**, elige"
        " mi nombre con la imagen al lado."
    ),
    nothing_to_answer="En ese mensaje no hay nada que pueda responder.",
    answered="Ya respondí a eso: {link}",
    helpful="¡Gracias! Me alegra haber ayudado.",
    unhelpful="Gracias por decirlo. Lo verán quienes mantienen mi base de conocimiento.",
    not_yours="Solo quien preguntó y los moderadores pueden borrar esta respuesta.",
    missing=(
        "Me preguntaron algo en {server}, pero no puedo responder como debería."
        " Quien administra el servidor puede darme los permisos que me faltan:\n{channels}"
    ),
    why=WhyLabels(
        question="Pregunta comparada",
        fact="Dato",
        gap="Laguna",
        phrasing="Formulación más cercana",
        template="Plantilla",
        score="Puntuación",
        runner_up="Segundo candidato",
        confidence="Confianza",
        objection="Sin respuesta",
        unknown="No entendido",
        corrected="Leído como",
        entities="Sobre",
        asked_kinds="Pide",
        source="Fuente",
        as_of="Datos de",
        version="Base de conocimiento",
        none="ninguno",
        confidence_value="{confidence} (para responder hace falta {threshold})",
        objections=Objections(
            vague="no queda claro a qué dato se refiere",
            denied="pide lo contrario de lo que dice el dato",
            untold="pide algo que el dato no dice",
            other_time="pide otro momento que el del dato",
            swapped="atribuye a otro lo que dice el dato",
            foreign="trata de alguien distinto que el dato",
        ),
        runner_up_value="{fact}, {margin} puntos por detrás",
    ),
    buttons=ButtonLabels(
        why="¿Por qué?",
        remove="Borrar",
        more="Más",
    ),
    commands=Commands(
        ask=Naming("preguntar", "Hazme una pregunta"),
        question=Naming("pregunta", "¿Qué quieres saber?"),
        private=Naming("privado", "Mostrarte la respuesta solo a ti"),
        topics=Naming("temas", "Explora lo que sé"),
        help=Naming("ayuda", "Cómo hablar conmigo"),
        settings=Naming("ajustes", "Configura cómo me comporto en este servidor"),
        answer_this=Naming("Responder a esto"),
    ),
    browsing=Browsing(
        start="Elige un tema para ver qué puedes preguntarme.",
        choose_topic="Elige un tema",
        choose_question="Elige una pregunta",
        topics_before="Temas anteriores",
        topics_after="Más temas",
        questions_before="Preguntas anteriores",
        questions_after="Más preguntas",
    ),
    help=Help(
        server=(
            "**Cómo preguntarme**\n"
            "- Mencióname con tu pregunta o responde a uno de mis mensajes.\n"
            f"{_BY_COMMANDS}{_GOING_ON}{_EDITING}{_KNOWING}"
        ),
        commands_only=f"**Cómo preguntarme**\n{_BY_COMMANDS}{_GOING_ON}{_KNOWING}",
        private=(
            "**Cómo preguntarme**\n"
            "- Escribe tu pregunta sin más, o escribe {ask} y la completo.\n"
            f"{_GOING_ON}{_EDITING}{_KNOWING}"
        ),
        listening="En este canal también respondo sin que se dirijan a mí, si estoy casi seguro.",
        manager="Puedes cambiar cómo me comporto en este servidor con {settings}.",
    ),
    permissions=Permissions(
        view_channel="Ver canal",
        send_messages="Enviar mensajes",
        send_messages_in_threads="Enviar mensajes en hilos",
        read_message_history="Leer el historial de mensajes",
        manage_threads="Gestionar hilos",
    ),
    panel=Panel(
        title="**Cómo me comporto en este servidor**",
        state=(
            "Canales donde también respondo preguntas que no me dirigen: {listening}\n"
            "Confianza necesaria para responder así: {percent} %\n"
            "Todos ven las respuestas a los comandos: {public}\n"
            "👍 y 👎 bajo las respuestas: {feedback}\n"
            "Mi idioma: {language}\n"
            "Temas que respondo aquí: {topics}"
        ),
        everywhere="todos",
        nowhere="ninguno",
        yes="sí",
        no="no",
        automatic="el que indique Discord",
        listening="Canales donde escuchar",
        confidence="Confianza para responder sin que me pregunten",
        confidence_value="Responder sin que me pregunten a partir del {percent} %",
        language="Mi idioma",
        topics="Temas para este servidor",
        public="Mostrar a todos las respuestas a comandos",
        private="Mostrar las respuestas a comandos solo a quien pregunta",
        feedback_on="Mostrar 👍 y 👎",
        feedback_off="Ocultar 👍 y 👎",
        intent=(
            "⚠️ Escuchar aún no funciona: quien me administra debe activar **Message Content Intent** en"
            " el portal de desarrolladores de Discord (mi aplicación, Bot) y reiniciarme. Lo demás"
            " funciona sin ello."
        ),
        outside=(
            "⚠️ Aquí no puedo escuchar: este servidor tiene mis comandos, pero no soy miembro de él."
            " Si me invitas, podré."
        ),
        unsaved=(
            "⚠️ Aún no está guardado: no puedo acceder al lugar donde guardo los ajustes. Lo sigo"
            " intentando; mientras tanto, estos se pierden si me reinician y puede que falten los anteriores."
        ),
        absent="{name} (ahora no está)",
        archived="{name} (archivado o eliminado)",
        mute="⚠️ Escucho en estos canales, pero no tengo permiso para responder allí: {channels}",
        forbidden="Solo los miembros con el permiso **Gestionar servidor** pueden cambiar mis ajustes.",
    ),
)
