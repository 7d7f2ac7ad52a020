"""Portuguese."""

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
    "- Digite {ask} e eu completo sua pergunta; com `{private}` só você vê a resposta.\n"
    "- Clique com o botão direito ou toque e segure uma mensagem, escolha"
    " Aplicativos e **{answer_this}**.\n"
)
_GOING_ON = "- Continue a conversa com meia frase: eu me lembro do que estamos falando.\n"
_EDITING = "- Se você editar ou apagar sua pergunta, minha resposta é editada ou apagada junto.\n"
_ALL_TOPICS = "{topics} mostra tudo o que sei."
_KNOWING = (
    "- **{why}** abaixo de uma resposta mostra como a encontrei. " + _ALL_TOPICS + "\n"
    "Quando não sei algo, digo que não sei."
)

PORTUGUESE = Phrases(
    language="pt",
    language_name="Português",
    either="{first} nem {last}",
    unknown="Isso eu não sei.",
    unknown_part="Não sei: {question}",
    gap="Isso eu não sei; ninguém anotou ainda.",
    gap_part="Não sei, e ninguém anotou ainda: {question}",
    unsure="Não tenho certeza.",
    unsure_part="Não tenho certeza sobre isto: {question}",
    unknown_name="Não sei nada sobre {names}.",
    ask_people="Talvez alguém aqui saiba.",
    suggest="Você quis dizer:",
    nearest="O que sei de mais próximo:",
    related="Relacionado:",
    too_many=Plural(
        "São mais perguntas do que respondo de uma vez. Repita, por favor, a última.",
        "São mais perguntas do que respondo de uma vez. Repita, por favor, as últimas {count}.",
    ),
    in_answer_to="Em resposta a {link}",
    source="Fonte: {citation}",
    as_of="dados de {date}",
    greeting="Olá! Pergunte-me o que quiser sobre estes temas: {topics}.",
    thanks="De nada!",
    farewell="Até logo! Volte quando tiver uma pergunta.",
    abilities="Respondo a perguntas sobre estes temas: {topics}. Quando não sei algo, digo que não sei.",
    praise="Obrigado! Adoro uma boa pergunta.",
    complaint="Desculpe. Tente com outras palavras ou pergunte sobre um destes temas: {topics}.",
    doubt=(
        "Só repito o que alguém escreveu; a fonte e a data estão abaixo de cada resposta. Se alguma estiver "
        "errada, avise quem cuida dos meus dados."
    ),
    remark="Estou aqui quando você tiver uma pergunta.",
    more="Sei mais sobre isso.",
    more_topics="mais {count}",
    all_topics=_ALL_TOPICS,
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
    unreadable=(
        "O Discord não me mostra essa mensagem. Mencione-me nela, deixe o **@ ativado** ao responder"
        " ou escolha Aplicativos e **{answer_this}** no menu dela."
    ),
    role=(
        "Isso menciona meu cargo, e o Discord não me mostra essas mensagens. Mencione-me diretamente: depois"
        " de **@**, escolha meu nome com a imagem ao lado."
    ),
    nothing_to_answer="Não há nada nessa mensagem a que eu possa responder.",
    answered="Já respondi a isso: {link}",
    helpful="Obrigado! Que bom que ajudou.",
    unhelpful="Obrigado por avisar. Quem mantém minha base de conhecimento vai ver isso.",
    not_yours="Só quem perguntou e os moderadores podem excluir esta resposta.",
    missing=(
        "Perguntaram-me algo em {server}, mas não consigo responder como deveria."
        " Quem administra o servidor pode me dar as permissões que faltam:\n{channels}"
    ),
    why=WhyLabels(
        question="Pergunta comparada",
        fact="Fato",
        gap="Lacuna",
        phrasing="Formulação mais próxima",
        template="Modelo",
        score="Pontuação",
        runner_up="Segundo candidato",
        confidence="Confiança",
        objection="Sem resposta",
        unknown="Não entendido",
        corrected="Lido como",
        entities="Sobre",
        asked_kinds="Pede",
        source="Fonte",
        as_of="Dados de",
        version="Base de conhecimento",
        none="nenhum",
        confidence_value="{confidence} (uma resposta precisa de {threshold})",
        objections=Objections(
            vague="não fica claro a que fato se refere",
            denied="pede o contrário do que o fato diz",
            untold="pede algo que o fato não diz",
            other_time="pede outro momento que o do fato",
            swapped="atribui a outro o que o fato diz",
            foreign="trata de alguém diferente do fato",
        ),
        runner_up_value="{fact}, {margin} pontos atrás",
    ),
    buttons=ButtonLabels(
        why="Por quê?",
        remove="Excluir",
        more="Mais",
    ),
    commands=Commands(
        ask=Naming("perguntar", "Faça-me uma pergunta"),
        question=Naming("pergunta", "O que você quer saber?"),
        private=Naming("privado", "Mostrar a resposta só para você"),
        topics=Naming("temas", "Explore o que eu sei"),
        help=Naming("ajuda", "Como falar comigo"),
        settings=Naming("ajustes", "Defina como me comporto neste servidor"),
        answer_this=Naming("Responder a isto"),
    ),
    browsing=Browsing(
        start="Escolha um tema para ver o que pode me perguntar.",
        choose_topic="Escolha um tema",
        choose_question="Escolha uma pergunta",
        topics_before="Temas anteriores",
        topics_after="Mais temas",
        questions_before="Perguntas anteriores",
        questions_after="Mais perguntas",
    ),
    help=Help(
        server=(
            "**Como me perguntar**\n"
            "- Mencione-me com sua pergunta ou responda a uma das minhas mensagens.\n"
            f"{_BY_COMMANDS}{_GOING_ON}{_EDITING}{_KNOWING}"
        ),
        commands_only=f"**Como me perguntar**\n{_BY_COMMANDS}{_GOING_ON}{_KNOWING}",
        private=(
            "**Como me perguntar**\n"
            "- Basta escrever sua pergunta, ou digite {ask} e eu completo.\n"
            f"{_GOING_ON}{_EDITING}{_KNOWING}"
        ),
        listening="Neste canal também respondo sem ser chamado, se tiver quase certeza.",
        manager="Você pode mudar como me comporto neste servidor com {settings}.",
    ),
    permissions=Permissions(
        view_channel="Ver canal",
        send_messages="Enviar mensagens",
        send_messages_in_threads="Enviar mensagens em tópicos",
        read_message_history="Ver histórico de mensagens",
        manage_threads="Gerenciar tópicos",
    ),
    panel=Panel(
        title="**Como me comporto neste servidor**",
        state=(
            "Canais onde também respondo a perguntas que não me são dirigidas: {listening}\n"
            "Confiança necessária para responder assim: {percent}%\n"
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
        listening="Canais onde escutar",
        confidence="Confiança para responder sem ser perguntado",
        confidence_value="Responder sem ser perguntado a partir de {percent}%",
        language="Meu idioma",
        topics="Temas para este servidor",
        public="Mostrar a todos as respostas a comandos",
        private="Mostrar as respostas a comandos só a quem pergunta",
        feedback_on="Mostrar 👍 e 👎",
        feedback_off="Ocultar 👍 e 👎",
        intent=(
            "⚠️ Escutar ainda não funciona: quem me administra precisa ativar **Message Content Intent**"
            " no portal de desenvolvedores do Discord (meu aplicativo, Bot) e me reiniciar. O resto"
            " funciona sem isso."
        ),
        outside=(
            "⚠️ Não posso escutar aqui: este servidor tem meus comandos, mas não sou membro dele."
            " Se você me convidar, poderei."
        ),
        unsaved=(
            "⚠️ Ainda não está salvo: não consigo acessar o lugar onde guardo os ajustes. Continuo"
            " tentando; até lá, estes se perdem se me reiniciarem, e os anteriores podem faltar."
        ),
        absent="{name} (não está lá agora)",
        archived="{name} (arquivado ou apagado)",
        mute="⚠️ Escuto nestes canais, mas não tenho permissão para responder lá: {channels}",
        forbidden="Só membros com a permissão **Gerenciar servidor** podem mudar meus ajustes.",
    ),
)
