"""Portuguese."""

from bot.surfaces.discord.words import Commands, Naming, Panel, Words
from bot.surfaces.phrases import PORTUGUESE

WORDS = Words(
    common=PORTUGUESE,
    commands=Commands(
        ask=Naming("perguntar", "Faça-me uma pergunta"),
        question=Naming("pergunta", "O que você quer saber?"),
        private=Naming("privado", "Mostrar a resposta só para você"),
        topics=Naming("temas", "Explore o que eu sei"),
        help=Naming("ajuda", "Como falar comigo"),
        settings=Naming("ajustes", "Defina como me comporto neste servidor"),
        answer_this=Naming("Responder a isto"),
    ),
    panel=Panel(
        title="**Como me comporto neste servidor**",
        state=(
            "Canais onde também respondo a perguntas que não me são dirigidas: {listening}\n"
            "Confiança de que tal resposta precisa: {confidence}\n"
            "Todos veem as respostas aos comandos: {public}\n"
            "👍 e 👎 abaixo das respostas: {feedback}\n"
            "Meu idioma: {language}\n"
            "Temas a que respondo aqui: {topics}"
        ),
        everywhere="todos",
        nowhere="nenhum",
        yes="sim",
        no="não",
        automatic="o que o Discord indicar",
        listening="Canais a escutar",
        confidence="Confiança para responder sem ser perguntado",
        confidence_value="Responder sem ser perguntado a partir de {percent} %",
        language="Meu idioma",
        topics="Temas para este servidor",
        public="Mostrar a todos as respostas a comandos",
        private="Mostrá-las só a quem pergunta",
        feedback_on="Mostrar 👍 e 👎",
        feedback_off="Ocultar 👍 e 👎",
        intent=(
            "⚠️ Escutar ainda não funciona: quem me administra precisa ativar **Message Content Intent**"
            " no portal"
            " de desenvolvedores do Discord (meu aplicativo, Bot) e me reiniciar. O resto funciona sem isso."
        ),
        forbidden="Só membros com a permissão **Gerenciar servidor** podem mudar meus ajustes.",
    ),
    unreadable=(
        "O Discord não me mostra essa mensagem. Mencione-me nela ou deixe o **@ ativado** ao responder."
    ),
    why="Por quê?",
    remove="Excluir",
    more="Mais",
    back="Voltar",
    forth="Próxima",
    helpful="Obrigado! Que bom que ajudou.",
    unhelpful="Obrigado por dizer. Quem cuida dos meus fatos vai ver.",
    not_yours="Só quem perguntou e os moderadores podem excluir esta resposta.",
    browse="Escolha um tema para ver o que pode me perguntar.",
    choose_topic="Escolha um tema",
    choose_question="Escolha uma pergunta",
    page="Página {page} de {pages}",
    help=(
        "**Como me perguntar**\n"
        "- Mencione-me com sua pergunta ou responda a uma das minhas mensagens.\n"
        "- Digite `/perguntar` e eu completo sua pergunta; com `privado` só você vê a resposta.\n"
        "- Clique com o botão direito ou segure uma mensagem, escolha Aplicativos e **{answer_this}**.\n"
        "- Continue perguntando: “e quem comprou?” Se você editar ou apagar a pergunta, minha resposta"
        " acompanha.\n"
        "- **{why}** abaixo de uma resposta mostra como a encontrei. `/temas` mostra tudo o que sei.\n"
        "Quando não sei algo, digo que não sei."
    ),
    help_private=(
        "**Como me perguntar**\n"
        "- Basta escrever sua pergunta, ou digite `/perguntar` e eu completo.\n"
        "- Continue perguntando: “e quem comprou?” Se você editar ou apagar a pergunta, minha resposta"
        " acompanha.\n"
        "- **{why}** abaixo de uma resposta mostra como a encontrei. `/temas` mostra tudo o que sei.\n"
        "Quando não sei algo, digo que não sei."
    ),
    help_listening="Neste canal também respondo sem ser chamado, se tiver quase certeza.",
    help_manager="Você pode mudar como me comporto neste servidor com `/ajustes`.",
    missing="Perguntaram-me algo em {channel} ({server}), mas não posso responder lá. Falta: {permissions}.",
    permissions={
        "view_channel": "Ver canal",
        "send_messages": "Enviar mensagens",
        "send_messages_in_threads": "Enviar mensagens em tópicos",
        "read_message_history": "Ver histórico de mensagens",
    },
    nothing_to_answer="Não há texto nessa mensagem a que eu possa responder.",
)
