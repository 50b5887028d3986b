# One image for web, workers and beat; docker-compose.yml says which is which.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app

COPY requirements.lock .
RUN pip install --require-hashes -r requirements.lock

COPY manage.py ./
COPY pilarsosial pilarsosial
COPY cases cases
COPY referrals referrals
COPY members members
COPY templates templates
COPY static static
COPY locale locale

# Styles and scripts are gathered into the image; the keys are for reading the settings only.
ENV PILAR_STATIC_DIR=/app/gathered PILAR_DATA_DIR=/data
RUN PILAR_SECRET_KEY=building-the-image PILAR_DATA_KEYS=1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= \
    PILAR_HASH_KEY=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= \
    python manage.py collectstatic --no-input --verbosity 0

RUN useradd --uid 10001 --no-create-home pilar && install -d -o pilar -g pilar -m 0700 /data
USER pilar
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "pilarsosial.wsgi", "--worker-class", "pilarsosial.web_worker.Worker", "--limit-request-line", "8190", "--bind", "0.0.0.0:8000"]
