FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1
RUN useradd --system --create-home --uid 10001 factotum
WORKDIR /app

# The libraries change less often than the bot, and the bot less often than its facts.
COPY requirements.lock ./
RUN pip install --no-cache-dir --no-compile -r requirements.lock
COPY bot ./bot
COPY knowledge ./knowledge
# A mistake in a fact fails the build, not the start; and the facts are prepared here, as the container's user
# may not write beside them.
RUN python -m compileall -q bot && python -m bot check && python -m bot ask hello

# Servers' settings and votes: outlive the container if the folder is a volume.
RUN install -d -o factotum /data
ENV FACTOTUM_STORE=/data/factotum.sqlite3
VOLUME /data

USER factotum
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
