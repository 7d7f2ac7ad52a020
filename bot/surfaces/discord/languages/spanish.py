"""Spanish."""

from bot.surfaces.discord.words import Commands, Naming, Panel, Words
from bot.surfaces.phrases import SPANISH

WORDS = Words(
    common=SPANISH,
    commands=Commands(
        ask=Naming("preguntar", "Hazme una pregunta"),
        question=Naming("pregunta", "¿Qué quieres saber?"),
        private=Naming("privado", "Mostrar la respuesta solo a ti"),
        topics=Naming("temas", "Explora lo que sé"),
        help=Naming("ayuda", "Cómo hablar conmigo"),
        settings=Naming("ajustes", "Configura cómo me comporto en este servidor"),
        answer_this=Naming("Responder a esto"),
    ),
    panel=Panel(
        title="**Cómo me comporto en este servidor**",
        state=(
            "Canales donde también respondo preguntas que no me dirigen: {listening}\n"
            "Confianza que necesita una respuesta así: {confidence}\n"
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
        listening="Canales que escuchar",
        confidence="Confianza para responder sin que me pregunten",
        confidence_value="Responder sin que me pregunten a partir del {percent} %",
        language="Mi idioma",
        topics="Temas para este servidor",
        public="Mostrar a todos las respuestas a comandos",
        private="Mostrarlas solo a quien pregunta",
        feedback_on="Mostrar 👍 y 👎",
        feedback_off="Ocultar 👍 y 👎",
        intent=(
            "⚠️ Escuchar aún no funciona: quien me administra debe activar **Message Content Intent** en"
            " el portal"
            " de desarrolladores de Discord (mi aplicación, Bot) y reiniciarme. Lo demás funciona sin ello."
        ),
        forbidden="Solo los miembros con el permiso **Gestionar servidor** pueden cambiar mis ajustes.",
    ),
    unreadable=("Discord no me muestra ese mensaje. Mencióname en él o deja la **@ activada** al responder."),
    why="¿Por qué?",
    remove="Borrar",
    more="Más",
    back="Atrás",
    forth="Siguiente",
    helpful="¡Gracias! Me alegra que haya ayudado.",
    unhelpful="Gracias por decirlo. Lo verán quienes cuidan de mis datos.",
    not_yours="Solo quien preguntó y los moderadores pueden borrar esta respuesta.",
    browse="Elige un tema para ver qué puedes preguntarme.",
    choose_topic="Elige un tema",
    choose_question="Elige una pregunta",
    page="Página {page} de {pages}",
    help=(
        "**Cómo preguntarme**\n"
        "- Mencióname con tu pregunta o responde a uno de mis mensajes.\n"
        "- Escribe `/preguntar` y completo tu pregunta; con `privado` solo tú ves la respuesta.\n"
        "- Pulsa con el botón derecho o mantén pulsado un mensaje, elige Aplicaciones y **{answer_this}**.\n"
        "- Sigue preguntando: «¿y quién lo compró?». Si editas o borras tu pregunta, mi respuesta"
        " también cambia.\n"
        "- **{why}** bajo una respuesta muestra cómo la encontré. `/temas` muestra todo lo que sé.\n"
        "Cuando no sé algo, lo digo."
    ),
    help_private=(
        "**Cómo preguntarme**\n"
        "- Escribe tu pregunta sin más, o escribe `/preguntar` y la completo.\n"
        "- Sigue preguntando: «¿y quién lo compró?». Si editas o borras tu pregunta, mi respuesta"
        " también cambia.\n"
        "- **{why}** bajo una respuesta muestra cómo la encontré. `/temas` muestra todo lo que sé.\n"
        "Cuando no sé algo, lo digo."
    ),
    help_listening="En este canal también respondo sin que se dirijan a mí, si estoy casi seguro.",
    help_manager="Puedes cambiar cómo me comporto en este servidor con `/ajustes`.",
    missing=(
        "Me preguntaron algo en {channel} ({server}), pero no puedo responder allí. Me falta: {permissions}."
    ),
    permissions={
        "view_channel": "Ver canal",
        "send_messages": "Enviar mensajes",
        "send_messages_in_threads": "Enviar mensajes en hilos",
        "read_message_history": "Leer el historial de mensajes",
    },
    nothing_to_answer="En ese mensaje no hay texto que pueda responder.",
)
